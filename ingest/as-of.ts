import { day } from '../contract/durations.ts';

/** Where the time of a snapshot was taken from. `newestRow` and `fileModified` are assumptions, and said. */
export type AsOfSource =
  | 'given'
  | 'capture'
  | 'response'
  | 'column'
  | 'banner'
  | 'newestRow'
  | 'fileModified';

/** Times a file was seen to say, in ms; null where it says none. */
export type TimesSeen = Readonly<{
  /** Of the envelope of a captured answer. */
  capture: number | null;
  /** Of the answer itself. */
  response: number | null;
  /** The newest of its rows. */
  row: number | null;
  /** Above its header. */
  table: number | null;
}>;

export type AsOf = Readonly<{
  /** ms */
  asOf: number | null;
  asOfSource: AsOfSource | null;
  /** What the file says, in ms, where the time given is more than a day from it; else null. */
  contradicted: number | null;
}>;

/**
 * When the positions of a file stood: what the user gives goes before what the file says, but for the times that a
 * capture says of each of its answers, and a file that says otherwise is named.
 *
 * @param mappedTime whether a mapping names the column of the time
 * @param modified when the file was last changed, in ms
 */
export function chooseAsOf(
  given: number | undefined,
  seen: TimesSeen,
  mappedTime: boolean,
  modified: number | null,
): AsOf {
  const own = ownAsOf(seen, mappedTime, modified);
  if (given === undefined) return { ...own, contradicted: null };
  // Each answer of a capture is placed by its own time: another for all of them would be nobody's.
  if (seen.capture !== null) return { ...own, contradicted: contradicts(given, own) ? own.asOf : null };
  return { asOf: given, asOfSource: 'given', contradicted: contradicts(given, own) ? own.asOf : null };
}

type Own = Readonly<{ asOf: number | null; asOfSource: AsOfSource | null }>;

function ownAsOf(seen: TimesSeen, mappedTime: boolean, modified: number | null): Own {
  if (seen.capture !== null) return { asOf: seen.capture, asOfSource: 'capture' };
  if (seen.response !== null) return { asOf: seen.response, asOfSource: 'response' };
  if (seen.row !== null && mappedTime) return { asOf: seen.row, asOfSource: 'column' };
  if (seen.table !== null) return { asOf: seen.table, asOfSource: 'banner' };
  if (seen.row !== null) return { asOf: seen.row, asOfSource: 'newestRow' };
  return modified === null
    ? { asOf: null, asOfSource: null }
    : { asOf: modified, asOfSource: 'fileModified' };
}

/** Rows may be older than the export they stand in, never newer; when a file was copied says nothing. */
function contradicts(given: number, { asOf, asOfSource }: Own): boolean {
  if (asOf === null || asOfSource === 'fileModified') return false;
  return asOfSource === 'newestRow' ? asOf - given > day : Math.abs(asOf - given) > day;
}
