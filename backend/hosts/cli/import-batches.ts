import type { Input, Output } from '../../../contract/contract.ts';
import type { Batch } from '../../import/mapping-files.ts';
import { optional } from './optional.ts';
import type { Session } from './verb.ts';

type Report = Output<'import.run'>['imports'][number];
type Skipped = Output<'import.run'>['skipped'][number];

/** One call a batch; the reports of all of them. A mapping is checked by the contract: a wrong key is refused by path. */
export async function importBatches(
  batches: readonly Batch[],
  options: Omit<Input<'import.run'>, 'files' | 'mapping'>,
  session: Session,
): Promise<Output<'import.run'>> {
  const imports: Report[] = [];
  const skipped: Skipped[] = [];
  for (const { files, mapping } of batches) {
    const tokens = files.map((file) => session.file(file, 'read'));
    const answer = await session.call('import.run', {
      ...options,
      files: tokens,
      ...optional('mapping', mapping ?? undefined),
    });
    imports.push(...answer.imports);
    skipped.push(...answer.skipped);
  }
  return { dryRun: options.dryRun ?? false, imports, skipped };
}
