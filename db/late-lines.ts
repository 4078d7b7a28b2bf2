import Database from 'better-sqlite3';
import type { ErrorCode } from '../contract/errors.ts';
import { LockstepError } from '../contract/errors.ts';
import { atOnce } from './at-once.ts';
import { audit } from './audit.ts';
import { asWorkspaceError } from './storage-error.ts';
import type { Workspace } from './workspace.ts';

/** A line of the log that could not be written yet, with what else is kept of what it tells. */
type Late = Readonly<{
  action: string;
  what: string;
  at: number;
  keep?: () => void;
  /** What cannot be done until it is written, as a sentence. */
  until?: string;
}>;

const late = new WeakMap<Workspace, Readonly<{ lines: readonly Late[]; why: string }>>();
/** Other things that were to be kept and could not be. */
const unkept = new WeakMap<Workspace, Map<string, string>>();

/**
 * Logs work that is done and stands outside the workspace (a file written): what is done is never reported as failed
 * because its line could not be written. Such a line is written with the next one, or by `writeLate`; false until then.
 *
 * @param waits false: a lock was waited for already
 */
export function auditDone(
  ws: Workspace,
  action: string,
  what: string,
  { keep, until, waits = true }: Pick<Late, 'keep' | 'until'> & Readonly<{ waits?: boolean }> = {},
): boolean {
  if (ws.readonly) {
    const notes = unkept.get(ws.identity) ?? new Map<string, string>();
    unkept.set(
      ws.identity,
      notes.set(action, `Done, but not in the audit log, for ${reasons.WORKSPACE_READ_ONLY}: ${action}.`),
    );
    return false;
  }
  const line: Late = { action, what, at: Date.now(), ...(keep && { keep }), ...(until && { until }) };
  const lines = [...(late.get(ws.identity)?.lines ?? []), line];
  if (!waits || hasWaited(ws)) {
    atOnce(ws.db, () => written(ws, lines));
    return !late.has(ws.identity);
  }
  return written(ws, lines);
}

/** Writes lines that wait, where that can be done at once. */
export function writeLate(ws: Workspace): void {
  const waiting = late.get(ws.identity);
  if (waiting !== undefined && !ws.db.inTransaction) atOnce(ws.db, () => written(ws, waiting.lines));
}

/** What was done and is not in the log, and what could not be kept, in sentences. */
export function unwritten(ws: Workspace): string[] {
  const waiting = late.get(ws.identity);
  return [
    ...(unkept.get(ws.identity)?.values() ?? []),
    ...(waiting?.lines ?? []).map(
      ({ action, what, until }) =>
        `Done, but not in the audit log, for ${waiting?.why}: ${action} (${what.slice(0, 300)}).${until === undefined ? '' : ` ${until}`}`,
    ),
  ];
}

/** Why the workspace cannot be written now, null for an error that says nothing of that. */
function whyUnwritable(error: unknown): string | null {
  const shown = asWorkspaceError(error, '');
  return shown instanceof LockstepError ? (reasons[shown.code] ?? null) : null;
}

const reasons: Partial<Record<ErrorCode, string>> = {
  WORKSPACE_LOCKED: 'another program is writing to the workspace',
  DISK_FULL: 'the disk of the workspace is full',
  WORKSPACE_READ_ONLY: 'the workspace can only be read',
  STORAGE_FAILED: 'the medium of the workspace failed',
  WORKSPACE_DAMAGED: 'the workspace is damaged',
};

/** Whether a lock was waited for in vain: nobody waits for the same one with every question. */
const hasWaited = (ws: Workspace): boolean =>
  late.has(ws.identity) || (unkept.get(ws.identity)?.size ?? 0) > 0;

/**
 * Keeps something that an answer is good without, such as what a first question sets for all others.
 *
 * @param what its name, and the sentence for the user where it cannot be kept now
 * @returns null where it cannot
 */
export function keptIfPossible<T>(
  ws: Workspace,
  what: Readonly<{ name: string; said: (why: string) => string }>,
  keep: () => T,
): T | null {
  const notes = unkept.get(ws.identity) ?? new Map<string, string>();
  let kept: T | null = null;
  const tried = (): void => {
    try {
      if (ws.readonly) throw new Database.SqliteError('opened for reading', 'SQLITE_READONLY');
      kept = ws.transaction(keep);
      notes.delete(what.name);
    } catch (error) {
      const why = whyUnwritable(error);
      if (why === null || why === reasons.WORKSPACE_DAMAGED) throw error;
      notes.set(what.name, what.said(why));
      unkept.set(ws.identity, notes);
    }
  };
  if (hasWaited(ws)) atOnce(ws.db, tried);
  else tried();
  return kept;
}

function written(ws: Workspace, lines: readonly Late[]): boolean {
  const write = (): void => {
    for (const { action, what, at, keep } of lines) {
      keep?.();
      audit(ws, action, what, at);
    }
  };
  try {
    // A line of the log changes no figure, and what was computed stays: no transaction of the workspace's own.
    if (lines.some(({ keep }) => keep !== undefined)) ws.transaction(write);
    else ws.db.transaction(write)();
    late.delete(ws.identity);
    return true;
  } catch (error) {
    const why = whyUnwritable(error);
    if (why === null) throw error;
    late.set(ws.identity, { lines, why });
    return false;
  }
}
