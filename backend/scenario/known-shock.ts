import { findName } from '../../contract/find-name.ts';
import type { Assets } from '../../risk/portfolio.ts';
import type { Shock } from '../../risk/shock.ts';

/**
 * A shock the user wrote, under the names the snapshot has. An asset that is not there is refused: it would move
 * nothing, and that reads as safety.
 *
 * @throws LockstepError NOT_FOUND with what may have been meant
 */
export function knownShock(assets: Assets, shock: Shock): Shock {
  const known = ['all', ...assets.id];
  return Object.fromEntries(
    Object.entries(shock).map(([name, move]) => [findName('asset in this snapshot', name, known), move]),
  );
}
