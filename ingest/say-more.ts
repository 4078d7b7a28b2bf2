import type { Context } from './context.ts';
import { snapshotKinds } from './snapshot-kinds.ts';

/** Warns where an answer says that rows of it stand on further pages. */
export function sayMore(context: Context, kind: string, said: string | null): void {
  if (said === null || !snapshotKinds.has(kind)) return;
  context.warn(
    'MORE_PAGES',
    `the answer says that more follow (${said}): what stands on further pages is missing until they are imported too`,
  );
}
