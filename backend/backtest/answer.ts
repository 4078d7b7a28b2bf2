import type { BacktestOutput } from '../../contract/dto/backtest.ts';
import { day } from '../../contract/durations.ts';
import type { CoverageBacktest } from '../../risk/backtest/coverage-backtest.ts';
import type { MapBacktest, MissedLeg } from '../../risk/backtest/map-backtest.ts';
import { coverageTest, expectedShortfallTest } from '../../risk/formulas/coverage-test.ts';
import { finite } from '../finite.ts';
import { lacked } from './lacked.ts';
import { enoughDays, fewestLegs } from './verdict.ts';

type Coverage = BacktestOutput['coverage'];

/** Exceptions are counted per year of this many days. */
const yearOfDays = 250;

/** Tests of exceptions; without days there is nothing to test, and with too few no zone. */
function testsOf(exceptions: Uint8Array, level: number) {
  const n = exceptions.length;
  const expected = n * (1 - level);
  const none = {
    n,
    count: 0,
    rate: null,
    expected,
    kupiec: null,
    independence: null,
    conditional: null,
    zone: null,
  };
  if (n === 0) return none;
  const tests = coverageTest(exceptions, 1 - level);
  return {
    n,
    count: tests.exceptions,
    rate: tests.rate,
    expected,
    kupiec: tests.kupiec,
    independence: { ...tests.independence, counts: { ...tests.independence.counts } },
    conditional: tests.conditional,
    zone: enoughDays(n, level) ? tests.zone : null,
  };
}

export function coverageAnswer(
  { days, exceptions, tooShort }: CoverageBacktest,
  labels: readonly string[],
  level: number,
): Coverage {
  const flags = Uint8Array.from(days, (d) => (d.loss > d.valueAtRisk ? 1 : 0));
  const closed = Uint8Array.from(days, (d) => (d.liquidated > d.liquidatedAtRisk ? 1 : 0));
  const column = (key: 'loss' | 'valueAtRisk' | 'shortfall') => days.map((d) => d[key]);
  const z2 =
    days.length === 0
      ? Number.NaN
      : expectedShortfallTest(column('loss'), column('valueAtRisk'), column('shortfall'), 1 - level);
  const label = (i: number): string => labels[i] ?? '';
  return {
    ...testsOf(flags, level),
    z2: finite(z2),
    exceptions: exceptions.map((e) => ({
      time: e.time,
      end: e.end,
      snapshot: label(e.snapshot),
      scenarios: e.scenarios,
      loss: e.loss,
      var: e.valueAtRisk,
      es: e.shortfall,
      lacked: lacked(e),
      assets: [...e.assets],
      participants: [...e.participants],
    })),
    episodes: exceptions.filter((e, i) => i === 0 || e.time - (exceptions[i - 1]?.time ?? 0) > day).length,
    tooShort,
    exceptions250: enoughDays(Math.min(days.length, yearOfDays), level)
      ? flags.slice(-yearOfDays).reduce((sum, x) => sum + x, 0)
      : null,
    days: days.map(({ time, end, loss, valueAtRisk, shortfall }) => ({
      time,
      end,
      loss,
      var: valueAtRisk,
      es: shortfall,
    })),
    liquidated: {
      ...testsOf(closed, level),
      days: days.map(({ time, end, liquidated, liquidatedAtRisk }) => ({
        time,
        end,
        liquidated,
        var: liquidatedAtRisk,
      })),
    },
  };
}

export function mapAnswer(
  map: MapBacktest,
  labels: readonly string[],
  venues: readonly string[],
): BacktestOutput['map'] {
  const leg = ({ snapshot, side, ...rest }: MissedLeg) => ({
    ...rest,
    snapshot: labels[snapshot] ?? '',
    side: side === 1 ? ('long' as const) : ('short' as const),
  });
  const { precision, recall, baseRate, vanished } = map;
  const basis =
    baseRate.of > 0 ? ('events' as const) : vanished.held > 0 ? ('vanished' as const) : ('none' as const);
  const reason = reasonOf(map, basis);
  const judged = reason === null;
  return {
    basis,
    precision: judged ? precision.value : null,
    recall: judged ? recall.value : null,
    baseRate: judged ? baseRate.value : null,
    ...(reason === null ? {} : { reason }),
    precisionRate: precision,
    recallRate: recall,
    baseRateOf: baseRate,
    null: { ...map.null, hits: map.confusion.hits.count },
    confusion: map.confusion,
    falseAlarms: map.falseAlarms,
    byDistance: [...map.byDistance],
    priceError: map.priceError,
    intervals: map.intervals,
    ranges: map.ranges,
    venues: [...venues],
    unseen: map.unseen,
    deleveraged: map.deleveraged,
    misses: map.misses.map(leg),
    wrong: map.wrong.map(leg),
    vanished,
  };
}

function reasonOf(
  { precision, recall, intervals }: MapBacktest,
  basis: BacktestOutput['map']['basis'],
): string | null {
  if (intervals === 0) return 'No snapshot has prices after it.';
  if (basis === 'none') return 'No position that can be liquidated is held.';
  if (basis === 'vanished') return 'No venue’s list of liquidated accounts is imported.';
  if (precision.of < fewestLegs) return `The map has fewer than ${fewestLegs} positions liquidated.`;
  return recall.of < fewestLegs ? `Fewer than ${fewestLegs} positions held were liquidated.` : null;
}
