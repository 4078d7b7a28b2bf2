import type { Parsed } from '../../contract/contract.ts';
import { LockstepError } from '../../contract/errors.ts';
import { type RowStream, toStream } from '../../deck/tables/row-stream.ts';
import type { Context } from '../context.ts';
import { workspacePseudonyms } from '../deck/workspace-pseudonyms.ts';

/** The key to a deck under pseudonyms, for the chair alone. @throws LockstepError USAGE under pseudonyms */
export function pseudonymsStream({ workspace }: Context, { pseudonyms }: Parsed<'export.table'>): RowStream {
  if (pseudonyms)
    throw new LockstepError(
      'USAGE',
      'The map of pseudonyms holds the names themselves: switch Pseudonyms off to export it (at the top of Committee; --no-pseudonyms on the command line), and keep the file from whoever must not know them.',
    );
  const rows = [...workspacePseudonyms(workspace())].sort(([a], [b]) => (a < b ? -1 : 1));
  return toStream({ name: 'pseudonyms', columns: ['participant', 'pseudonym'], rows });
}
