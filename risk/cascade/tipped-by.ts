import type { MarginBook } from '../margin/margin-book.ts';
import type { CascadeRun } from './cascade-run.ts';

type Tipped = { participant: string; venue: string; notional: number };

const shown = 10;

/**
 * Who sets a cliff off: of the accounts that the cascade after it reaches sooner than the one before it, or alone,
 * those of the earliest round. Largest notional (USD at the snapshot) first.
 */
export function tippedBy(
  book: MarginBook,
  run: (by: number) => CascadeRun,
  cliff: Readonly<{ before: { by: number }; after: { by: number } }>,
): Tipped[] {
  const { accounts, participants, venues } = book.portfolio;
  const [before, after] = [run(cliff.before.by).round, run(cliff.after.by).round];
  const sooner = [...after.keys()].filter((a) => after[a] > 0 && (before[a] === 0 || before[a] > after[a]));
  const earliest = sooner.reduce((least, a) => Math.min(least, after[a]), Number.POSITIVE_INFINITY);
  return sooner
    .filter((a) => after[a] === earliest)
    .map((a) => ({
      participant: participants.id[accounts.participant[a]],
      venue: venues.id[accounts.venue[a]],
      notional: book.figures.gross[a],
    }))
    .sort((x, y) => y.notional - x.notional || (x.participant < y.participant ? -1 : 1))
    .slice(0, shown);
}
