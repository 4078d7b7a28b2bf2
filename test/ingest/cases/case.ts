import type { Mapping } from '../../../contract/dto/import.ts';
import type { PositionRecord, PriceRecord } from '../../../contract/records.ts';
import type { IngestOptions } from '../../../ingest/ingest.ts';

/**
 * A file as somebody else writes it: the layout of a public report or of a venue's own documents, rows of our own, and
 * what must come out of it. What is not listed must not come: rejects and warnings are compared whole.
 */
export type Case = Readonly<{
  /** The number of the report, where there is one, and what is hard about the file. */
  name: string;
  file: string;
  content: string | object | Uint8Array;
  options?: IngestOptions;
  /** 'proposed': as the program itself proposes; else these changes to a plain mapping of positions. */
  mapping?: 'proposed' | Partial<Mapping>;
  format?: string;
  positions?: readonly Position[];
  /** [participant or null where it is the one given, asset, quantity, USD or null]. */
  balances?: readonly (readonly [string | null, string, number, number | null])[];
  /** [asset, side, quantity, liquidation threshold]. */
  loans?: readonly (readonly [string, 'supply' | 'borrow', number, number | null])[];
  /** The first prices as [asset, quote, ISO time without seconds, close], and how many there are. */
  prices?: readonly (readonly [string, string, string, number, Partial<PriceRecord>?])[];
  count?: number;
  /** Rows of size zero. */
  flat?: number;
  warns?: readonly string[];
  rejects?: readonly string[];
  refused?: string;
  /** What the refusal, or a warning or reject, must say. */
  says?: RegExp;
}>;

/** [base, quote, signed quantity, notional or null, currency of its money, what else must be so]. */
export type Position = readonly [string, string, number, number | null, string, Partial<PositionRecord>?];

const split = (line: string): string[] => line.split(',').map((cell) => cell.trim());

/** Objects with the keys of a header, all of them texts; a cell that is left out is empty. */
export const texts = (header: string, ...rows: readonly string[]): Record<string, unknown>[] =>
  rows.map((row) => {
    const cells = split(row);
    return Object.fromEntries(split(header).map((key, i) => [key, cells[i] ?? '']));
  });

/** Objects with the keys of a header, their cells as JSON writes them; a cell that is left out is null. */
export const values = (header: string, ...rows: readonly string[]): Record<string, unknown>[] =>
  rows.map((row) => {
    const cells = split(row);
    return Object.fromEntries(split(header).map((key, i) => [key, jsonOf(cells[i] ?? 'null')]));
  });

const jsonOf = (cell: string): unknown =>
  /^(-?\d[\d.]*(e-?\d+)?|true|false|null)$/i.test(cell) ? JSON.parse(cell) : cell;
