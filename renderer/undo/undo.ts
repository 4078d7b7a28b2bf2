import { useSyncExternalStore } from 'react';
import type { Action, ActionList } from '../../contract/dto/actions.ts';
import { toast, toastError } from '../app/toasts.ts';
import { setControl } from '../app/ui-state.ts';
import { workspaceChanged } from '../hooks/revision.ts';
import { api, onChange } from '../transport/host.ts';
import {
  type DraftStep,
  type DraftSteps,
  draftFirst,
  noSteps,
  noted,
  opposite,
  stepped,
} from './draft-steps.ts';
import { createOffers } from './offers.ts';

/**
 * One list of everything that can be undone: what the backend stored (its list of actions) and drafts, which are in
 * this window only, in the order of time.
 */
type Which = keyof DraftSteps;
export type NextSteps = Readonly<Record<Which, string | null>>;

const offers = createOffers();
let drafts: DraftSteps = noSteps;
let stored: ActionList = { undo: [], redo: [] };
let next: NextSteps = { undo: null, redo: null };
const listeners = new Set<() => void>();

/** When a draft was changed last: what was undone before that cannot be redone. */
let changed = 0;
const storedFirst = (which: Which): Action | undefined => {
  const [first] = stored[which];
  return which === 'redo' && first !== undefined && first.at < changed ? undefined : first;
};

function tell(): void {
  const first = (which: Which): string | null =>
    (draftFirst(drafts[which][0], storedFirst(which)) ? drafts[which][0] : storedFirst(which))?.what ?? null;
  next = { undo: first('undo'), redo: first('redo') };
  for (const listener of listeners) listener();
}

async function readStored(): Promise<void> {
  stored = await api('actions.list', {});
  offers.keep((id) => stored.undo.some((action) => action.id === id));
  tell();
}

/** To be told by a draft that it has changed. */
export function noteDraft(step: DraftStep): void {
  drafts = noted(drafts, step);
  changed = step.at;
  offers.closeStep();
  tell();
}

const said = { undo: 'Undone', redo: 'Redone' } as const;

/** Undoes the last change, or does the one undone last again. @param id only this stored action */
export async function step(which: Which, id?: number): Promise<void> {
  try {
    await readStored();
    const draft = drafts[which][0];
    if (id === undefined && draft !== undefined && draftFirst(draft, storedFirst(which))) {
      setControl(draft.key, which === 'undo' ? draft.before : draft.after);
      drafts = stepped(drafts, which, Date.now());
      tell();
      sayStep(which, draft.what);
    } else if (id === undefined && storedFirst(which) === undefined) {
      toast(which === 'undo' ? 'There is nothing to undo.' : 'There is nothing to redo.');
    } else {
      const { what } = await api(`actions.${which}`, id === undefined ? {} : { id });
      workspaceChanged();
      await readStored();
      sayStep(which, what);
    }
  } catch (error) {
    toastError(error);
  }
}

const sayStep = (which: Which, what: string): void =>
  offers.step(
    toast(`${said[which]}: ${what}`, 'none', {
      text: which === 'undo' ? 'Redo' : 'Undo',
      onClick: () => void step(opposite(which)),
    }),
  );

/** Says what was just stored, in the backend's words unless others are given, and offers to undo just that. */
export async function sayDone(
  intent: 'none' | 'success' | 'warning' = 'none',
  message?: string,
): Promise<void> {
  await readStored();
  const [last] = stored.undo;
  if (last === undefined) return;
  offers.closeStep();
  const undo = { text: 'Undo', onClick: () => void step('undo', last.id) };
  offers.action(last.id, toast(message ?? last.what, intent, undo));
}

const subscribe = (listener: () => void): (() => void) => {
  // A page that was loaded anew knows nothing yet of what the backend can undo.
  if (listeners.size === 0) void readStored().catch(() => undefined);
  listeners.add(listener);
  const stop = onChange((fresh) => {
    if (fresh) drafts = { ...drafts, redo: [] };
    void readStored().catch(() => undefined);
  });
  return () => {
    listeners.delete(listener);
    stop();
  };
};

/** What Ctrl-Z and Ctrl-Y would do, in words; null where there is nothing. */
export const useNextSteps = (): NextSteps => useSyncExternalStore(subscribe, () => next);
