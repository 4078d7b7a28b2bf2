import type { Action, ActionList } from '../../contract/dto/actions.ts';
import { LockstepError } from '../../contract/errors.ts';
import { plural } from '../../contract/format.ts';
import { audit } from '../../db/audit.ts';
import { undoImports } from '../../db/imports.ts';
import {
  forgetChange,
  type RecordedChange,
  recordChange,
  revertChange,
  stopWatching,
} from '../../db/recorded-change.ts';
import type { Workspace } from '../../db/workspace.ts';
import type { Pulse } from '../../risk/pulse.ts';

/** What the window can undo, as long as the program runs and nobody else writes. */
export type Actions = Readonly<{
  list: () => ActionList;
  /** Runs `work` and keeps how to undo what it changes. */
  record: <T>(ws: Workspace, what: string, work: () => T) => T;
  /** The same of files being imported: undoing that is undoing the imports `made` of the answer. */
  recordImport: <T>(ws: Workspace, what: string, work: () => T, made: (answer: T) => readonly number[]) => T;
  /** Undoes the last action, or does again what was undone last. @throws LockstepError USAGE, NOT_FOUND */
  step: (ws: Workspace, which: 'undo' | 'redo', id: number | undefined, pulse: Pulse) => Action;
  clear: (ws: Workspace) => void;
}>;

/** How to undo it: rows as they were, or imports to undo. */
type Step = Action & Readonly<{ how: RecordedChange | readonly number[] }>;

/** Steps beyond are forgotten, the oldest first. */
const most = 100;

export function createActions(): Actions {
  const stacks = { undo: [] as Step[], redo: [] as Step[] };
  let last = 0;
  const forget = (ws: Workspace, steps: readonly Step[]): void => {
    for (const { how } of steps) if ('change' in how) forgetChange(ws, how);
  };
  const push = (which: 'undo' | 'redo', step: Step): void => void stacks[which].unshift(step);
  const done = (ws: Workspace, step: Step): void => {
    push('undo', step);
    forget(ws, [...stacks.redo.splice(0), ...stacks.undo.splice(most)]);
  };
  const plain = ({ id, what, at }: Step): Action => ({ id, what, at });
  return {
    list: () => ({ undo: stacks.undo.map(plain), redo: stacks.redo.map(plain) }),
    record: (ws, what, work) => {
      const id = ++last;
      const { result, recorded } = recordChange(ws, id, work);
      if (recorded.tables.length > 0) done(ws, { id, what, at: Date.now(), how: recorded });
      return result;
    },
    recordImport: (ws, what, work, made) => {
      stopWatching(ws);
      const answer = work();
      const how = made(answer);
      if (how.length > 0) done(ws, { id: ++last, what, at: Date.now(), how });
      return answer;
    },
    step: (ws, which, given, pulse) => {
      const step = stacks[which][0];
      if (step === undefined)
        throw new LockstepError('NOT_FOUND', `There is nothing to ${which === 'undo' ? 'undo' : 'redo'}.`);
      if (given !== undefined && given !== step.id)
        throw new LockstepError('USAGE', `Other changes came after this one. Undo “${step.what}” first.`);
      const id = ++last;
      const { recorded } = recordChange(ws, id, () => {
        if ('change' in step.how) revertChange(ws, step.how, () => audit(ws, which, step.what));
        else
          undoImports(ws, step.how, pulse, (removed) => {
            const rows = removed.reduce((sum, one) => sum + one.rows, 0);
            const files = removed.map(({ file }) => file).join(', ');
            audit(ws, which, `${step.what}: ${plural(rows, 'row')} removed of ${files}`);
          });
      });
      stacks[which].shift();
      forget(ws, [step]);
      push(which === 'undo' ? 'redo' : 'undo', { ...step, id, at: Date.now(), how: recorded });
      return plain(step);
    },
    clear: (ws) => forget(ws, [...stacks.undo.splice(0), ...stacks.redo.splice(0)]),
  };
}
