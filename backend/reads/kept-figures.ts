import { existsSync, readFileSync, statSync } from 'node:fs';
import { contentState, countedPositions } from '../../db/content-state.ts';
import { findSnapshot } from '../../db/snapshots.ts';
import { writeWholeFile } from '../../db/whole-file.ts';
import { canonicalJson, sha256 } from '../provenance.ts';
import type { KeptAnswer } from './answer-cache.ts';
import type { Ledger, Read } from './ledger.ts';
import { programStamp } from './program-stamp.ts';
import { readSource, type Source, type Sources, sourceOf } from './source-read.ts';

/** Figures that were costly to compute, in a file beside the workspace, for the processes that follow (decision 110). */
export type KeptFigures = Readonly<{
  get: (key: string) => KeptAnswer | undefined;
  set: (key: string, value: unknown, reads: Ledger) => void;
  /** Writes what is new, where that is possible. */
  save: () => void;
}>;

/** Of smaller snapshots figures are computed faster than they are worth a file. */
export const keptFrom = 10_000;

type KeptRead = readonly [key: string, name: string, fingerprint: string];
type Document = {
  /** What each input was when it had which fingerprint: the same state need not be loaded to know it again. */
  readonly sources: Record<string, Readonly<{ state: string; fingerprint: string }>>;
  readonly figures: Record<string, Readonly<{ value: unknown; reads: readonly KeptRead[] }>>;
};

export const figuresFile = (workspace: string): string => `${workspace}.figures`;

export function createKeptFigures(file: string, sources: Sources, from = keptFrom): KeptFigures {
  let document: Document | null = null;
  let changed = false;
  const states = new Map<string, string | null>();
  let statesOf = -1;
  const known = (): Document => {
    document ??= readDocument(file) ?? { sources: {}, figures: {} };
    return document;
  };
  const stateOf = (source: Source): string | null => {
    const ws = sources.workspace();
    if (statesOf !== ws.version) states.clear();
    statesOf = ws.version;
    const key = source.kind === 'snapshot' ? source.of : '';
    const state = states.get(key) ?? contentState(ws, key === '' ? null : findSnapshot(ws, key).id);
    // Asked after the state was read: what this process has loaded is of that state, then.
    if (!ws.isAsSeen) return null;
    states.set(key, state);
    return state;
  };
  const again = (key: string, source: Source): string => {
    if (isSmall(source)) return readSource(source, sources);
    const state = stateOf(source);
    const before = known().sources[key];
    if (before !== undefined && before.state === state) return before.fingerprint;
    const fingerprint = readSource(source, sources);
    if (state !== null) {
      known().sources[key] = { state, fingerprint };
      changed = true;
    }
    return fingerprint;
  };
  const isLarge = (source: Source): boolean => {
    const ws = sources.workspace();
    return source.kind === 'snapshot' && countedPositions(ws, findSnapshot(ws, source.of).id) >= from;
  };
  /** Of a snapshot that was renamed or removed. */
  const isGone = ({ figures }: Document, key: string): boolean =>
    [key, ...(figures[key]?.reads ?? []).map(([read]) => read)]
      .map(sourceOf)
      .some((source) => source?.kind === 'snapshot' && !sources.snapshots.has(source.of));
  return {
    get: (key) => {
      const found = known().figures[key];
      if (found === undefined) return undefined;
      const reads = new Map<string, Read>();
      for (const [read, name, fingerprint] of found.reads) {
        const source = sourceOf(read);
        if (source === null) return undefined;
        reads.set(read, { name, fingerprint, again: () => again(read, source) });
      }
      // No version of this process: whether it holds is asked before it is used.
      return { value: found.value, reads, version: Number.NaN };
    },
    set: (key, value, ledger) => {
      const reads = [...ledger].map(([read, { name, fingerprint }]): KeptRead => [read, name, fingerprint]);
      const named = reads.map(([read]) => sourceOf(read)).filter((source) => source !== null);
      if (named.length < reads.length || !named.some(isLarge)) return;
      for (const [i, [read, , fingerprint]] of reads.entries()) {
        const source = named[i];
        if (source === undefined || isSmall(source)) continue;
        const state = stateOf(source);
        if (state !== null) known().sources[read] = { state, fingerprint };
      }
      known().figures[key] = { value, reads };
      changed = true;
    },
    save: () => {
      if (!changed || document === null || sources.workspace().readonly) return;
      changed = false;
      for (const kept of [document.sources, document.figures])
        for (const key of Object.keys(kept)) if (isGone(document, key)) delete kept[key];
      writeDocument(file, document);
    },
  };
}

/** Read again at once: nothing has to be known of it. */
const isSmall = ({ kind }: Source): boolean => kind !== 'snapshot' && kind !== 'prices';

const sumOf = (document: Document): string => sha256(`${programStamp()}\n${canonicalJson(document)}`);

/** null for a file that is not there, is of another program or somebody else's, or is not as it was written. */
function readDocument(file: string): Document | null {
  try {
    if (!existsSync(file) || !isOurs(file)) return null;
    const { sum, ...document } = JSON.parse(readFileSync(file, 'utf8')) as Document & { sum: string };
    return sum === sumOf(document) ? document : null;
  } catch {
    return null;
  }
}

/** Whoever may write into it could put a figure there; Windows has the rights of the folder instead. */
function isOurs(file: string): boolean {
  const { uid, mode } = statSync(file);
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
}

/** A figure is given whether it can be kept or not. */
function writeDocument(file: string, document: Document): void {
  try {
    writeWholeFile({ path: file, replace: true }, JSON.stringify({ ...document, sum: sumOf(document) }));
  } catch {
    // A full disk, a folder of somebody else: computed again next time.
  }
}
