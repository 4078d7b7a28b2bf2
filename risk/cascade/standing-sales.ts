import { breachedAccounts } from '../margin/book-warnings.ts';
import type { MarginBook } from '../margin/margin-book.ts';
import type { Pulse } from '../pulse.ts';
import { type LaterStep, runCascade } from './cascade-run.ts';
import { type CascadeStage, cascadeStage } from './cascade-stage.ts';
import { cascadeState } from './cascade-state.ts';
import type { Impact } from './impact.ts';
import { priceRunHolds, runPrices } from './price-run.ts';
import type { CascadeRules } from './rules.ts';
import type { PathStart } from './watch.ts';

/**
 * Whom it would not take a shock to liquidate: accounts at or below maintenance at the snapshot, and those that their
 * sales bring there. From the shocked prices of any cascade these alone end at `endFrom`: what they do to prices is not
 * the shock's doing, as far as the shock leaves them at their maintenance at all.
 */
export type StandingSales = Readonly<{
  stage: CascadeStage;
  /** @param begins `start` as a point of a path, with the bounds of `stage` along it */
  endFrom: (start: Float64Array, later?: readonly LaterStep[], begins?: PathStart) => Float64Array;
}>;

/**
 * @param scale of all notionals, at most 1: with less leverage fewer are at their maintenance
 * @returns null when there is nobody
 */
export function standingSales(
  book: MarginBook,
  impact: Impact,
  rules: CascadeRules = {},
  pulse?: Pulse,
  scale: number = 1,
): StandingSales | null {
  if (breachedAccounts(book).length === 0) return null;
  const still = new Float64Array(book.assetGross.length).fill(1);
  const { round } = runCascade(cascadeStage(book, scale), still, impact, pulse, rules);
  if (!round.some((r) => r > 0)) return null;
  const active = book.active.map((is, a) => (round[a] > 0 ? is : 0));
  const stage = cascadeStage({ ...book, active }, scale);
  const state = priceRunHolds(rules) ? cascadeState(stage) : null;
  return {
    stage,
    endFrom: (start, later = [], begins) =>
      state === null || later.length > 0
        ? runCascade(stage, start, impact, pulse, rules, later, begins).price
        : runPrices(state, start, impact, pulse, rules, begins).price,
  };
}
