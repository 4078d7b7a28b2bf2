import type { Input } from '../../../contract/contract.ts';
import { readJsonFile } from './input-file.ts';
import { knownNames, type Named } from './known-names.ts';
import type { Session } from './verb.ts';

export const adjustOption = {
  type: 'string',
  value: 'FILE|-',
  help: 'list of adjustments (JSON), or an answer that holds one',
} as const;

/** A bare list, or any object with `adjustments`. Checked by the contract: a wrong key is refused with its path. */
export function readAdjustments(file: string): Input<'whatIf.run'>['adjustments'] {
  const given = readJsonFile(file);
  const list = Array.isArray(given) ? given : (given as { adjustments?: unknown } | null)?.adjustments;
  return list as Input<'whatIf.run'>['adjustments'];
}

const selected = {
  participants: 'participant',
  cohorts: 'cohort',
  venues: 'venue',
  assets: 'asset',
} as const;

type Adjustments = Input<'whatIf.run'>['adjustments'];

/** The adjustments with every selected name as the snapshot has it. @throws LockstepError NOT_FOUND with what may have been meant */
export async function withKnownNames(session: Session, adjustments: Adjustments): Promise<Adjustments> {
  // What is no list of adjustments is refused by the contract, with its path.
  if (!Array.isArray(adjustments)) return adjustments;
  const list: Adjustments = structuredClone(adjustments);
  for (const [field, of] of Object.entries(selected) as [keyof typeof selected, Named][])
    for (const one of list) {
      const names = one?.selector?.[field];
      // The empty text is those without a cohort.
      if (Array.isArray(names) && names.every((name) => typeof name === 'string'))
        one.selector = {
          ...one.selector,
          [field]: [
            ...names.filter((n) => n === ''),
            ...(await knownNames(
              session,
              of,
              names.filter((n) => n !== ''),
            )),
          ],
        };
    }
  return list;
}
