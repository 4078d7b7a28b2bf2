import type { Warning } from '../../contract/domain.ts';
import type { IngestRecord, PositionRecord, Reject } from '../../contract/records.ts';
import {
  figureCount,
  type PackedPositions,
  putCodes,
  putFigures,
  wordCount,
} from '../../db/import/packed-positions.ts';
import { ownCopy } from '../../ingest/text/repeated-words.ts';
import type { Sink } from '../../ingest/types.ts';

/**
 * What a reader gave, on its way between two threads: positions as columns with their words dictionary-coded, the
 * rest as it is. The original text of a row stays behind: only rejects carry theirs.
 */
export type RecordBatch = Readonly<{
  /** Words that are new since the batch before; their codes go on counting. */
  words: readonly string[];
  /** Runs of records in the order of the file. */
  runs: readonly (PackedPositions | readonly IngestRecord[])[];
  rejects: readonly Reject[];
  warnings: readonly Warning[];
}>;

type Open = {
  count: number;
  readonly figures: Float64Array<SharedArrayBuffer>;
  readonly codes: Int32Array<SharedArrayBuffer>;
  readonly ends: Int32Array<SharedArrayBuffer>;
  texts: Uint16Array<SharedArrayBuffer>;
  /** Of the texts so far. */
  length: number;
};

/** Room for positions: both threads see it, so that nothing is copied or handed over and it can be used again. */
const room = (size: number): Open => ({
  count: 0,
  figures: new Float64Array(new SharedArrayBuffer(8 * size * figureCount)),
  codes: new Int32Array(new SharedArrayBuffer(4 * size * wordCount)),
  ends: new Int32Array(new SharedArrayBuffer(4 * size * 2)),
  texts: new Uint16Array(new SharedArrayBuffer(2 * size * 16)),
  length: 0,
});

/** Kept as codes and not as strings: thousands of those, waiting for their batch, would each outlive several collections. */
function putText(open: Open, text: string): number {
  open.texts = putCodes(
    open.texts,
    open.length,
    text,
    (size) => new Uint16Array(new SharedArrayBuffer(2 * size)),
  );
  open.length += text.length;
  return open.length;
}

/**
 * Collects records and hands them over, `size` at a time; `flush` hands over what is left.
 *
 * @param taken how many of the batches sent the receiver is done with: their room is used again
 */
export function packer(
  size: number,
  send: (batch: RecordBatch) => void,
  taken: () => number,
): Sink & { flush: () => void } {
  /** Rooms by the batch they went with. */
  const away: { batch: number; open: Open }[] = [];
  let sent = 0;
  const nextRoom = (): Open => {
    const [oldest] = away;
    if (oldest === undefined || oldest.batch >= taken()) return room(size);
    away.shift();
    oldest.open.count = 0;
    oldest.open.length = 0;
    return oldest.open;
  };
  const known = new Map<string, number>();
  let words: string[] = [];
  let runs: (PackedPositions | IngestRecord[])[] = [];
  let rejects: Reject[] = [];
  let warnings: Warning[] = [];
  let open: Open | null = null;
  let others: IngestRecord[] | null = null;
  let held = 0;

  // Files are sorted, or go round: a word is mostly the one before it in its place, or what came after that last time.
  const last = new Int32Array(wordCount).fill(-1);
  const all: string[] = [];
  const after: number[] = [];
  const code = (word: string, place: number): number => {
    const before = last[place];
    if (before >= 0) {
      if (all[before] === word) return before;
      const next = after[before];
      if (next >= 0 && all[next] === word) {
        last[place] = next;
        return next;
      }
    }
    const found = codeOf(word);
    if (before >= 0) after[before] = found;
    last[place] = found;
    return found;
  };
  const codeOf = (word: string): number => {
    const found = known.get(word);
    if (found !== undefined) return found;
    const copy = ownCopy(word);
    words.push(copy);
    all.push(copy);
    after.push(-1);
    known.set(copy, known.size);
    return known.size - 1;
  };
  const seal = (): void => {
    if (open !== null) {
      const { count, figures, codes, ends, texts, length } = open;
      runs.push({ count, figures, codes, ends, texts: texts.subarray(0, length) });
      away.push({ batch: sent, open });
      open = null;
    }
    if (others !== null) runs.push(others);
    others = null;
  };
  const flush = (): void => {
    seal();
    if (held === 0 && warnings.length === 0) return;
    send({ words, runs, rejects, warnings });
    sent++;
    words = [];
    runs = [];
    rejects = [];
    warnings = [];
    held = 0;
  };
  const held1 = (): void => {
    if (++held >= size) flush();
  };
  const pack = (r: PositionRecord): void => {
    if (others !== null) seal();
    open ??= nextRoom();
    const { count, figures, codes, ends } = open;
    putFigures(figures, count * figureCount, r);
    const w = count * wordCount;
    codes[w] = code(r.participant, 0);
    codes[w + 1] = code(r.venue, 1);
    codes[w + 2] = code(r.symbol, 2);
    codes[w + 3] = code(r.instrument, 3);
    codes[w + 4] = code(r.base, 4);
    codes[w + 5] = code(r.quote, 5);
    codes[w + 6] = code(r.settle, 6);
    codes[w + 7] = code(r.unit, 7);
    codes[w + 8] = code(r.marginMode, 8);
    ends[2 * count] = putText(open, r.rawSize);
    ends[2 * count + 1] = putText(open, r.naturalId);
    open.count++;
  };
  return {
    record: (record) => {
      // Figures in another currency are rare and have no column of their own.
      if (record.kind === 'position' && typeof record.money !== 'string') pack(record);
      else {
        if (open !== null) seal();
        others ??= [];
        others.push({ ...record, raw: '' });
      }
      held1();
    },
    reject: (reject) => {
      rejects.push(reject);
      held1();
    },
    warn: (warning) => {
      warnings.push(warning);
    },
    flush,
  };
}

/** Takes rows of columns as they are, with the words that their codes stand for (a list that grows). */
export type PackedSink = Sink &
  Readonly<{ positions: (block: PackedPositions, words: readonly string[]) => void }>;

/** Takes batches, in their order, apart again. */
export function unpacker(sink: PackedSink): (batch: RecordBatch) => void {
  const known: string[] = [];
  return ({ words, runs, rejects, warnings }) => {
    for (const word of words) known.push(word);
    for (const run of runs) {
      if ('count' in run) sink.positions(run, known);
      else for (const record of run) sink.record(record);
    }
    for (const reject of rejects) sink.reject(reject);
    for (const warning of warnings) sink.warn(warning);
  };
}
