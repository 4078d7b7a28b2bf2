import type { SnapshotRecord } from '../contract/snapshot-record.ts';

type Tell = (code: string, line: number, message: string) => void;

/**
 * A row with the venue that its capture line names. A protocol on another chain (`aave-v3-arbitrum`) is a venue of its own:
 * a wallet's loans on two of them are two accounts. An exchange is not, for brackets and rules are looked up by its name. A
 * name that is neither the reader's venue nor part of it is said, and the rows stay with the venue they are written for.
 */
export function atCapturedVenue<T extends SnapshotRecord>(record: T, captured: string, tell: Tell): T {
  const said = captured.trim().toLowerCase();
  if (record.kind === 'accountMode' || said === '' || said === record.venue) return record;
  const { venue, kind } = record;
  if (kind === 'loan' && said.startsWith(`${venue}-`)) return { ...record, venue: said };
  if (!said.startsWith(venue) && !venue.startsWith(said))
    tell(
      'VENUE_DIFFERS',
      record.line,
      `the capture line names the venue ${said}, and its answer is one of ${venue}: booked to ${venue}`,
    );
  return record;
}
