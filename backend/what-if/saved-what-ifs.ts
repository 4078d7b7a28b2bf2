import { type SavedWhatIf, whatIfTerms } from '../../contract/dto/what-if.ts';
import { LockstepError } from '../../contract/errors.ts';
import { placeOf } from '../../contract/plain-issue.ts';
import { listSaved } from '../../db/saved.ts';
import type { Workspace } from '../../db/workspace.ts';

/** The saved what-ifs of the workspace in the order they were saved. @throws WORKSPACE_DAMAGED naming one that cannot be read */
export function savedWhatIfs(ws: Workspace): SavedWhatIf[] {
  return listSaved(ws, 'whatIf')
    .toSorted((a, b) => a.at - b.at)
    .map(({ name, body, at }) => {
      const read = whatIfTerms.safeParse(body);
      if (read.success) return { name, savedAt: at, ...read.data };
      const [issue] = read.error.issues;
      throw new LockstepError(
        'WORKSPACE_DAMAGED',
        `The saved what-if “${name}” cannot be read (${placeOf(issue?.path ?? [])}: ${issue?.message ?? ''}). Remove it with: lockstep what-if --remove "${name}".`,
      );
    });
}
