import type { MessagePort } from 'node:worker_threads';
import type { Detected } from '../../ingest/detected.ts';
import type { IngestOptions, IngestSummary } from '../../ingest/types.ts';
import type { RecordBatch } from './record-batch.ts';

export type ParseTask = Readonly<{
  path: string;
  name: string;
  options: Omit<IngestOptions, 'pulse'>;
  port: MessagePort;
  /** See `slot`. */
  state: SharedArrayBuffer;
  /** Bytes done and bytes in all. */
  progress: SharedArrayBuffer;
}>;

/** What the two threads count in: messages sent and taken, whether to stop, and a beat that shows the reader lives. */
export const slot = { sent: 0, taken: 1, stop: 2, beat: 3 } as const;

export type ParseMessage =
  | Readonly<{ kind: 'batch'; batch: RecordBatch }>
  | Readonly<{ kind: 'done'; summary: IngestSummary; sha256: string }>
  | Readonly<{ kind: 'refused'; message: string; details: unknown; detected: Detected | null }>
  | Readonly<{ kind: 'failed'; message: string }>;
