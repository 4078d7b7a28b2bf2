import { tailSize } from '../formulas/synchronisation.ts';
import type { KernelRunner } from '../kernels/kernels.ts';
import { type MarginBook, marginBook } from '../margin/margin-book.ts';
import type { Portfolio } from '../portfolio.ts';
import type { PricePanel } from '../price-panel.ts';
import type { Pulse } from '../pulse.ts';
import { drawScenarios, type ScenarioKind } from '../synchronisation/draw-scenarios.ts';
import { exceptionOf, type LossException } from './exception-of.ts';
import { liquidatedTail } from './liquidated-tail.ts';
import { systemValue } from './system-loss.ts';
import { dateAt, type HeldDays, heldDays, moved, until } from './test-days.ts';

export type CoverageOptions = Readonly<{
  scenarios: ScenarioKind;
  /** Level of the forecast: a loss above VaR is expected on 1 − level of the days. */
  level: number;
  /** Days from the forecast to what came true. */
  horizon: number;
  draws: number;
  seed: number;
  /** UTC ms: no forecast is held against a close after it. */
  end: number;
}>;

/** One day's forecasts and what came true, USD, losses positive. */
export type ForecastDay = Readonly<{
  snapshot: number;
  /** Date of the forecast and of the close it is held against, UTC ms. */
  time: number;
  end: number;
  scenarios: number;
  loss: number;
  valueAtRisk: number;
  shortfall: number;
  /** Notional of accounts that the model liquidates: forecast, and at the prices that came. */
  liquidated: number;
  liquidatedAtRisk: number;
}>;

export type CoverageBacktest = Readonly<{
  days: readonly ForecastDay[];
  exceptions: readonly LossException[];
  /** Days without a forecast, for the scenarios known then were too few for the level. */
  tooShort: number;
}>;

/** Where a book that is known already is found, and what shares the work over threads. */
type Means = Readonly<{ bookOf?: (portfolio: Portfolio) => MarginBook; runner?: KernelRunner }>;

/** Fewer scenarios than this have no loss that is expected on 1 − level of the days: the largest is already rarer. */
export const fewestScenarios = (level: number): number => Math.ceil(1 / (1 - level) - 1e-9);

/**
 * For every day with prices after it, the holdings of the newest snapshot at that day's prices: VaR and expected shortfall
 * of the system's loss, and of what is liquidated, from scenarios of prices known on that day; and the same holdings at
 * the prices that came. Holdings are held still from one snapshot to the next; accounts that the model has liquidated
 * since their snapshot are not liquidated again. VaR is the smallest, expected shortfall the mean, of the
 * max(1, round((1 − level)·S)) largest of S losses. It comes in steps: what share is done, after each snapshot.
 *
 * @param snapshots oldest first
 */
export function* coverageSteps(
  snapshots: readonly Portfolio[],
  panel: PricePanel,
  options: CoverageOptions,
  pulse?: Pulse,
  { bookOf = marginBook, runner }: Means = {},
): Generator<number, CoverageBacktest> {
  const last = dateAt(panel.times, options.end);
  const known = until(panel, last);
  const days: ForecastDay[] = [];
  const exceptions: LossException[] = [];
  let tooShort = 0;
  let after = Number.NEGATIVE_INFINITY;
  for (const [i, portfolio] of snapshots.entries()) {
    const part = (f: number) => pulse?.((i + f) / snapshots.length, 'back-testing forecasts');
    part(0);
    const next = snapshots[i + 1]?.asOf ?? Number.POSITIVE_INFINITY;
    const held = heldDays(portfolio, next, known, options.horizon, after);
    if (held.days.length === 0) continue;
    const { forecast, close } = forecaster(bookOf(portfolio), held, options, runner);
    for (const [j, testDay] of held.days.entries()) {
      part(j / held.days.length);
      const made = forecast(testDay, () => part(j / held.days.length));
      after = held.prices.times[testDay.to];
      if (made === null) {
        tooShort++;
        continue;
      }
      days.push({ ...made.day, snapshot: i });
      if (made.exception !== null) exceptions.push({ ...made.exception, snapshot: i });
    }
    close();
    yield (i + 1) / snapshots.length;
  }
  return { days, exceptions, tooShort };
}

function forecaster(book: MarginBook, held: HeldDays, options: CoverageOptions, runner?: KernelRunner) {
  const { assets } = book.portfolio;
  const n = assets.id.length;
  const value = systemValue(book);
  const liquidations = liquidatedTail(book, {
    moving: Uint8Array.from(held.close, (series) => (series === undefined ? 0 : 1)),
    scenarios: Math.max(held.prices.times.length, options.draws),
    runner,
  });
  const forecast = ({ from, to, scale }: HeldDays['days'][number], pulse?: Pulse) => {
    const past = drawScenarios(assets, until(held.prices, from), options);
    if (past.count < fewestScenarios(options.level)) return null;
    const now = moved(held, held.start, from);
    const came = moved(held, from, to).map((x) => (scale === 1 ? x : x ** scale));
    // What came true is the last row, so that forecast and fact go the same way.
    const price = new Float64Array((past.count + 1) * n);
    for (let s = 0; s <= past.count; s++)
      for (let k = 0; k < n; k++)
        price[s * n + k] = now[k] * (s === past.count ? came[k] : past.price[s * n + k]);
    const today = value.ofAll(now);
    const losses = Float64Array.from(
      { length: past.count + 1 },
      (_, s) => today - value.ofAll(price.subarray(s * n, (s + 1) * n)),
    );
    const m = tailSize(options.level, past.count);
    const loss = losses[past.count];
    const liquidated = liquidations.of({ now, price, count: past.count, m }, pulse);
    const tail = largest(losses.subarray(0, past.count), m);
    const day = {
      time: held.prices.times[from],
      end: held.prices.times[to],
      scenarios: past.count,
      loss,
      valueAtRisk: tail[0],
      shortfall: tail.reduce((sum, x) => sum + x, 0) / m,
      liquidated: liquidated.came,
      liquidatedAtRisk: liquidated.largest[m - 1],
    };
    const exception = loss > tail[0] ? exceptionOf({ book, value, now, came, past, losses, ...day }) : null;
    return { day, exception };
  };
  return { forecast, close: liquidations.close };
}

/** The m largest values, ascending. */
const largest = (values: Float64Array, m: number): Float64Array => values.slice().sort().slice(-m);
