import { OverlayToaster, Position, type Toaster } from '@blueprintjs/core';
import { LockstepError } from '../../contract/errors.ts';
import { describeError } from '../kit/describe-error.ts';

let toaster: Promise<Toaster> | null = null;

export type ToastAction = Readonly<{ text: string; onClick: () => void }>;

/** A short message at the bottom; `action` is how an undo is offered. Errors stay until dismissed. */
export function toast(
  message: string,
  intent: 'none' | 'success' | 'warning' | 'danger' = 'none',
  action?: ToastAction,
): void {
  toaster ??= OverlayToaster.create({ position: Position.BOTTOM_RIGHT, maxToasts: 4 });
  void toaster.then((shown) =>
    shown.show({
      message,
      intent,
      timeout: intent === 'danger' ? 0 : action ? 10_000 : 4_000,
      ...(action ? { action } : {}),
    }),
  );
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
