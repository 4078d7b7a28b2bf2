import type { Warning } from '../contract/domain.ts';
import type { Mapping } from '../contract/dto/workspace.ts';
import type { IngestRecord, Reject } from '../contract/records.ts';

/** A file: bytes on demand, from the beginning each time `chunks` is called. `modified` in UTC ms. */
export type Source = Readonly<{
  name: string;
  size: number;
  modified: number | null;
  chunks: () => Iterable<Uint8Array>;
}>;

export type Sink = Readonly<{
  record(record: IngestRecord): void;
  reject(reject: Reject): void;
  warn(warning: Warning): void;
}>;

export type IngestOptions = Readonly<{
  /** A format's id: used instead of detection. */
  format?: string;
  mapping?: Mapping;
  /** Whose the rows are when the file does not say. */
  participant?: string;
  /** UTC ms. */
  asOf?: number;
  /** Called about every 64 KiB; may throw to cancel. Bytes are those of the (compressed) file. */
  pulse?: (bytesDone: number, bytesTotal: number) => void;
}>;

export type Detected = Readonly<{
  format: string;
  kind: string;
  generation: string;
  why: string;
  runnerUp: string | null;
}>;

export type IngestSummary = Detected &
  Readonly<{
    /** Records and rejects together. */
    rows: number;
    /** Rows of size zero, not among `rows`. */
    flat: number;
    asOf: number | null;
    /** given | capture | response | column | newestRow | fileModified */
    asOfSource: string | null;
  }>;
