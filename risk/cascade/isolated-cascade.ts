import { highestPrice } from './bounds.ts';
import { averageFactor, type ImpactLaw, impactFactor } from './impact.ts';

export type IsolatedCascadeInput = Readonly<{
  positions: readonly Readonly<{
    side: 'long' | 'short';
    quantity: number;
    entryPrice: number;
    leverage: number;
    maintenanceRate: number;
  }>[];
  price: number;
  shock: number;
  impact: Readonly<{
    law: ImpactLaw;
    depth?: number | undefined;
    /** Lowest price of the floor law as a fraction of the price before the shock; 0.5 unless given. */
    floor?: number | undefined;
    sigma?: number | undefined;
    volume?: number | undefined;
    y?: number | undefined;
  }>;
}>;

/** Price after each round; total drop as a fraction of the price before the shock, positive = down. */
export type IsolatedCascadeOutput = Readonly<{
  rounds: { price: number; liquidatedNotional: number; accounts: number }[];
  finalPrice: number;
  totalDrop: number;
  amplification: number | null;
  badDebt: number;
  /** The same when what is closed is filled at the batch's average price. */
  badDebtAtAverage: number;
  /** Forced buying without end: the price is held at a million times what it was. */
  held: boolean;
}>;

/**
 * Cascade of isolated linear positions in one asset. A position is liquidated at E·(1 − s/L + s·m): initial margin
 * E/L, maintenance m of the entry value. All positions hit are closed in one batch per round, their notional at the
 * price before the round; the net flow moves the price; bad debt is what a position has lost beyond its bankruptcy
 * price E·(1 − s/L) at the price after the round. A price is held at a million times what it was.
 *
 * @throws RangeError when the law's depth, or sigma and volume, are missing
 */
export function isolatedCascade(input: IsolatedCascadeInput): IsolatedCascadeOutput {
  const { price, shock, impact } = input;
  const size = impact.law === 'sqrt' ? impact.volume : impact.depth;
  if (!(size !== undefined && size > 0) || (impact.law === 'sqrt' && !((impact.sigma ?? 0) > 0))) {
    const needed = impact.law === 'sqrt' ? 'sigma and volume' : 'depth';
    throw new RangeError(`The ${impact.law} law needs a positive ${needed}.`);
  }
  const share = impact.floor ?? 0.5;
  const floor = share * price;
  const strength = impact.law === 'floor' ? (1 - share) * size : size;
  const y = (impact.y ?? 1) * (impact.sigma ?? 0);
  const open = input.positions.map((position) => {
    const s = position.side === 'long' ? 1 : -1;
    const bankruptcy = position.entryPrice * (1 - s / position.leverage);
    const trigger = bankruptcy + s * position.maintenanceRate * position.entryPrice;
    return { s, quantity: position.quantity, bankruptcy, trigger, closed: false };
  });
  let now = price * (1 + shock);
  let [badDebt, badDebtAtAverage] = [0, 0];
  const highest = highestPrice * price;
  const rounds: IsolatedCascadeOutput['rounds'] = [];
  for (;;) {
    const hit = open.filter((o) => !o.closed && o.s * (now - o.trigger) <= 0);
    if (hit.length === 0) break;
    let flow = 0;
    let liquidatedNotional = 0;
    for (const o of hit) {
      o.closed = true;
      flow -= o.s * o.quantity * now;
      liquidatedNotional += o.quantity * now;
    }
    const average = Math.min(highest, now * averageFactor(impact.law, flow, now, strength, y, floor));
    now = Math.min(highest, now * impactFactor(impact.law, flow, now, strength, y, floor));
    for (const o of hit) {
      badDebt += Math.max(0, o.s * o.quantity * (o.bankruptcy - now));
      badDebtAtAverage += Math.max(0, o.s * o.quantity * (o.bankruptcy - average));
    }
    rounds.push({ price: now, liquidatedNotional, accounts: hit.length });
  }
  const totalDrop = 1 - now / price;
  return {
    rounds,
    finalPrice: now,
    totalDrop,
    amplification: shock === 0 ? null : totalDrop / -shock,
    badDebt,
    badDebtAtAverage,
    held: rounds.some((round) => round.price === highest),
  };
}
