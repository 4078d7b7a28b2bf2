import { LockstepError } from '../../contract/errors.ts';
import { OverlayToaster, Position, type Toaster } from '../kit/blueprint.ts';
import { describeError } from '../kit/describe-error.ts';

let toaster: Promise<Toaster> | null = null;

export type ToastAction = Readonly<{ text: string; onClick: () => void }>;

/** A short message at the bottom; `action` is how an undo is offered. Errors stay until dismissed. Answers how to close it. */
export function toast(
  message: string,
  intent: 'none' | 'success' | 'warning' | 'danger' = 'none',
  action?: ToastAction,
): () => void {
  toaster ??= OverlayToaster.create({ position: Position.BOTTOM_RIGHT, maxToasts: 4 });
  const key = toaster.then((shown) =>
    shown.show({
      message,
      intent,
      timeout: intent === 'danger' ? 0 : action ? 10_000 : 4_000,
      ...(action ? { action } : {}),
    }),
  );
  return () => void Promise.all([toaster, key]).then(([shown, own]) => shown?.dismiss(own));
}

/** What takes so long, ms, that it should be seen. */
const long = 400;

/** Work under way: how far it is, once it takes long, and a way to cancel it. Stays until it is closed. */
export function workToast(
  message: string,
  cancel: () => void,
): Readonly<{ tell: (progress: Readonly<{ stage: string; fraction: number }>) => void; close: () => void }> {
  const begun = performance.now();
  let key: Promise<string> | null = null;
  toaster ??= OverlayToaster.create({ position: Position.BOTTOM_RIGHT, maxToasts: 4 });
  const shown = toaster;
  return {
    tell: ({ stage, fraction }) => {
      if (performance.now() - begun < long) return;
      const before = key;
      key = shown.then(async (all) =>
        all.show(
          {
            message: `${message}: ${stage.toLowerCase()}, ${Math.round(100 * fraction)} %`,
            timeout: 0,
            action: { text: 'Cancel', onClick: cancel },
          },
          (await before) ?? undefined,
        ),
      );
    },
    close: () => void key?.then(async (last) => (await shown).dismiss(last)),
  };
}

/** A failure of something the user started, said in full; a cancellation is said quietly. */
export function toastError(error: unknown): void {
  if (!(error instanceof LockstepError)) {
    toast(error instanceof Error ? error.message : String(error), 'danger');
  } else if (error.code === 'CANCELLED') {
    toast('Cancelled');
  } else {
    const said = describeError(error);
    toast([said.message, said.where, said.next].filter(Boolean).join(' '), 'danger');
  }
}
