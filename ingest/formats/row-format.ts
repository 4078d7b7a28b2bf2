import type { Context } from '../context.ts';
import type { FormatInfo, JsonFormat } from '../format.ts';
import { at, textAt } from '../json/access.ts';
import { isObject, type Json, type JsonObject } from '../json/parse.ts';
import type { Row } from '../row.ts';
import { parseDecimal } from '../values/number.ts';
import { toMs, unitByMagnitude } from '../values/time.ts';
import { listAt, needList, rowMatch } from './list-of.ts';

export type RowFormat = Readonly<{
  info: FormatInfo;
  endpoint: RegExp;
  /** Where the list may be: '' is the root, `a.b` a path. */
  paths: readonly string[];
  /** Where one row may stand alone instead of its list. */
  one?: readonly string[];
  /** Keys the first row must have, may have (they raise the score), must not have. */
  needed: readonly string[];
  marks?: readonly string[];
  without?: readonly string[];
  generation?: (row: JsonObject, root: Json) => string;
  /** Path of the answer's own time (epoch of any unit or ISO). */
  time?: readonly string[];
  fits?: (row: JsonObject) => boolean;
  /** At least one row must. */
  anyFits?: (row: JsonObject) => boolean;
  read: (context: Context, row: Row, object: JsonObject, root: Json) => void;
}>;

/** A format that is a list of like rows in an answer: the common case. */
export function rowFormat(spec: RowFormat): JsonFormat {
  const { info, endpoint, paths, needed, marks = [], without = [] } = spec;
  const rowsOf = (root: Json): readonly JsonObject[] | null => listAt(root, ...paths) ?? alone(root, spec);
  return {
    info,
    shape: 'json',
    names: [...needed, ...marks],
    endpoint,
    detect: (root) => {
      const list = rowsOf(root);
      const score = rowMatch(list, needed, marks);
      const row = list?.[0];
      if (score === null || row === undefined || without.some((key) => row.fields.has(key))) return null;
      if (spec.fits?.(row) === false) return null;
      if (spec.anyFits !== undefined && list?.some(spec.anyFits) !== true) return null;
      return {
        score,
        generation: spec.generation?.(row, root) ?? info.generations[0] ?? '1',
        why: `rows with ${needed.join(', ')}`,
      };
    },
    read: (root, doc, context) => {
      if (spec.time !== undefined) context.sawResponseTime(answerTime(textAt(root, ...spec.time)), true);
      for (const object of rowsOf(root) ?? needList(context, root, doc.line, ...paths)) {
        const row = doc.row(object);
        context.row(row, () => spec.read(context, row, object, root));
      }
    },
  };
}

/** The one row of an answer about one thing. */
function alone(root: Json, { one = [], needed }: RowFormat): readonly JsonObject[] | null {
  for (const path of one) {
    const found = at(root, ...path.split('.'));
    if (isObject(found) && needed.every((key) => found.fields.has(key))) return [found];
  }
  return null;
}

function answerTime(text: string | null): number | null {
  if (text === null) return null;
  const n = parseDecimal(text);
  const unit = unitByMagnitude(n);
  if (unit !== null) return toMs(n, unit);
  const iso = Date.parse(text);
  return Number.isNaN(iso) ? null : iso;
}
