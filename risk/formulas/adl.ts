/** How a queue is ranked: profit per cent times effective leverage, or Hyperliquid's index. */
export type AdlRank = 'profitLeverage' | 'hyperliquid';

/** A winner by its score, or by what its score is made of. */
export type AdlAccount<Id> = Readonly<{ id: Id; quantity: number }> &
  (
    | Readonly<{ score: number }>
    | Readonly<{ side: 'long' | 'short'; entryPrice: number; markPrice: number; accountValue: number }>
  );

export type AdlInput<Id> = Readonly<{
  accounts: readonly AdlAccount<Id>[];
  quantity: number;
  rank?: AdlRank | undefined;
}>;

export type AdlResult<Id> = Readonly<{
  closes: { id: Id; quantity: number }[];
  /** Every account in its place, with its part of the quantity in proportion to what it holds. */
  queue: { id: Id; score: number; proRata: number }[];
  /** What the queue closes of accounts beyond what each would give in proportion to what it holds. */
  overshoot: number;
}>;

/**
 * Auto-deleveraging: the quantity that the insurance fund cannot carry is closed against the accounts of the other
 * side, highest score first (the earlier account first among equal scores), each up to what it holds: only the last is
 * closed in part. What is left when every account is closed is the quantity minus the sum of the closes.
 */
export function adl<Id>({ accounts, quantity: size, rank }: AdlInput<Id>): AdlResult<Id> {
  const held = accounts.reduce((sum, { quantity }) => sum + Math.max(0, quantity), 0);
  const part = held > 0 ? Math.min(1, size / held) : 0;
  const ranked = inOrder(
    accounts.map((account) => ({
      id: account.id,
      holds: account.quantity,
      score: scoreOf(account, rank),
      proRata: part * Math.max(0, account.quantity),
    })),
  );
  const closes: { id: Id; quantity: number }[] = [];
  let [left, overshoot] = [size, 0];
  for (const { id, holds, proRata } of ranked) {
    const quantity = Math.min(left, holds);
    if (quantity <= 0) continue;
    closes.push({ id, quantity });
    overshoot += Math.max(0, quantity - proRata);
    left -= quantity;
  }
  return { closes, queue: ranked.map(({ id, score, proRata }) => ({ id, score, proRata })), overshoot };
}

/** A queue: highest score first, the earlier first among equals. */
export const inOrder = <T extends Readonly<{ score: number }>>(accounts: readonly T[]): T[] =>
  accounts.toSorted((a, b) => b.score - a.score);

function scoreOf<Id>(account: AdlAccount<Id>, rank: AdlRank = 'profitLeverage'): number {
  if ('score' in account) return account.score;
  const { side, entryPrice, markPrice, accountValue, quantity } = account;
  const ratio = side === 'long' ? markPrice / entryPrice : entryPrice / markPrice;
  const leverage = (quantity * markPrice) / accountValue;
  if (rank === 'hyperliquid') return hyperliquidScore(ratio, leverage);
  return adlScore((side === 'long' ? 1 : -1) * (markPrice / entryPrice - 1), leverage);
}

/** Rank in the queue: profit per cent times effective leverage for winners, divided by it for losers. */
export const adlScore = (pnlPercent: number, effectiveLeverage: number): number =>
  pnlPercent > 0 ? pnlPercent * effectiveLeverage : pnlPercent / effectiveLeverage;

/** Hyperliquid's index: mark/entry of a long, its mirror entry/mark of a short, times notional over account value. */
export const hyperliquidScore = (favour: number, leverage: number): number => favour * leverage;
