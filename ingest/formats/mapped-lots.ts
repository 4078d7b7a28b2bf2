import type { Mapping } from '../../contract/dto/import.ts';
import { day } from '../../contract/durations.ts';
import type { Context } from '../context.ts';
import { FileError } from '../refusal.ts';
import { ownCopy } from '../text/repeated-words.ts';

/** What tells one row of a position from another: size and prices as read. */
export type Lot = Readonly<{
  line: number;
  /** Whose lots these are: of one participant, at one venue. */
  account: string;
  /** Symbol and side. */
  id: string;
  size: number;
  entryPrice: number | null;
  markPrice: number | null;
  notional: number | null;
  /** ms, where a column says when the row was taken. */
  time: number | null;
  /** The id that a column of the table gives it. */
  given?: string | null;
}>;

type Seen = { count: number; time: number | null; lots: number[] };

/**
 * Natural ids of rows. Those with an id of the table keep it. Of those without one, two lots of one symbol are two positions, the second gets `#2`. Lots may be equal in
 * every figure, so a row that repeats an earlier one is counted; a feed subscribed to twice looks the same, so it is said.
 *
 * Rows of one position at several times are a history and no lots: their sum is nobody's book. They are refused unless the
 * mapping says that each is of a snapshot of its own. So are rows with ids of their own at several times of one id, or a
 * day apart: lots are stated together.
 */
export function lotIds(context: Context, mapping: Mapping): (lot: Lot) => string {
  const seen = new Map<string, Map<string, Seen>>();
  const apart = isApart(mapping);
  const column = mapping.columns.time?.column ?? '';
  const stated = statedOnce(column);
  return (lot) => {
    if (typeof lot.given === 'string') {
      if (!apart && lot.time !== null) stated(lot, lot.given, lot.time);
      return lot.given;
    }
    let ids = seen.get(lot.account);
    if (ids === undefined) {
      ids = new Map();
      seen.set(ownCopy(lot.account), ids);
    }
    const figures = sum(lot);
    const found = ids.get(lot.id);
    if (found === undefined || (apart && found.time !== lot.time)) {
      ids.set(lot.id, { count: 1, time: lot.time, lots: [figures] });
      return lot.id;
    }
    if (found.time !== lot.time) throw severalTimes(lot, found.time, column);
    if (found.lots.includes(figures))
      context.tally(
        'DUPLICATE_ROWS',
        lot.line,
        `${lot.id} of ${lot.account || 'the account'} stands again with the same size, prices and value: counted as one more lot. If the file says one position twice, remove the repeated rows, or map the column of their id as id`,
      );
    found.lots.push(figures);
    return name(lot.id, found.count++);
  };
}

/** Refuses an id, or a position, whose rows with ids are of several times. */
function statedOnce(column: string): (lot: Lot, given: string, time: number) => void {
  const times = new Map<string, Map<string, number>>();
  return (lot, given, time) => {
    let own = times.get(lot.account);
    if (own === undefined) {
      own = new Map();
      times.set(ownCopy(lot.account), own);
    }
    const [ofId, ofPosition] = [own.get(`# ${given}`), own.get(lot.id)];
    if (ofId !== undefined && ofId !== time) throw severalTimes(lot, ofId, column);
    if (ofPosition !== undefined && Math.abs(time - ofPosition) >= day)
      throw severalTimes(lot, ofPosition, column);
    if (ofId === undefined) own.set(`# ${given}`, time);
    if (ofPosition === undefined) own.set(lot.id, time);
  };
}

/** A balance, or one side of a loan. */
export type Amount = Readonly<{
  /** The coin, and of a loan its side. */
  told: string;
  participant: string | null;
  venue: string;
  size: number;
  line: number;
  time: number | null;
  given: string | null;
}>;

/**
 * Natural ids of balances and loans. Amounts of one coin in several rows without ids, of a wallet or a market each, are
 * added up, and said: rows of one id replace each other, and all but one would be lost.
 */
export function addedUp(context: Context, mapping: Mapping): (amount: Amount) => string {
  const lotId = lotIds(context, mapping);
  return ({ told, participant, venue, ...amount }) => {
    const lot = { ...amount, id: told, account: `${participant ?? ''} at ${venue}` };
    const id = lotId({ ...lot, entryPrice: null, markPrice: null, notional: null });
    if (id !== told && amount.given === null)
      context.tally(
        'ADDED_UP',
        amount.line,
        `${told.replace(':', ' ')} of ${participant ?? 'the account'} stands in several rows: they are added up. Where a column tells them apart (a wallet, a market), they may be accounts of their own; where one is told twice, remove the repeated row`,
      );
    return id;
  };
}

/** Whether each row of a table is of the snapshot of its own time. */
export const isApart = (mapping: Mapping): boolean =>
  mapping.time?.rows === 'apart' && mapping.columns.time !== undefined;

function severalTimes({ id, account, time }: Lot, other: number | null, column: string): FileError {
  const [from, to] = [other, time].sort((a, b) => (a ?? 0) - (b ?? 0)).map(shown);
  return new FileError(
    'SEVERAL_TIMES',
    column,
    `${id.replace('|', ' ')} of ${account || 'the account'} stands at ${from} and at ${to} (column ${column}): these rows are a history, and their sum is no book. Say in the mapping that rows of several times are snapshots of their own (time.rows "apart"), or import one of the times alone; where they are lots, map ${column} as Last update`,
  );
}

const shown = (ms: number | null): string =>
  ms === null ? 'no time' : new Date(ms).toISOString().replace(/T00:00:00\.000Z$|:\d\d\.\d{3}Z$/, '');

const name = (id: string, nth: number): string => (nth === 0 ? id : `${id}#${nth + 1}`);

/** One number for the figures of a row: equal rows have equal ones, and two lots have different ones all but surely. */
const sum = ({ size, entryPrice, markPrice, notional }: Lot): number =>
  size + 7.31 * (entryPrice ?? -1) + 13.17 * (markPrice ?? -1) + 17.93 * (notional ?? -1);
