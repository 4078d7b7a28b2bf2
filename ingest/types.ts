import type { AssetSaid } from '../contract/assets.ts';
import type { Warning } from '../contract/domain.ts';
import type { Mapping } from '../contract/dto/import.ts';
import type { SymbolSaid } from '../contract/dto/symbols.ts';
import type { IngestRecord, Reject } from '../contract/records.ts';
import type { AsOfSource } from './as-of.ts';
import type { Detected } from './detected.ts';
import type { Probe } from './explain/probe.ts';
import type { Grid } from './rows/grid.ts';
import type { DateOrder } from './values/dates.ts';
import type { DecimalMark } from './values/number.ts';

/** A file: bytes on demand, from the beginning each time `chunks` is called. `modified` in UTC ms. */
export type Source = Readonly<{
  name: string;
  size: number;
  modified: number | null;
  chunks: () => Iterable<Uint8Array>;
  /** The bytes from a place on, fewer at the end; where the file can be read in any order. */
  read?: (from: number, length: number) => Uint8Array;
  /** Set for a table inside a container that tells its cells apart; its bytes are not read as text then. */
  grid?: Grid;
}>;

/** What a container holds that is not read, and why. */
export type Skipped = Readonly<{ file: string; reason: string }>;
export type Expanded = Readonly<{ sources: readonly Source[]; skipped: readonly Skipped[] }>;

export type Sink = Readonly<{
  record(record: IngestRecord): void;
  reject(reject: Reject): void;
  warn(warning: Warning): void;
  /** Told of each row before it is read, for whoever must know which rows a file has. */
  row?(line: number): void;
}>;

/** Takes a wide table as series instead of records: the columns once, then a row a date. */
export type SeriesSink = Readonly<{
  /** Whether values may be of any sign: returns, which are stored nowhere. */
  returns: boolean;
  /** The names of the columns as they stand in the file. */
  columns(names: readonly string[]): void;
  /** UTC ms, null where the table has no dates; a value a column, NaN for a gap. The array is reused for the next row. */
  row(time: number | null, values: Float64Array): void;
}>;

export type IngestOptions = Readonly<{
  /** A format's id: used instead of detection. */
  format?: string;
  mapping?: Mapping;
  /** Whose the rows are when the file does not say. */
  participant?: string;
  /** What the rows are of (prices, tiers, depth) when neither the file nor its name says. */
  symbol?: string;
  /** Whether the day or the month comes first, and the decimal mark, where the file itself does not tell. */
  dates?: DateOrder;
  decimal?: DecimalMark;
  /** Zone of times that carry none: UTC, ±hh:mm or an IANA name. */
  zone?: string;
  /** UTC ms. */
  asOf?: number;
  /** The one row that is explained. */
  explain?: Probe;
  /** Takes wide tables as series; every other format gives records all the same. */
  series?: SeriesSink;
  /** So many rows of a table and no more: a preview. */
  firstRows?: number;
  /** What the workspace says of assets, on top of the program's catalogue. */
  assets?: readonly AssetSaid[];
  /** What the workspace keeps of symbols: read so, whatever the spelling says. */
  symbols?: readonly SymbolSaid[];
  /** Called about every 64 KiB; may throw to cancel. Bytes are those of the (compressed) file. */
  pulse?: (bytesDone: number, bytesTotal: number) => void;
}>;

export type IngestSummary = Detected &
  Readonly<{
    /** Records and rejects together. */
    rows: number;
    /** Rows of size zero, not among `rows`. */
    flat: number;
    /** Columns that a mapping neither fills a field from nor names as left out (`ignore`). */
    unread: readonly string[];
    asOf: number | null;
    asOfSource: AsOfSource | null;
  }>;
