import type { TextFile } from '../bytes/open.ts';
import { Refusal } from '../refusal.ts';
import { type Grid, GridRow } from '../rows/grid.ts';
import { readLines } from '../text/lines.ts';
import { moreFollows } from './more-follows.ts';
import {
  isArray,
  isObject,
  type Json,
  JsonError,
  type JsonObject,
  lineCounter,
  parseJson,
  placeOf,
} from './parse.ts';

/** V8 cannot hold a longer string; a document this long is better written as capture lines. */
export const longestText = 400 * 2 ** 20;

/**
 * A list of flat JSON objects, or one a line, as a table for a mapping: the keys of all of them are the names, in the
 * order they are first seen; a key that is missing or null is a blank cell. What is itself a list or an object shows
 * as its JSON. A list may stand alone or be the only list inside objects (`{"data":[…]}`).
 *
 * @throws Refusal NOT_A_TABLE, BAD_JSON, TOO_LONG
 */
export function listGrid(name: string, file: TextFile): Grid {
  const refuse = (code: string, message: string, line = 1): never => {
    throw new Refusal(message, { file: name, line, column: '', raw: '', code });
  };
  const { rows, more } = readObjects(file, refuse);
  const names = new Map<string, number>();
  for (const { object } of rows)
    for (const key of object.fields.keys()) if (!names.has(key)) names.set(key, names.size);
  if (names.size === 0) refuse('NOT_A_TABLE', 'JSON without rows: no list of objects in it');
  return {
    what: 'JSON',
    more,
    ragged: true,
    cellName: null,
    each: (visit) => {
      const row = new GridRow();
      row.line = 0;
      row.cells = [...names.keys()];
      row.count = names.size;
      if (visit(row) === false) return;
      for (const { object, line, raw } of rows) {
        const cells: string[] = [];
        for (const [key, value] of object.fields) {
          const at = names.get(key);
          if (at !== undefined) cells[at] = cellText(value, raw, object);
        }
        row.line = line;
        row.cells = cells;
        row.count = cells.length;
        row.own = () => raw;
        if (visit(row) === false) return;
      }
    },
  };
}

type Found = Readonly<{ object: JsonObject; line: number; raw: string }>;
type Refuse = (code: string, message: string, line?: number) => never;

function readObjects(
  file: TextFile,
  refuse: Refuse,
): Readonly<{ rows: readonly Found[]; more: string | null }> {
  const first = parts(file, refuse);
  const whole = parse(first, refuse);
  if (whole !== null) {
    const lineAt = lineCounter(first, 1);
    const list = onlyList(whole, 0) ?? (isObject(whole) ? [whole] : []);
    const rows = list.filter(isObject).map((object) => ({
      object,
      line: lineAt(object.at),
      raw: first.slice(object.at, object.end),
    }));
    return { rows, more: moreFollows(whole) };
  }
  const rows: Found[] = [];
  let line = 0;
  for (const text of readLines([first])) {
    line++;
    if (text.trim() === '') continue;
    try {
      const object = parseJson(text);
      if (isObject(object)) rows.push({ object, line, raw: text.trim() });
    } catch (error) {
      if (!(error instanceof JsonError)) throw error;
      if (error.twice) refuse('KEY_TWICE', error.message, line);
      refuse(
        'BAD_JSON',
        `${error.message}: not complete JSON`,
        rows.length === 0 ? placeOf(first, error.at).line : line,
      );
    }
  }
  return { rows, more: null };
}

function parts(file: TextFile, refuse: Refuse): string {
  const held: string[] = [];
  let length = 0;
  for (const part of file.text()) {
    length += part.length;
    if (length > longestText)
      refuse('TOO_LONG', 'JSON of more than 400 MB: a table this long is better CSV or Parquet');
    held.push(part);
  }
  return held.join('');
}

function parse(text: string, refuse: Refuse): Json | null {
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    return error.twice ? refuse('KEY_TWICE', error.message, placeOf(text, error.at).line) : null;
  }
}

/** The list, or the one list of objects in an envelope; null when there are several or none. */
function onlyList(value: Json, depth: number): readonly Json[] | null {
  if (isArray(value)) return value.some(isObject) ? value : null;
  if (!isObject(value) || depth > 3) return null;
  const lists = [...value.fields.values()].flatMap((inner) => {
    const list = onlyList(inner, depth + 1);
    return list === null ? [] : [list];
  });
  return lists.length === 1 ? (lists[0] ?? null) : null;
}

function cellText(value: Json, raw: string, object: JsonObject): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  return isObject(value) ? raw.slice(value.at - object.at, value.end - object.at) : '[…]';
}
