/**
 * How returns are read off prices. common: between the dates that the series involved share; own: each series between
 * its own closes, standing still on dates of the others.
 */
export type Calendar = 'common' | 'own';

/** Daily closes of several series: row k is asset k of `assets`, NaN where there is no bar; times are UTC ms. */
export type PricePanel = Readonly<{
  assets: readonly string[];
  times: Float64Array;
  close: readonly Float64Array[];
  /** Highs and lows of the same days where files have them, NaN elsewhere. Absent = not asked for. */
  high?: readonly Float64Array[];
  low?: readonly Float64Array[];
  /** Absent = common. */
  calendar?: Calendar;
  /** Days a volatility is estimated over, counted back from the last date. Absent = all of them. */
  volatilityDays?: number | null;
}>;
