import type { Capture } from './capture.ts';
import { FileError, RowError } from './refusal.ts';

type Warn = (code: string, message: string) => void;
type File = Readonly<{
  stem: string;
  participant: string | undefined;
  capture: () => Capture | null;
  warn: Warn;
}>;

const whose = 'fill it in, or say whose the rows without one are';

/**
 * The account a row belongs to: the capture's, else the export's own, else the one given with the import, else the file's name
 * where no row names one; behind a slash the part of it (a sub-account, a vault) that is margined apart.
 *
 * @throws RowError ACCOUNT_MISSING for a row without one among rows that name theirs; FileError where such rows came first
 */
export function accountNames({ stem, participant, capture, warn }: File) {
  let fromName = false;
  let someNamed = false;
  /** The capture line being read, and the first account its answer names. */
  let line: Capture | null = null;
  let first = '';
  let pooled = false;

  /** One name for an answer of several accounts makes them one. */
  function onlyOne(owner: string, named: string): void {
    if (line !== capture()) [line, first] = [capture(), named];
    if (pooled || named === first) return;
    pooled = true;
    warn(
      'ACCOUNTS_POOLED',
      `a capture line says the account ${owner}, and its answer names several (${first}, ${named}): all are booked to ${owner} as one account. Leave "participant" out of lines whose answers name theirs`,
    );
  }

  return (named: string | null, part = ''): string => {
    const captured = capture()?.participant ?? null;
    const known = captured ?? named ?? participant ?? null;
    if (named !== null) someNamed = true;
    // Whose row is it among rows of others? A file's name is nobody's answer to that.
    if (someNamed && (known === null || (fromName && participant === undefined)))
      throw known === null
        ? new RowError('ACCOUNT_MISSING', '', `no account in this row, and others name theirs: ${whose}`)
        : new FileError('ACCOUNT_MISSING', '', `rows before this one name no account: ${whose}`);
    if (captured !== null && named !== null && part === '') onlyOne(captured, named);
    if (known === null && !fromName) {
      warn(
        'PARTICIPANT_FROM_FILE',
        `the file names no account: its rows are booked to "${stem}", the name of the file. Name a participant to book them elsewhere`,
      );
      fromName = true;
    }
    const owner = known ?? stem;
    return part === '' || part === owner ? owner : `${owner}/${part}`;
  };
}
