import type { Context } from '../context.ts';
import { at, objectsOf } from '../json/access.ts';
import type { Json, JsonObject } from '../json/parse.ts';

/** The first of several envelopes that holds a list: '' is the root, `a.b` a path. null when none does. */
export function listAt(root: Json, ...paths: readonly string[]): readonly JsonObject[] | null {
  for (const path of paths) {
    const list = objectsOf(path === '' ? root : at(root, ...path.split('.')));
    if (list !== null) return list;
  }
  return null;
}

/** A list that must be there: a missing list is not an empty one. */
export function needList(
  context: Context,
  root: Json,
  line: number,
  ...paths: readonly string[]
): readonly JsonObject[] {
  return (
    listAt(root, ...paths) ??
    context.refuse(
      'MISSING_LIST',
      `no list at ${paths.map((p) => p || 'the top').join(' or ')}: this is not a complete answer`,
      {
        line,
      },
    )
  );
}

/** Match by keys of the first row: the share of `marks` it has, null below all of `needed`. */
export function rowMatch(
  list: readonly JsonObject[] | null,
  needed: readonly string[],
  marks: readonly string[] = [],
): number | null {
  const row = list?.[0];
  if (row === undefined || !needed.every((key) => row.fields.has(key))) return null;
  const hits = marks.filter((key) => row.fields.has(key)).length;
  return marks.length === 0 ? 0.8 : 0.6 + (0.4 * hits) / marks.length;
}
