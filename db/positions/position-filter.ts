import type { z } from 'zod';
import type { positionCondition, positionFilter } from '../../contract/dto/positions.ts';
import { LockstepError } from '../../contract/errors.ts';
import { fieldName } from '../../contract/field-names.ts';
import { columnRules } from './position-columns.ts';

export type Filter = z.output<typeof positionFilter>;
/** One condition on one column. */
export type Single = z.output<typeof positionCondition>;
export type Condition = Readonly<{ sql: string; values: readonly (string | number)[] }>;

/** One filter of the grid as SQL over `positions p`. @throws LockstepError USAGE */
export function filterCondition(filter: Single): Condition {
  const rule = columnRules[filter.column];
  if (rule.kind === 'number') return numberCondition(filter, rule.column);
  if (rule.kind === 'name') {
    const inner = nameCondition(filter, rule.attribute);
    return {
      sql: `p.${rule.key} IN (SELECT id FROM ${rule.table} WHERE ${inner.sql})`,
      values: inner.values,
    };
  }
  const codes = codesThat(filter, rule.words);
  return { sql: `${rule.column} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(codes)] };
}

/** The codes of the words that meet a filter. */
export const codesThat = (filter: Single, words: ReadonlyMap<string, number>): number[] =>
  [...words].filter(([word]) => matches(filter, word)).map(([, code]) => code);

/** A filter on numbers, as SQL over any of them. @throws LockstepError USAGE */
export const numberCondition = (filter: Single, sql: string): Condition =>
  compare(filter, filter.absolute ? `abs(${sql})` : sql, false);

/** A filter on names, as SQL over their own table. @throws LockstepError USAGE */
export const nameCondition = (filter: Single, attribute: string): Condition =>
  compare(filter, attribute, true);

/** Text anywhere in another, literally. */
export const likePattern = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

function compare(filter: Single, column: string, isText: boolean): Condition {
  const [first, second] = filter.values;
  const need = (value: string | number | undefined): string | number => {
    if (value === undefined)
      throw new LockstepError('USAGE', `The filter on ${fieldName(filter.column)} needs a value.`);
    if (isText) return String(value);
    const x = typeof value === 'number' ? value : Number(value);
    if (value === '' || Number.isNaN(x))
      throw new LockstepError(
        'USAGE',
        `${fieldName(filter.column)} is a number and cannot be compared with "${value}".`,
      );
    return x;
  };
  switch (filter.op) {
    case 'equals':
      return { sql: `${column} = ?`, values: [need(first)] };
    case 'notEquals':
      return { sql: `${column} <> ?`, values: [need(first)] };
    case 'contains':
      return {
        sql: `CAST(${column} AS TEXT) LIKE ? ESCAPE '\\'`,
        values: [likePattern(String(first ?? ''))],
      };
    case 'notContains':
      return {
        sql: `CAST(${column} AS TEXT) NOT LIKE ? ESCAPE '\\'`,
        values: [likePattern(String(first ?? ''))],
      };
    case 'in':
      return {
        sql: `${column} IN (SELECT value FROM json_each(?))`,
        values: [JSON.stringify(filter.values.map(need))],
      };
    case 'greaterThan':
      return { sql: `${column} > ?`, values: [need(first)] };
    case 'atLeast':
      return { sql: `${column} >= ?`, values: [need(first)] };
    case 'lessThan':
      return { sql: `${column} < ?`, values: [need(first)] };
    case 'atMost':
      return { sql: `${column} <= ?`, values: [need(first)] };
    case 'between':
      return { sql: `${column} BETWEEN ? AND ?`, values: [need(first), need(second)] };
    case 'notBlank':
      return { sql: isText ? `${column} <> ''` : `${column} IS NOT NULL`, values: [] };
    case 'blank':
      return { sql: isText ? `(${column} IS NULL OR ${column} = '')` : `${column} IS NULL`, values: [] };
  }
}

function matches(filter: Single, word: string): boolean {
  const values = filter.values.map(String);
  const first = values[0] ?? '';
  switch (filter.op) {
    case 'equals':
      return word === first;
    case 'notEquals':
      return word !== first;
    case 'contains':
      return word.includes(first.toLowerCase());
    case 'notContains':
      return !word.includes(first.toLowerCase());
    case 'in':
      return values.includes(word);
    case 'greaterThan':
      return word > first;
    case 'atLeast':
      return word >= first;
    case 'lessThan':
      return word < first;
    case 'atMost':
      return word <= first;
    case 'between':
      return word >= first && word <= (values[1] ?? first);
    case 'blank':
      return false;
    case 'notBlank':
      return true;
  }
}
