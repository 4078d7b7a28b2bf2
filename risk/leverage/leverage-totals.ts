import { concentration } from '../formulas/concentration.ts';
import type { Portfolio } from '../portfolio.ts';
import { quantileOfSorted } from '../statistics/quantile.ts';
import { type AccountFigures, type AccountState, accountStates, stateCode } from './account-figures.ts';
import { leverageBands } from './leverage-bands.ts';
import { unbackedDebt } from './unbacked-debt.ts';

export type LeverageTotals = Readonly<{
  gross: number;
  net: number;
  long: number;
  short: number;
  equity: number;
  leverage: number | null;
  medianLeverage: number | null;
  quantiles: Readonly<Record<'p5' | 'p25' | 'p50' | 'p75' | 'p95' | 'p99', number | null>>;
  states: Record<AccountState, { accounts: number; notional: number }>;
  shareAbove: { threshold: number; share: number }[];
  hhi: number | null;
  effectiveNumber: number | null;
  gini: number | null;
  top10Share: number | null;
  directional: number | null;
}>;

const edges = [0, 1, 2, 3, 5, 10, 20, 50, 100];

/** Leverage of accounts by themselves, NaN also where the owner owes more than is backed (`owing`). */
const definedRatio = ({ leverage }: AccountFigures, a: number, owing: Uint8Array | undefined): number =>
  owing?.[a] === 1 ? Number.NaN : leverage[a];

/** The state of an account as its leverage counts: with an owner who owes without collateral it is undefined. */
const countedState = ({ state }: AccountFigures, a: number, owing: Uint8Array | undefined): number =>
  owing?.[a] === 1 ? stateCode.uncollateralised : state[a];

/**
 * Totals over accounts with notional; `shareAbove` is of the notional whose leverage is defined or whose equity
 * is gone, which is above every threshold. Concentration is that
 * of `groups`, the gross notional of each.
 */
export function leverageTotals(
  portfolio: Portfolio,
  figures: AccountFigures,
  groups: Float64Array,
  owing = unbackedDebt(portfolio, figures)?.owing,
): LeverageTotals {
  const states = {
    ok: { accounts: 0, notional: 0 },
    underwater: { accounts: 0, notional: 0 },
    uncollateralised: { accounts: 0, notional: 0 },
    nearZeroEquity: { accounts: 0, notional: 0 },
  };
  const above = leverageBands.map(() => 0);
  const defined: number[] = [];
  let [gross, long, short, equity, levered, lost] = [0, 0, 0, 0, 0, 0];
  for (let a = 0; a < portfolio.accounts.count; a++) {
    const notional = figures.gross[a];
    if (!(notional > 0)) continue;
    gross += notional;
    long += figures.long[a];
    short += figures.short[a];
    const state = states[accountStates[countedState(figures, a, owing)]];
    state.accounts++;
    state.notional += notional;
    const ratio = definedRatio(figures, a, owing);
    // Who has no equity left stands above every multiple.
    const drowned = countedState(figures, a, owing) === stateCode.underwater;
    if (drowned) lost += notional;
    for (let i = 0; i < leverageBands.length; i++)
      if (drowned || ratio > leverageBands[i]) above[i] += notional;
    if (Number.isNaN(ratio)) continue;
    defined.push(ratio);
    equity += figures.equity[a];
    levered += notional;
  }
  const sorted = Float64Array.from(defined).sort();
  const at = (q: number) => (sorted.length === 0 ? null : quantileOfSorted(sorted, q));
  return {
    gross,
    net: long - short,
    long,
    short,
    equity,
    leverage: equity > 0 ? levered / equity : null,
    medianLeverage: at(0.5),
    quantiles: { p5: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95), p99: at(0.99) },
    states,
    shareAbove: leverageBands.map((threshold, i) => ({
      threshold,
      share: levered + lost > 0 ? above[i] / (levered + lost) : 0,
    })),
    ...concentration(groups),
    directional: gross > 0 ? Math.abs(long - short) / gross : null,
  };
}

/** Histogram of account leverage; bins are [lower, upper), the last one open. */
export function distribution(figures: AccountFigures, owing?: Uint8Array) {
  const bins = edges.map((lower, i) => ({
    lower,
    upper: edges[i + 1] ?? null,
    accounts: 0,
    notional: 0,
  }));
  for (let a = 0; a < figures.leverage.length; a++) {
    const ratio = definedRatio(figures, a, owing);
    if (!(figures.gross[a] > 0) || Number.isNaN(ratio)) continue;
    let i = 0;
    while (i + 1 < edges.length && edges[i + 1] <= ratio) i++;
    bins[i].accounts++;
    bins[i].notional += figures.gross[a];
  }
  return bins;
}

/** Accounts with notional outside state ok, largest first, at most 1,000; `states` counts them all. */
export function exceptions(
  { accounts, participants, venues }: Portfolio,
  figures: AccountFigures,
  owing?: Uint8Array,
) {
  const stateOf = (a: number) => countedState(figures, a, owing);
  const list: number[] = [];
  for (let a = 0; a < accounts.count; a++) {
    if (figures.gross[a] > 0 && stateOf(a) !== stateCode.ok) list.push(a);
  }
  list.sort((a, b) => figures.gross[b] - figures.gross[a] || a - b);
  return list.slice(0, 1_000).map((a) => ({
    participant: participants.id[accounts.participant[a]],
    venue: venues.id[accounts.venue[a]],
    state: accountStates[stateOf(a)],
    notional: figures.gross[a],
    equity: stateOf(a) === stateCode.uncollateralised ? null : figures.equity[a],
  }));
}
