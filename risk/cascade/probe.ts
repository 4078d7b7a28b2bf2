import type { CascadeRun } from './cascade-run.ts';
import { amplificationOf } from './market-drop.ts';
import type { Course } from './price-run.ts';
import { legOf, type ShockPath } from './shock-path.ts';

/** Where a cascade from a point of a path ends. */
export type PathEnd = Readonly<{
  by: number;
  /** The market's move in the end, and what of it the cascade added to the shock; positive along the path. */
  total: number;
  added: number;
  amplification: number | null;
}>;

/** Where a cascade ends, and who was liquidated in which round, as a text that tells them apart. */
export type CourseEnd = PathEnd & Readonly<{ course: string }>;

/** One cascade on a path: what it comes to. */
export type Probe = CourseEnd &
  Readonly<{
    /** Of accounts that are above maintenance at the snapshot. */
    badDebt: number;
    breach: boolean;
    /** Less than half way to a breach. */
    far: boolean;
  }>;

export type Threshold = Readonly<{ limit: number; materiality: number }>;

/** @param alone where the market's move ends with those alone whom it takes no shock to liquidate */
export function pathEnd(path: ShockPath, by: number, price: Float64Array, alone: number): PathEnd {
  // Where all there is are debts in coins, no market that anybody holds moves.
  if (path.size === 0) return { by, total: by, added: 0, amplification: null };
  const total = path.movedBy(price);
  const standing = alone - by;
  const amplification = amplificationOf(total, by, standing, legOf(path) * by);
  return { by, total, added: total - by - standing, amplification };
}

/**
 * Asks a cascade about points of a path; `aloneAt` as `alone` of `pathEnd`.
 *
 * @param run the cascade from a point of the path
 * @param breached accounts at or below maintenance at the snapshot, whose bad debt is not the shock's doing
 */
export function createProbe(
  path: ShockPath,
  run: (by: number) => CascadeRun,
  breached: ReadonlySet<number>,
  aloneAt: (by: number) => number,
  { limit, materiality }: Threshold,
): (by: number) => Probe {
  return (by) => {
    const end = run(by);
    const reached = pathEnd(path, by, end.price, aloneAt(by));
    const { amplification } = reached;
    const badDebt = newBadDebt(end, breached);
    const breach = (amplification ?? 0) >= limit || badDebt >= materiality;
    const far = (amplification ?? 1) < (1 + limit) / 2 && badDebt < materiality / 2;
    return { ...reached, badDebt, breach, far, course: courseOf(courseIn(end)) };
  };
}

/** Bad debt of accounts that were above maintenance at the snapshot. */
export function newBadDebt(run: CascadeRun, breached: ReadonlySet<number>): number {
  if (run.totalBadDebt === 0) return 0;
  let sum = 0;
  for (let a = 0; a < run.badDebt.length; a++)
    if (run.badDebt[a] !== 0 && !breached.has(a)) sum += run.badDebt[a];
  return sum;
}

const courseIn = ({ round, rounds }: CascadeRun): Course => ({
  round,
  accounts: rounds.map(({ accounts }) => accounts),
});

/** Two hashes (FNV-1a with different primes) of the accounts' last rounds, and how many traded in each round. */
export function courseOf({ round, accounts }: Course): string {
  let [h, g] = [0x811c9dc5, 0x01000193];
  for (let a = 0; a < round.length; a++) {
    if (round[a] === 0) continue;
    h = Math.imul(h ^ a, 0x01000193) ^ round[a];
    g = Math.imul(g ^ (a + 7), 0x5bd1e995) ^ Math.imul(round[a], 0x27d4eb2f);
  }
  return `${h} ${g} ${accounts.join(' ')}`;
}
