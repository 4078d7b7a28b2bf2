import type { BalanceRecord, LoanRecord, PositionRecord } from '../../../contract/records.ts';
import type { IngestOptions } from '../../../ingest/ingest.ts';

/** A file of one reader and what must come of it; or why an export of this kind cannot hold the case. */
export type Cell = Readonly<{ none: string }> | Given;

export type Given = Readonly<{
  content: unknown;
  name?: string;
  options?: IngestOptions;
  positions?: readonly Partial<PositionRecord>[];
  balances?: readonly Partial<BalanceRecord>[];
  loans?: readonly Partial<LoanRecord>[];
  /** Codes that are all there is of their kind (rejects), or must be among them (warnings). */
  rejects?: readonly string[];
  warnings?: readonly string[];
  refused?: string;
}>;

/** What differs between venues, asked of each reader. */
export type ReaderCells = Readonly<{
  /** The price in another currency than dollars. */
  quote: Cell;
  /** Money or coins that are owed. */
  borrowed: Cell;
  /** Another way to write the same asset. */
  spelling: Cell;
  /** What a size counts: contracts, dollars, coins, satoshi … */
  unit: Cell;
  /** A row whose notional is not size × multiplier × mark. */
  identity: Cell;
}>;

export const margined: Cell = {
  none: 'a derivative owes nothing: its margin is collateral',
};
export const noPrice: Cell = { none: 'balances have no price in another currency' };
export const noNotional = (why: string): Cell => ({ none: `no notional beside size and mark: ${why}` });

/** A row with some of its cells changed, for JSON and CSV alike. */
export const rowOf =
  <T extends object>(row: T) =>
  (over: object = {}): object => ({ ...row, ...over });

export const csv = (row: object, delimiter = ','): string =>
  `${Object.keys(row).join(delimiter)}\n${Object.values(row).join(delimiter)}\n`;
