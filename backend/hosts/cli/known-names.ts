import { fieldNames } from '../../../contract/field-names.ts';
import { findName } from '../../../contract/find-name.ts';
import { wording } from '../../../contract/wording.ts';
import type { Session } from './verb.ts';

/** What names can be of: the groups that leverage is told by. */
export type Named = 'participant' | 'cohort' | 'venue' | 'asset';

const words: Readonly<Record<Named, string>> = {
  participant: fieldNames.participant,
  cohort: wording.cohort,
  venue: fieldNames.venue,
  asset: fieldNames.asset,
};

/**
 * The names as the session's snapshot has them (case does not matter): a name that nothing goes by would change nothing,
 * and read as if there were nothing to change. `kept` are names that are known besides.
 *
 * @throws LockstepError NOT_FOUND with what may have been meant
 */
export async function knownNames(
  session: Session,
  of: Named,
  given: readonly string[],
  kept: readonly string[] = [],
): Promise<string[]> {
  if (given.length === 0) return [];
  const { rows } = await session.call('leverage.compute', { snapshot: session.snapshot, by: of });
  const known = [...new Set([...rows.map(({ key }) => key), ...kept])];
  return given.map((name) => findName(`${words[of].toLowerCase()} in this snapshot`, name, known));
}
