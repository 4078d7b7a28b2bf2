import type { Mapping } from '../../contract/dto/workspace.ts';
import { Refusal } from '../refusal.ts';
import { openRows } from '../rows/open-rows.ts';
import type { RowSource } from '../rows/row-source.ts';
import { type Header, makeHeader } from '../text/header.ts';
import type { Source } from '../types.ts';
import { type ColumnProfile, columnProfiler } from './column-profile.ts';
import { type FieldMatch, fieldsLike, type Kind, sensitive } from './fields.ts';
import { sizeUnit } from './size-unit.ts';

export type ProposedColumn = Readonly<{
  column: string;
  profile: ColumnProfile;
  matches: readonly FieldMatch[];
}>;

export type Proposal = Readonly<{
  /** Normalised names, which a saved mapping is found by. */
  header: readonly string[];
  rows: number;
  /** Whether the rows looked at are all there are. */
  whole: boolean;
  columns: readonly ProposedColumn[];
  /** What is certain: exact names whose content agrees. The rest is to be confirmed. */
  mapping: Mapping;
  /** What a person has to decide, one sentence each. */
  questions: readonly string[];
}>;

const mostRows = 50_000;
const mostKept = 500;

export type TableSample = Readonly<{ header: Header; rows: RowSource }>;

/** The rows of a table in any container, and their names. @throws Refusal when it is no table */
export function openTable(source: Source, delimiter: string | null = null): TableSample {
  const rows = openRows(source, delimiter);
  const [first] = rows.first;
  if (first === undefined) throw refusal(source, 'NO_HEADER', 'no row of column names');
  return { header: makeHeader(first.cells, first.line), rows };
}

/** Looks through a table (its first 50,000 rows) and proposes how to map it. @throws Refusal when it is no table */
export function proposeMapping(source: Source, wanted: Kind | null = null): Proposal {
  const { header, rows: table } = openTable(source);
  const profilers = header.names.map(columnProfiler);
  let rows = 0;
  let whole = true;
  const kept: string[][] = [];
  table.each(false, (row) => {
    if (row.line <= header.line) return undefined;
    if (rows === mostRows) {
      whole = false;
      return false;
    }
    rows++;
    for (const [i, profiler] of profilers.entries()) profiler.see(row.text(i), row.isNumber?.(i));
    if (kept.length < mostKept) kept.push(header.names.map((_, i) => row.text(i)));
    return undefined;
  });
  const profiles = profilers.map((p) => p.profile());
  const kind = wanted ?? likeliestKind(header);
  const columns = header.original.map((column, i) => ({
    column,
    profile: profiles[i] ?? columnProfiler().profile(),
    matches: fieldsLike(column, kind).filter((m) => agrees(m.field, profiles[i])),
  }));
  const draft = assemble(source, kind, table.ragged ? null : table.delimiter, columns);
  const sized = sizeUnit(draft.mapping, header, kept);
  return {
    header: header.names,
    rows,
    whole,
    columns,
    mapping: sized.mapping,
    questions: [...draft.questions, ...sized.questions],
  };
}

function likeliestKind(header: Header): Kind {
  const has = (kind: Kind, ...fields: readonly string[]): boolean =>
    fields.every((field) =>
      header.original.some((c) => fieldsLike(c, kind).some((m) => m.exact && m.field === field)),
    );
  if (has('price', 'time', 'asset', 'close') && !has('position', 'size')) return 'price';
  if (has('balance', 'asset', 'quantity') && !has('position', 'symbol')) return 'balance';
  return 'position';
}

const numeric: ReadonlySet<string> = new Set(
  'size long short quantity entryPrice markPrice notional unrealisedPnl leverage isolatedMargin initialMargin maintenanceMargin maintenanceRate liquidationPrice strike multiplier valueUsd haircut close volumeUsd'.split(
    ' ',
  ),
);

/** Fields that are words: a column of numbers is none of them, however alike the names. */
const worded: ReadonlySet<string> = new Set(
  'symbol base quote settle instrument marginMode asset'.split(' '),
);

/** A name is no match for a column whose content cannot be that. */
function agrees(field: string, profile: ColumnProfile | undefined): boolean {
  if (profile === undefined || profile.type === 'empty') return true;
  if (numeric.has(field)) return profile.type === 'number' || profile.timeUnit === 'yyyymmdd';
  if (worded.has(field)) return profile.type === 'text' || profile.type === 'side';
  if (field === 'time' || field === 'updatedAt') return profile.type === 'time';
  return field !== 'side' || profile.type === 'side';
}

function assemble(
  source: Source,
  kind: Kind,
  delimiter: string | null,
  columns: readonly ProposedColumn[],
): Pick<Proposal, 'mapping' | 'questions'> {
  const questions: string[] = [];
  const chosen: Record<string, { column: string; unit?: 'percent' }> = {};
  let time: ColumnProfile['timeUnit'] = null;
  for (const { column, profile, matches } of columns) {
    const [best] = matches;
    if (best === undefined || profile.type === 'empty') continue;
    if (Object.hasOwn(chosen, best.field)) {
      questions.push(
        `${column} and ${chosen[best.field]?.column} may both be the ${best.field}: the first is taken.`,
      );
      continue;
    }
    if (!best.exact || best.confidence < 1) {
      const needs = sensitive.has(best.field) ? 'must be confirmed' : 'is a guess';
      questions.push(`Is ${column} the ${best.field}? That ${needs}, so it is left out.`);
      continue;
    }
    chosen[best.field] = {
      column,
      ...(profile.percent && best.field === 'maintenanceRate' ? { unit: 'percent' as const } : {}),
    };
    if (best.field === 'time' || best.field === 'updatedAt') time ??= profile.timeUnit;
    if (profile.timeUnit === 'iso' && !profile.samples.some((s) => /(Z|UTC|[+-]\d{2}:?\d{2})$/.test(s)))
      questions.push(`The times of ${column} name no zone: they are read as UTC.`);
    if (profile.ambiguous)
      questions.push(
        profile.type === 'time'
          ? `Every date of ${column} can be read with the day or the month first: choose it.`
          : `Every number of ${column} can be read with either decimal mark: choose it.`,
      );
  }
  const marks = new Set(columns.flatMap((c) => (c.profile.decimal === null ? [] : [c.profile.decimal])));
  if (marks.size > 1)
    questions.push('Some columns are written with a decimal comma and others with a point.');
  const sideRule =
    'long' in chosen && 'short' in chosen ? 'longShortColumns' : 'side' in chosen ? 'sideWord' : 'signedSize';
  const size = columns.find((c) => c.column === chosen.size?.column);
  if (
    kind === 'position' &&
    sideRule === 'signedSize' &&
    'size' in chosen &&
    size?.profile.negative === false
  )
    questions.push(
      `No ${chosen.size?.column} is negative and no column says the side: are all positions long?`,
    );
  if (kind === 'position' && sideRule === 'signedSize' && !('size' in chosen))
    questions.push('Which column is the size?');
  const nullWords = [...new Set(['', ...columns.flatMap((c) => c.profile.nullWords)])].slice(0, 50);
  const stem = source.name.split(/[\\/]| › /).at(-1) ?? source.name;
  const mapping: Mapping = {
    name: stem.slice(0, 200) || 'table',
    kind,
    venue: 'prime-broker',
    ...(delimiter === null ? {} : { delimiter: delimiter as NonNullable<Mapping['delimiter']> }),
    decimal: marks.has(',') && marks.size === 1 ? ',' : '.',
    ...(time === null ? {} : { time: { unit: time, zone: 'UTC' } }),
    columns: chosen,
    constants: {},
    sideRule,
    multiplier: 1,
    nullWords,
  };
  return { mapping, questions };
}

/** What a header has that a saved mapping's did not, and the other way round. */
export function compareHeaders(
  now: readonly string[],
  then: readonly string[],
): Readonly<{ added: readonly string[]; missing: readonly string[] }> {
  return { added: now.filter((n) => !then.includes(n)), missing: then.filter((n) => !now.includes(n)) };
}

const refusal = (source: Source, code: string, message: string): Refusal =>
  new Refusal(message, { file: source.name, line: 1, column: '', raw: '', code });
