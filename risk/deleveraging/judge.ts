import type { MarginBook } from '../margin/margin-book.ts';
import type { Portfolio } from '../portfolio.ts';

/** A portfolio after cuts, with its margin book. */
export type Trial = Readonly<{ portfolio: Portfolio; book: MarginBook }>;

/** What the full model says of a trial: the limited measures, by how much limits are broken (0 = kept), and how many. */
export type Verdict<V> = Readonly<{ values: V; violation: number; broken?: number }>;

/** The limits that depend on the shock, at one multiple of it. */
export type Sample<V> = Readonly<{
  values: V;
  /** By how much limits are passed; 0 = kept. */
  violation: number;
  /** The largest value over its limit: above 1 where one is passed. */
  load: number;
  /** Who is liquidated in which round, as a text: between two equal ones the measures change smoothly. */
  path: string;
}>;

/** The full model, asked in the ways a search for a plan needs; every answer is a run and nothing is extrapolated. */
export type Judge<V> = Readonly<{
  /** All limits, those that depend on the shock at the whole of it. */
  whole: (trial: Trial) => Verdict<V>;
  /** The limits that depend on the shock at the multiple t of it, 0 < t ≤ 1; null when none does. */
  at: ((trial: Trial, t: number) => Sample<V>) | null;
  /** Multiples in (0, 1] at which an account first comes to its maintenance, before any feedback. */
  firstHits: (trial: Trial) => number[];
  /** Relative prices at the whole shock before and after the cascade, the lowest where several laws are asked. */
  prices: (trial: Trial) => Readonly<{ start: Float64Array; end: Float64Array }>;
}>;
