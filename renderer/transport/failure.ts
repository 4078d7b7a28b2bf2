import { type ErrorShape, errorCodes, fromErrorShape, LockstepError } from '../../contract/errors.ts';

/** An error as it came over the wire, checked: an unknown code must not reach a table of known ones. */
export function readFailure(value: unknown): LockstepError {
  const shape = value !== null && typeof value === 'object' ? (value as Partial<ErrorShape>) : {};
  const message =
    typeof shape.message === 'string' ? shape.message : 'The backend failed without saying why.';
  return shape.code !== undefined && Object.hasOwn(errorCodes, shape.code)
    ? fromErrorShape({ ...shape, code: shape.code, message })
    : new LockstepError('INTERNAL', message);
}

export const cancelled = (): LockstepError => new LockstepError('CANCELLED', 'Cancelled.');
export const gone = (why: string): LockstepError =>
  new LockstepError('BACKEND_GONE', `The backend does not answer${why}. If it was closed, start it again.`);
