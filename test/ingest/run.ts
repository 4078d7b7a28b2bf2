import type {
  BalanceRecord,
  IngestRecord,
  LoanRecord,
  PositionRecord,
  Reject,
} from '../../contract/records.ts';
import { type IngestOptions, type IngestSummary, ingest, Refusal, type Source } from '../../ingest/ingest.ts';
import type { Place } from '../../ingest/refusal.ts';

export const modified = Date.UTC(2026, 9, 31);

/** A file in memory, given out in chunks of `step` bytes. */
export function source(name: string, content: string | Uint8Array, step = 1 << 16): Source {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    name,
    size: bytes.length,
    modified,
    *chunks() {
      for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
    },
  };
}

export type Outcome = Readonly<{
  summary: IngestSummary;
  records: readonly IngestRecord[];
  positions: readonly PositionRecord[];
  balances: readonly BalanceRecord[];
  loans: readonly LoanRecord[];
  rejects: readonly Reject[];
  warnings: readonly string[];
}>;

export function run(
  name: string,
  content: string | Uint8Array | object,
  options: IngestOptions = {},
  step?: number,
): Outcome {
  const records: IngestRecord[] = [];
  const rejects: Reject[] = [];
  const warnings: string[] = [];
  const body =
    typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content, null, 1);
  const summary = ingest(source(name, body, step), options, {
    record: (r) => records.push(r),
    reject: (r) => rejects.push(r),
    warn: (w) => warnings.push(w.code),
  });
  return {
    summary,
    records,
    positions: records.filter((r) => r.kind === 'position'),
    balances: records.filter((r) => r.kind === 'balance'),
    loans: records.filter((r) => r.kind === 'loan'),
    rejects,
    warnings,
  };
}

/** The place a refusal names; fails when the file was taken. */
export function refused(
  name: string,
  content: string | Uint8Array | object,
  options: IngestOptions = {},
): Place {
  try {
    run(name, content, options);
  } catch (error) {
    if (error instanceof Refusal) {
      const place = error.details as Place;
      if (!error.message.includes(place.file) || !error.message.includes(`line ${place.line}`))
        throw new Error(`the message does not name its place: ${error.message}`);
      return place;
    }
    throw error;
  }
  throw new Error(`${name} was not refused`);
}

/** One capture line. */
export const capture = (
  venue: string,
  endpoint: string,
  participant: string,
  time: number,
  response: unknown,
): string => JSON.stringify({ capture: 1, venue, endpoint, participant, time, response });
