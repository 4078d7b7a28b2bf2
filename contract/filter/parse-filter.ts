import { readBound, type TypedUnit } from './read-bound.ts';

export type Operator =
  | 'equals'
  | 'notEquals'
  | 'contains'
  | 'notContains'
  | 'greaterThan'
  | 'atLeast'
  | 'lessThan'
  | 'atMost'
  | 'between'
  | 'blank'
  | 'notBlank';
/** `absolute`: the size of the number is compared, whatever its sign. */
export type Condition = Readonly<{
  op: Operator;
  values: readonly (string | number)[];
  absolute: boolean;
}>;
/** What was typed into a column's filter: all conditions must hold, or any; or why it is not understood. */
export type Parsed =
  | Readonly<{ conditions: readonly Condition[]; any: boolean }>
  | Readonly<{ problem: string }>;

/** How a column's values are typed; `size`: a bound without a sign is about the amount, long or short. */
export type Typed = Readonly<{ unit: TypedUnit | 'text'; size: boolean }>;

const signs: Readonly<Record<string, Operator>> = {
  '>': 'greaterThan',
  '>=': 'atLeast',
  '≥': 'atLeast',
  '<': 'lessThan',
  '<=': 'atMost',
  '≤': 'atMost',
  '=': 'equals',
  '!=': 'notEquals',
  '<>': 'notEquals',
  '≠': 'notEquals',
};
const blankWords = new Set(['blank', 'empty', 'n/a', 'undefined']);

/**
 * Reads a filter as people write it: `>10m`, `2.5bn..5bn`, `≥ 15 %`, `>1m and <5m`, `btc; eth`, `=BTC`, `not usdt`,
 * `n/a`. A number alone means at least that. What is not understood is a problem in words, never something else.
 */
export function parseFilter(text: string, typed: Typed): Parsed {
  const parts = split(text);
  if (parts === null) return { problem: 'Use either “and” or “or” in one column, not both.' };
  const conditions: Condition[] = [];
  for (const part of parts.terms) {
    const found = typed.unit === 'text' ? word(part) : bound(part, typed.unit, typed.size);
    if (typeof found === 'string') return { problem: found };
    conditions.push(found);
  }
  return { conditions, any: parts.any };
}

/** Quoted text is one piece whatever stands in it. */
function split(text: string): Readonly<{ terms: readonly string[]; any: boolean }> | null {
  const pieces = text.split(/("(?:[^"]|"")*")/);
  const joined = pieces.map((piece, i) =>
    i % 2 === 1
      ? piece
      : piece.replace(/\s*(?:;|\|\||\bor\b)\s*/gi, '\u0001').replace(/\s*(?:&&|\band\b)\s*/gi, '\u0002'),
  );
  const all = joined.join('');
  const [any, every] = [all.includes('\u0001'), all.includes('\u0002')];
  if (any && every) return null;
  const terms = all.split(any ? '\u0001' : '\u0002').map((term) => term.trim());
  return { terms: terms.filter((term) => term !== ''), any };
}

function word(text: string): Condition | string {
  const [, not, sign, rest = ''] = /^(not\s+|!(?!=))?(=|!=|≠|<>)?\s*([\s\S]*)$/i.exec(text) ?? [];
  const value = unquoted(rest);
  if (sign === undefined && blankWords.has(value.toLowerCase()) && !rest.startsWith('"'))
    return { op: not ? 'notBlank' : 'blank', values: [], absolute: false };
  if (value === '') return `“${text}” has nothing to look for.`;
  const no = Boolean(not) !== (sign !== undefined && sign !== '=');
  const op = sign === undefined ? (no ? 'notContains' : 'contains') : no ? 'notEquals' : 'equals';
  return { op, values: [value], absolute: false };
}

const unquoted = (text: string): string =>
  /^"[\s\S]*"$/.test(text) ? text.slice(1, -1).replaceAll('""', '"') : text;

function bound(text: string, unit: TypedUnit, size: boolean): Condition | string {
  const plain = text.toLowerCase();
  if (blankWords.has(plain)) return { op: 'blank', values: [], absolute: false };
  if (/^not\s+/.test(plain) && blankWords.has(plain.replace(/^not\s+/, '')))
    return { op: 'notBlank', values: [], absolute: false };
  const ends = text.split(/\s*(?:\.\.\.?|…|\bto\b)\s*/i);
  if (ends.length === 2) {
    const [from, to] = ends.map((end) => readBound(end, unit));
    if (from === undefined || to === undefined) return `“${text}” is no range.`;
    if ('problem' in from) return from.problem;
    if ('problem' in to) return to.problem;
    if (from.value > to.value) return `“${text}” begins above its end.`;
    return { op: 'between', values: [from.value, to.value], absolute: size && !from.signed && !to.signed };
  }
  const [, sign, rest = ''] = /^(>=|<=|!=|<>|[><=≥≤≠])?\s*([\s\S]*)$/.exec(text) ?? [];
  const read = readBound(rest, unit);
  if ('problem' in read) return read.problem;
  return {
    op: sign === undefined ? 'atLeast' : (signs[sign] ?? 'atLeast'),
    values: [read.value],
    absolute: size && !read.signed,
  };
}
