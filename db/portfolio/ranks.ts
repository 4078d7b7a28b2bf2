import { LockstepError } from '../../contract/errors.ts';

/** Place of each name in the order of its bytes, by id. `of` throws LockstepError WORKSPACE_DAMAGED for an id that is none. */
export type Ranks = Readonly<{ count: number; of: (id: number) => number }>;

/** A file that was tampered with may name any id: so many unused ones are held for speed, no more. */
const mostUnused = 1_000_000;

/** @param ids of a table's rows in the order of their names */
export function ranksOf(table: 'participants' | 'venues', ids: readonly number[]): Ranks {
  const last = ids.reduce((most, id) => Math.max(most, id), 0);
  const known = (place: number | undefined): number => {
    if (place !== undefined && place >= 0) return place;
    throw new LockstepError(
      'WORKSPACE_DAMAGED',
      `Positions of this workspace belong to ${table} that it does not have: the file is damaged, or another program changed it. "lockstep verify" lists what is affected.`,
    );
  };
  if (last > ids.length + mostUnused) {
    const rank = new Map(ids.map((id, place) => [id, place]));
    return { count: ids.length, of: (id) => known(rank.get(id)) };
  }
  const rank = new Int32Array(last + 1).fill(-1);
  for (const [place, id] of ids.entries()) rank[id] = place;
  return { count: ids.length, of: (id) => known(id < 0 ? -1 : rank.at(id)) };
}
