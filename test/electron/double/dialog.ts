import type Electron from 'electron';
import { type DialogKind, onOrder, reportEvent } from './harness.ts';
import { whole } from './whole.ts';

/** Dialogs wait until the test answers them; an answer may come first. */
const answers = new Map<DialogKind, unknown[]>();
const asked = new Map<DialogKind, ((value: unknown) => void)[]>();

onOrder('answer', ({ dialog, value }) => {
  const waiting = asked.get(dialog)?.shift();
  if (waiting !== undefined) waiting(value);
  else answers.set(dialog, [...(answers.get(dialog) ?? []), value]);
});

function ask<T>(kind: DialogKind, options: unknown): Promise<T> {
  reportEvent('dialog', { kind, options });
  const given = answers.get(kind)?.shift();
  if (given !== undefined) return Promise.resolve(given as T);
  return new Promise((resolve) =>
    asked.set(kind, [...(asked.get(kind) ?? []), resolve as (value: unknown) => void]),
  );
}

/** Dialogs may be given a window first; the options are last. */
const last = (args: readonly unknown[]): unknown => args.at(-1);

export const dialog = whole<Electron.Dialog>({
  showOpenDialog: (...args: unknown[]) => ask('open', last(args)),
  showSaveDialog: (...args: unknown[]) => ask('save', last(args)),
  showMessageBox: (...args: unknown[]) => ask('message', last(args)),
  showErrorBox: (title, content) => reportEvent('error-box', { title, content }),
});
