import { pathFault } from './file-fault.ts';

/** Every failure that crosses a transport has one of these codes; the exit code is what the command line answers. */
export const errorCodes = {
  USAGE: 2,
  UNKNOWN_METHOD: 2,
  NOT_FOUND: 2,
  INPUT_REFUSED: 3,
  WORKSPACE_DAMAGED: 4,
  WORKSPACE_TOO_NEW: 4,
  LIMIT_BREACHED: 5,
  WORKSPACE_LOCKED: 1,
  WORKSPACE_READ_ONLY: 1,
  DISK_FULL: 1,
  /** The file cannot be opened, or the medium fails. */
  STORAGE_FAILED: 1,
  BACKEND_GONE: 1,
  INTERNAL: 1,
  CANCELLED: 130,
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** What the user is told: what is wrong, where, and what to do. Never a stack. */
export type ErrorShape = Readonly<{ code: ErrorCode; message: string; details?: unknown }>;

export class LockstepError extends Error {
  readonly code: ErrorCode;
  readonly details: unknown;
  constructor(code: ErrorCode, message: string, details?: unknown) {
    super(message);
    this.name = 'LockstepError';
    this.code = code;
    this.details = details;
  }
}

/** Reduces anything thrown to what may leave the process. Unknown errors keep their message, never their stack. */
export function toErrorShape(error: unknown): ErrorShape {
  if (error instanceof LockstepError)
    return error.details === undefined
      ? { code: error.code, message: error.message }
      : { code: error.code, message: error.message, details: error.details };
  const fault = pathFault(error);
  if (fault !== null) return { code: 'STORAGE_FAILED', message: fault };
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'INTERNAL', message };
}

export function fromErrorShape(shape: ErrorShape): LockstepError {
  return new LockstepError(shape.code, shape.message, shape.details);
}
