import type { Context } from '../context.ts';
import { ownCopy } from '../text/repeated-words.ts';

/** What tells one row of a position from another: size and prices as read. */
export type Lot = Readonly<{
  line: number;
  participant: string;
  /** Whose lots these are: of one participant, at one venue. */
  account: string;
  /** Symbol and side. */
  id: string;
  size: number;
  entryPrice: number | null;
  markPrice: number | null;
  notional: number | null;
}>;

type Seen = { count: number; lots: number[] };

/**
 * Natural ids of rows without one: two lots of one symbol are two positions, the second gets `#2`. Lots may be equal in
 * every figure, so a row that repeats an earlier one is counted; a feed subscribed to twice looks the same, so it is said.
 */
export function lotIds(context: Context): (lot: Lot) => string {
  const seen = new Map<string, Map<string, Seen>>();
  return (lot) => {
    let ids = seen.get(lot.account);
    if (ids === undefined) {
      ids = new Map();
      seen.set(ownCopy(lot.account), ids);
    }
    const figures = sum(lot);
    const found = ids.get(lot.id);
    if (found === undefined) {
      ids.set(lot.id, { count: 1, lots: [figures] });
      return lot.id;
    }
    if (found.lots.includes(figures))
      context.tally(
        'DUPLICATE_ROWS',
        lot.line,
        `${lot.id} of ${lot.participant || 'the account'} stands again with the same size, prices and value: counted as one more lot. If the file says one position twice, remove the repeated rows, or map the column of their id as id`,
      );
    found.lots.push(figures);
    return name(lot.id, found.count++);
  };
}

const name = (id: string, nth: number): string => (nth === 0 ? id : `${id}#${nth + 1}`);

/** One number for the figures of a row: equal rows have equal ones, and two lots have different ones all but surely. */
const sum = ({ size, entryPrice, markPrice, notional }: Lot): number =>
  size + 7.31 * (entryPrice ?? -1) + 13.17 * (markPrice ?? -1) + 17.93 * (notional ?? -1);
