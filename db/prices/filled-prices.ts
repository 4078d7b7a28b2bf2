import type { Warning } from '../../contract/domain.ts';
import { listed } from '../../contract/listed.ts';
import type { UsdSeries } from './usd-series.ts';

/** So many weekends in a row do not end where they began by chance. */
const fewestWeekends = 4;
/** And so many closes in a row are not equal by chance. */
const longestRun = 10;
const friday = 5;

/**
 * Series whose days without trading were filled with the close before: the weekends of a market that is closed then, or more
 * than ten equal closes in a row. Each filled day is a return of zero that no market made, and lowers volatility and
 * correlations. What is worth a dollar is left out: its price may stand still.
 */
export function filledPrices(used: readonly UsdSeries[]): Warning[] {
  const moving = used.filter(({ close }) => close.some((price) => Math.abs(price - 1) > 0.02));
  const weekends = moving.filter(fillsWeekends).map(({ asset }) => asset);
  const still = moving
    .filter((series) => !weekends.includes(series.asset) && runOf(series.close) > longestRun)
    .map((series) => `${series.asset} (${runOf(series.close)} closes)`);
  const list: Warning[] = [];
  if (weekends.length > 0)
    list.push({
      code: 'WEEKENDS_FILLED',
      message: `Every weekend has Friday's close: ${listed(weekends)}. Days without trading are filled, and their returns of zero lower volatility and correlation. Import the file without them.`,
    });
  if (still.length > 0)
    list.push({
      code: 'PRICES_STAND_STILL',
      message: `Closes stay equal for more than ${longestRun} bars, as in a file whose gaps are filled: ${listed(still)}. Their returns of zero count as they stand.`,
    });
  return list;
}

/** Day 0, 1 January 1970, was a Thursday. */
const weekday = (day: number): number => (day + 4) % 7;

function fillsWeekends({ days, close }: UsdSeries): boolean {
  let weekends = 0;
  for (let i = 0; i + 2 < days.length; i++) {
    if (weekday(days[i]) !== friday || days[i + 2] !== days[i] + 2) continue;
    if (close[i + 1] !== close[i] || close[i + 2] !== close[i]) return false;
    weekends++;
  }
  return weekends >= fewestWeekends;
}

/** The most equal closes in a row. */
function runOf(close: Float64Array): number {
  let most = 0;
  let run = 0;
  for (let i = 0; i < close.length; i++) {
    run = i > 0 && close[i] === close[i - 1] ? run + 1 : 1;
    if (run > most) most = run;
  }
  return most;
}
