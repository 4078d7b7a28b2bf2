import type { ErrorCode, LockstepError } from '../../contract/errors.ts';

export type SaidError = Readonly<{ title: string; message: string; where: string | null; next: string }>;

const words: Readonly<Record<ErrorCode, readonly [title: string, next: string]>> = {
  USAGE: ['This request is not possible', 'Change the controls above and try again.'],
  UNKNOWN_METHOD: [
    'The window and its backend are of different versions',
    'Restart Lockstep so that both are of one version.',
  ],
  NOT_FOUND: [
    'Not in this workspace',
    'Import the data it needs on the Data page, or choose another snapshot.',
  ],
  INPUT_REFUSED: [
    'The input was refused',
    'Correct the place named here and import again; nothing of it was stored.',
  ],
  WORKSPACE_DAMAGED: [
    'The workspace is damaged',
    'Restore a backup, or run “lockstep verify” for the list of damage.',
  ],
  WORKSPACE_TOO_NEW: ['The workspace is newer than this program', 'Update Lockstep, or open a backup.'],
  WORKSPACE_LOCKED: ['Another program is writing', 'Wait until it is done, or close it, and try again.'],
  WORKSPACE_READ_ONLY: [
    'The workspace cannot be written here',
    'Work on a copy: Data page, Back up, into a folder of your own.',
  ],
  DISK_FULL: ['The disk is full', 'Make room on the disk and try again.'],
  STORAGE_FAILED: [
    'The file cannot be used',
    'Look at the medium and the permissions of the file and its folder.',
  ],
  LIMIT_BREACHED: ['A limit is breached', 'See the Committee page for the limit and its owner.'],
  BACKEND_GONE: ['No answer from the backend', 'Nothing is lost: try again, or restart Lockstep.'],
  INTERNAL: [
    'Something failed inside Lockstep',
    'Try again; if it stays, report this message with the workspace’s audit log.',
  ],
  CANCELLED: ['Cancelled', 'Start it again when you want the answer.'],
};

/** Title, message, place (file, line, column, raw text where the details name them) and what to do next. */
export function describeError(error: LockstepError): SaidError {
  const [title, next] = words[error.code];
  return { title, message: error.message, where: whereOf(error.details), next };
}

function whereOf(details: unknown): string | null {
  if (details === null || typeof details !== 'object') return null;
  const { file, line, column, raw } = details as Record<string, unknown>;
  const parts = [
    typeof file === 'string' ? file : null,
    typeof line === 'number' && line > 0 ? `line ${line}` : null,
    typeof column === 'string' && column !== '' ? `column ${column}` : null,
    typeof raw === 'string' && raw !== '' ? `“${raw}”` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(' · ');
}
