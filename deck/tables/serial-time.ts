import { day } from '../../contract/durations.ts';

/** Serial 0 as programs count since Excel took 1900 for a leap year: right from 1 March 1900 on. */
const epoch = Date.UTC(1899, 11, 30);
const first = Date.UTC(1900, 2, 1);

/** UTC milliseconds as a spreadsheet counts days; before March 1900, where programs disagree, an ISO text. */
export const serialTime = (ms: number): number | string =>
  ms >= first ? (ms - epoch) / day : new Date(ms).toISOString();
