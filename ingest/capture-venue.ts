import type { IngestRecord } from '../contract/records.ts';
import type { SnapshotRecord } from '../contract/snapshot-record.ts';
import { venueByCase } from './values/venue-name.ts';

/** Asked through it, an answer may be any exchange's: its name is no venue that a row could contradict. */
const library = 'ccxt';

type Tell = (code: string, line: number, message: string) => void;

/**
 * A row with the venue that its capture line names. A market of its own on an exchange (`hyperliquid:xyz`) and a
 * protocol on another chain (`aave-v3-arbitrum`) are venues of their own: what somebody has on two of them is two accounts.
 * A name that is neither the reader's venue nor part of it is said, and the rows stay with the venue they are written for.
 */
export function atCapturedVenue<T extends SnapshotRecord>(record: T, captured: string, tell: Tell): T {
  const said = captured.trim().toLowerCase();
  if (record.kind === 'accountMode' || said === '' || said === record.venue || said === library)
    return record;
  const { venue, kind } = record;
  if (said.startsWith(`${venue}:`) || (kind === 'loan' && said.startsWith(`${venue}-`)))
    return { ...record, venue: said };
  if (!said.startsWith(venue) && !venue.startsWith(said))
    tell(
      'VENUE_DIFFERS',
      record.line,
      `the capture line names the venue ${said}, and its answer is one of ${venue}: booked to ${venue}`,
    );
  return record;
}

/** A name of a venue that differs from the program's by capitals alone is that venue: by it brackets and rules are found. */
export function atKnownVenue<R extends IngestRecord>(record: R): R {
  if (!('venue' in record) || typeof record.venue !== 'string') return record;
  const venue = venueByCase(record.venue);
  return venue === record.venue ? record : { ...record, venue };
}
