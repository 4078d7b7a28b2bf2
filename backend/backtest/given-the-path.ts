import { cascadeInput } from '../../contract/dto/cascade.ts';
import { day } from '../../contract/durations.ts';
import { liquidationEvents, venuesReporting } from '../../db/liquidation-events.ts';
import { liquidationsByDay, newestOpenInterest } from '../../db/market-series.ts';
import { type CascadeBacktest, cascadeBacktest } from '../../risk/backtest/cascade-backtest.ts';
import { type MapBacktest, mapBacktest } from '../../risk/backtest/map-backtest.ts';
import { bookOf } from '../books.ts';
import type { Context } from '../context.ts';
import { canonicalJson } from '../provenance.ts';
import { within } from '../pulse.ts';

/** Open interest older than this tells nothing of a day. */
const freshInterest = 7 * day;

/** Snapshots tested, oldest first, from when and until when, and how many permutations. */
type Terms = Readonly<{ labels: readonly string[]; from: number; end: number; rounds: number; seed: number }>;

export type GivenThePath = Readonly<{
  predicted: MapBacktest;
  cascades: CascadeBacktest;
  reporting: readonly string[];
}>;

/** The map and the cascade against what venues published, given the prices that came: no scenario enters, so that all kinds of them share it. */
export const givenThePath = (context: Context, terms: Terms): Promise<GivenThePath> =>
  context.kept(`back-test given the path ${canonicalJson(terms)}`, async (inner) => {
    const { labels, from, end, rounds, seed } = terms;
    const { pulse } = context;
    const ws = inner.workspace();
    const portfolios = labels.map((label) => inner.snapshots.load(label).portfolio);
    const { ranges } = inner.snapshots.history(end);
    const events = liquidationEvents(ws, from, end);
    const reporting = venuesReporting(ws);
    const mapped = { rounds, seed, end, reporting };
    const predicted = mapBacktest(portfolios, ranges, events, mapped, within(pulse, 0, 0.5), bookOf);
    await inner.rest();
    const cascades = cascadeBacktest(
      portfolios,
      ranges,
      liquidationsByDay(ws, Math.floor(from / day) * day, end),
      (until) => newestOpenInterest(ws, until - freshInterest, until),
      { ...cascadeInput.parse({}), end },
      within(pulse, 0.5, 1),
      bookOf,
    );
    return { predicted, cascades, reporting: [...reporting] };
  });
