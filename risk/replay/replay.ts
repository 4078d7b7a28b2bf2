import { type CascadeOptions, type CascadeResult, cascade } from '../cascade/cascade.ts';
import { type MarginBook, marginBook } from '../margin/margin-book.ts';
import type { Portfolio } from '../portfolio.ts';
import type { PricePanel } from '../price-panel.ts';
import type { Pulse } from '../pulse.ts';
import { betas } from '../scenario/moves.ts';
import { pastReturns } from '../scenario/past-returns.ts';
import { movesWithMarket, type Shock } from '../shock.ts';

/** One step of a past event: moves since the step before (fractions) and the depth it met, of an ordinary day's. */
export type EventStep = Readonly<{ minute: number; moves: Readonly<Record<string, number>>; depth: number }>;

export type ReplayStep = Readonly<{
  minute: number;
  /** Moves given that the snapshot knows, and those taken by beta or, without one, as the reference asset's. */
  given: Shock;
  byBeta: Shock;
  asReference: readonly string[];
  depth: number;
  rounds: number;
  accounts: number;
  /** USD in this step, and until its end. */
  liquidatedNotional: number;
  liquidatedSoFar: number;
  badDebtSoFar: number;
  /** Fall of the market from the beginning, a fraction: at the end of the step. */
  drop: number;
}>;

export type Replay = Readonly<{ steps: ReplayStep[]; cascade: Omit<CascadeResult, 'steps'> }>;

/**
 * Today's holdings along a past event: each step's move and depth enter the cascade where the last one left it. Assets of
 * the market that a step does not name move by their beta to the first asset it names (`reference`); stablecoins and
 * money stay unless named. A step of depth 1 alone is the cascade of its moves, to the byte.
 */
export function replay(
  portfolio: Portfolio,
  panel: PricePanel | null,
  steps: readonly EventStep[],
  options: Omit<CascadeOptions, 'shock' | 'later'>,
  pulse?: Pulse,
  book: MarginBook = marginBook(portfolio),
): Replay {
  const slope =
    panel === null ? new Map<number, number>() : betas(portfolio, pastReturns(portfolio.assets, panel));
  const moves = steps.map((step) => movesOf(portfolio, step, slope));
  const [first, ...later] = moves.map(({ shock, depth }) => ({
    shock,
    depthScale: options.depthScale * depth,
  }));
  if (first === undefined) throw new RangeError('The event has no step.');
  const { steps: ends = [], ...whole } = cascade(portfolio, { ...options, ...first, later }, pulse, book);
  let from = 0;
  let [sum, bad] = [0, 0];
  const told = moves.map(({ shock: _, ...move }, i): ReplayStep => {
    // A cascade that was stopped ends inside a step: what is left of it belongs to that one.
    const to = ends[i]?.rounds ?? whole.rounds.length;
    const rounds = whole.rounds.slice(from, to);
    from = to;
    const liquidated = rounds.reduce((usd, round) => usd + round.liquidatedNotional, 0);
    sum += liquidated;
    bad += rounds.reduce((usd, round) => usd + round.badDebt, 0);
    return {
      ...move,
      rounds: rounds.length,
      accounts: rounds.reduce((n, round) => n + round.accounts, 0),
      liquidatedNotional: liquidated,
      liquidatedSoFar: sum,
      badDebtSoFar: bad,
      drop: ends[i]?.drop ?? whole.totalDrop,
    };
  });
  return { steps: told, cascade: whole };
}

function movesOf({ assets }: Portfolio, step: EventStep, slope: ReadonlyMap<number, number>) {
  const known = new Set(assets.id);
  const given = Object.fromEntries(Object.entries(step.moves).filter(([asset]) => known.has(asset)));
  const [reference = '', lead = 0] = Object.entries(step.moves)[0] ?? [];
  const leadBeta = slope.get(assets.id.indexOf(reference)) ?? Number.NaN;
  const byBeta: Record<string, number> = {};
  const asReference: string[] = [];
  for (const [k, asset] of assets.id.entries()) {
    if (asset in given || !movesWithMarket(assets, k)) continue;
    const beta = (slope.get(k) ?? Number.NaN) / leadBeta;
    if (!Number.isFinite(beta)) asReference.push(asset);
    byBeta[asset] = Math.max(-0.99, (Number.isFinite(beta) ? beta : 1) * lead);
  }
  return {
    minute: step.minute,
    given,
    byBeta,
    asReference,
    depth: step.depth,
    shock: { ...byBeta, ...given },
  };
}
