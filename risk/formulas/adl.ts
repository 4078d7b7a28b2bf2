export type AdlInput<Id> = Readonly<{
  accounts: readonly Readonly<{ id: Id; quantity: number; score: number }>[];
  quantity: number;
}>;

/**
 * Auto-deleveraging: the quantity that the insurance fund cannot carry is closed against the accounts of the other
 * side, highest score first (the earlier account first among equal scores), each up to what it holds.
 * What is left when every account is closed is the quantity minus the sum of the closes.
 */
export function adl<Id>(input: AdlInput<Id>): Readonly<{ closes: { id: Id; quantity: number }[] }> {
  const queue = input.accounts.toSorted((a, b) => b.score - a.score);
  const closes: { id: Id; quantity: number }[] = [];
  let left = input.quantity;
  for (const account of queue) {
    const quantity = Math.min(left, account.quantity);
    if (quantity <= 0) continue;
    closes.push({ id: account.id, quantity });
    left -= quantity;
  }
  return { closes };
}

/** Rank in the queue: profit per cent times effective leverage for winners, divided by it for losers. */
export const adlScore = (pnlPercent: number, effectiveLeverage: number): number =>
  pnlPercent > 0 ? pnlPercent * effectiveLeverage : pnlPercent / effectiveLeverage;
