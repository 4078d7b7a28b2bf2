import type Database from 'better-sqlite3';

/** The move that liquidates the account of each row, by row id less `first`; NaN where none does. */
export type Triggers = Readonly<{ first: number; moves: Float64Array }>;

const given = new WeakMap<Database.Database, { triggers: Triggers }>();

/** The trigger of the account that holds a row, where triggers were given for its snapshot. */
export const triggerSql = 'account_trigger(p.id)';
/** Of a group of rows the trigger nearest to 0, the fall among equals. */
export const nearestTriggerSql = 'nearest_trigger(p.id)';

/**
 * Triggers come from the margin rules of a whole snapshot and stand in no table: who asks by them gives them first, and
 * the database calls them row by row. Never kept in the file, for rules, prices and balances change them.
 */
export function giveTriggers(db: Database.Database, triggers: Triggers): void {
  const known = given.get(db);
  if (known !== undefined) {
    known.triggers = triggers;
    return;
  }
  const held = { triggers };
  given.set(db, held);
  const moveOf = (id: unknown): number | null => {
    const { first, moves } = held.triggers;
    const move = moves[Number(id) - first];
    return move === undefined || Number.isNaN(move) ? null : move;
  };
  db.function('account_trigger', moveOf);
  db.aggregate<number | null>('nearest_trigger', {
    start: null,
    step: (nearest: number | null, id: unknown) => nearer(nearest, moveOf(id)),
  });
}

/** The triggers that were given, of rows in the order of their ids; NaN where there is none. */
export function triggersAt(
  db: Database.Database,
  count: number,
  idOf: (place: number) => number,
): Float64Array<ArrayBuffer> | null {
  const held = given.get(db);
  if (held === undefined) return null;
  const { first, moves } = held.triggers;
  const found = new Float64Array(count);
  for (let place = 0; place < count; place++) found[place] = moves[idOf(place) - first] ?? Number.NaN;
  return found;
}

/** The smaller of two moves, whichever is defined; the fall among equals. */
export function nearer(x: number | null, y: number | null): number | null {
  if (x === null || y === null) return x ?? y;
  const [a, b] = [Math.abs(x), Math.abs(y)];
  return a < b || (a === b && x < y) ? x : y;
}
