import type { Mapping } from '../../contract/dto/import.ts';
import { fieldName } from '../../contract/field-names.ts';
import { fileSymbol } from '../formats/file-symbol.ts';
import { Refusal } from '../refusal.ts';
import { openRows } from '../rows/open-rows.ts';
import type { RowSource } from '../rows/row-source.ts';
import { headerFor } from '../text/find-header.ts';
import { type Header, makeHeader, unnamed } from '../text/header.ts';
import type { Source } from '../types.ts';
import { isCurrency } from '../values/currency.ts';
import { timeOfDay } from '../values/dates.ts';
import { eventCause } from '../values/event-cause.ts';
import { isLoanSide } from '../values/loan-side.ts';
import type { DecimalMark } from '../values/number.ts';
import { areYesOrNo } from '../values/yes-or-no.ts';
import { type ColumnProfile, columnProfiler } from './column-profile.ts';
import { type Deciding, decidingColumns } from './deciding-columns.ts';
import { type FieldMatch, fieldsLike, type Kind, numericFields, rankOf, sensitive } from './fields.ts';
import { headingUnit, rateFields } from './heading-unit.ts';
import { likeliestKind } from './likeliest-kind.ts';
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
  mapping: Draft;
  /** What a person has to decide, one sentence each. */
  questions: readonly string[];
  /** Columns left out that decide how rows are read: each is used or ignored before the mapping is. */
  required: readonly Deciding[];
}>;

/** A mapping that does not say where its rows are held: only a person knows. */
export type Draft = Omit<Mapping, 'venue'>;

const mostRows = 50_000;
const mostKept = 500;

export type TableSample = Readonly<{ header: Header; rows: RowSource }>;

/** The rows of a table in any container, and their names. @throws Refusal when it is no table */
export function openTable(
  source: Source,
  mapping: Pick<Mapping, 'columns' | 'delimiter'> | null = null,
): TableSample {
  const rows = openRows(source, mapping?.delimiter ?? null);
  const first = rows.first[headerFor(rows.first, mapping ?? undefined)];
  if (first === undefined) throw refusal(source, 'NO_HEADER', 'no row of column names');
  return { header: makeHeader(first.cells, first.line), rows };
}

/** Looks through a table (its first 50,000 rows) and proposes how to map it. @throws Refusal when it is no table */
export function proposeMapping(source: Source, wanted: Kind | null = null): Proposal {
  const { header, rows: table } = openTable(source);
  const profilers = header.names.map(columnProfiler);
  const isHeaderAgain = (row: { text: (i: number) => string }): boolean =>
    header.original.every((name, i) => row.text(i).trim() === name.trim());
  let rows = 0;
  let whole = true;
  const kept: string[][] = [];
  table.each(false, (row) => {
    if (row.line <= header.line || isHeaderAgain(row)) return undefined;
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
  const names = header.original.map((column, i) => (column === '' ? unnamed(i) : column));
  const cellsOf = names.map((column, i) => ({ column, cells: kept.map((row) => row[i] ?? '') }));
  const times = new Set(names.filter((_, i) => profiles[i]?.type === 'time'));
  const kind = wanted ?? likeliestKind(source.name, cellsOf, times);
  // A date in one column and the time of day in another are one time.
  const clocks = new Set(
    times.size === 0
      ? []
      : cellsOf
          .filter(({ cells }) => isClockColumn(cells))
          .slice(0, 1)
          .map(({ column }) => column),
  );
  const columns = names.map((column, i) => ({
    column,
    profile: profiles[i] ?? columnProfiler().profile(),
    matches: clocks.has(column) ? isClock : matchesOf(column, kind, profiles[i]),
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
    required: decidingColumns(sized.mapping, cellsOf),
  };
}

const isClock: readonly FieldMatch[] = [{ field: 'timeOfDay', confidence: 1, exact: true }];
const isClockColumn = (cells: readonly string[]): boolean => {
  const said = cells.filter((cell) => cell.trim() !== '');
  return said.length > 0 && said.every((cell) => cell.includes(':') && timeOfDay(cell) !== null);
};

/** Fields a column may be by its name; a column of times may be the time whatever its name. */
function matchesOf(column: string, kind: Kind, profile: ColumnProfile | undefined): readonly FieldMatch[] {
  const inPercent = headingUnit(column).percent;
  const matches = fieldsLike(column, kind).filter((m) => agrees(m.field, kind, profile, inPercent));
  return profile?.type === 'time' && matches.length === 0
    ? [{ field: 'time', confidence: 0.5, exact: false }]
    : matches;
}

/** Fields that are words: a column of numbers is none of them, however alike the names. */
const worded: ReadonlySet<string> = new Set(
  'symbol base quote settle instrument marginMode asset'.split(' '),
);

/** What is a share or a multiple: a price, an amount or a size in percent is another figure. */
const ofPercent: ReadonlySet<string> = new Set([
  ...rateFields,
  'leverage',
  'liquidationThreshold',
  'liquidationBonus',
]);

/** A name is no match for a column whose content cannot be that. */
function agrees(field: string, kind: Kind, profile: ColumnProfile | undefined, inPercent: boolean): boolean {
  if (profile === undefined || profile.type === 'empty') return true;
  if (numericFields.has(field))
    return (
      (profile.type === 'number' || profile.timeUnit === 'yyyymmdd') && (!inPercent || ofPercent.has(field))
    );
  // Shares of Asian markets are called by numbers: 7203, 005930.
  if (field === 'symbol' && profile.samples.every((s) => /^\d{4,6}$/.test(s.trim()))) return true;
  if (field === 'currency') return profile.samples.every(isCurrency);
  // Booleans say isolated or not; other words say the mode.
  if (worded.has(field)) return profile.type === 'text' || profile.type === 'side';
  if (field === 'collateralEnabled') return areYesOrNo(profile.samples);
  if (field === 'time' || field === 'updatedAt') return profile.type === 'time';
  if (field === 'cause') return profile.samples.every((sample) => eventCause(sample) !== null);
  if (field !== 'side' && field !== 'orderSide') return true;
  return profile.type === 'side' || (kind === 'loan' && profile.samples.every(isLoanSide));
}

/** Fields of which the more specific name is taken where two columns claim one; of the others the first. */
const moreSpecific: ReadonlySet<string> = new Set(
  'symbol asset entryPrice markPrice notional close price'.split(' '),
);

type Drafted = Readonly<{ mapping: Draft; questions: readonly string[] }>;

function assemble(
  source: Source,
  kind: Kind,
  delimiter: string | null,
  columns: readonly ProposedColumn[],
): Drafted {
  const questions: string[] = [];
  const chosen: Record<string, { column: string; unit?: 'percent'; scale?: number }> = {};
  const { time, dated } = timeOf(kind, columns);
  const twice = amountsTwice(columns);
  for (const [field, names] of twice)
    questions.push(`${names.join(' and ')} may both be the ${fieldName(field)}: say which.`);
  for (const { column, profile, matches } of columns) {
    const [best] = column === dated ? [{ field: 'time', confidence: 1, exact: true }] : matches;
    if (best === undefined || profile.type === 'empty') continue;
    const label = fieldName(best.field);
    const taken = chosen[best.field]?.column;
    if (twice.has(best.field) && best.exact) continue;
    if (taken !== undefined) {
      const nearer =
        best.exact &&
        moreSpecific.has(best.field) &&
        rankOf(column, best.field, kind) < rankOf(taken, best.field, kind)
          ? column
          : taken;
      questions.push(`${column} and ${taken} may both be the ${label}: ${nearer} is taken.`);
      if (nearer === taken) continue;
    }
    if (!best.exact || best.confidence < 1) {
      const needs = sensitive.has(best.field) ? 'must be confirmed' : 'is a guess';
      questions.push(`Is ${column} the ${label}? That ${needs}, so it is left out.`);
      continue;
    }
    chosen[best.field] = { column, ...countedAs(best.field, column, profile, questions) };
    if (profile.timeUnit === 'iso' && !profile.samples.some((s) => /(Z|UTC|[+-]\d{2}:?\d{2})$/.test(s)))
      questions.push(`The times of ${column} name no zone: they are read as UTC.`);
    if (profile.ambiguous && profile.type === 'time')
      questions.push(`Every date of ${column} can be read with the day or the month first: choose it.`);
  }
  const constants: Record<string, string> = {};
  const named = kind === 'price' && !('asset' in chosen) ? fileSymbol(source.name) : null;
  if (named !== null) {
    constants.asset = named.asset;
    questions.push(
      `No column names the asset: ${named.asset} is taken from the name of the file. Is it in USD?`,
    );
  }
  if (kind === 'price' && named === null && !('asset' in chosen))
    questions.push(
      'Neither a column nor the name of the file says what the prices are of: which asset is it?',
    );
  const sideRule =
    'long' in chosen && 'short' in chosen
      ? 'longShortColumns'
      : 'side' in chosen || 'orderSide' in chosen
        ? 'sideWord'
        : 'signedSize';
  questions.push(...sideQuestions(kind, sideRule, chosen.size?.column ?? null, columns));
  const decimal = decimalOf(columns, questions);
  const saysCurrency =
    ['currency', 'quote', 'settle'].some((field) => field in chosen) ||
    Object.values(chosen).some(({ column }) => headingUnit(column).currency !== null);
  if (kind === 'position' && decimal === ',' && !saysCurrency)
    questions.push('No column names a currency: say which one prices and amounts are in.');
  const nullWords = [...new Set(['', ...columns.flatMap((c) => c.profile.nullWords)])].slice(0, 50);
  const stem = source.name.split(/[\\/]| › /).at(-1) ?? source.name;
  const mapping: Draft = {
    name: stem.slice(0, 200) || 'table',
    kind,
    ...(delimiter === null ? {} : { delimiter: delimiter as NonNullable<Mapping['delimiter']> }),
    ...(decimal === null ? {} : { decimal }),
    ...(time === null ? {} : { time: { unit: time, zone: 'UTC' } }),
    columns: chosen,
    constants,
    sideRule,
    multiplier: 1,
    nullWords,
  };
  return { mapping, questions };
}

/** What one in a column counts, by its cells and its heading; a scale is confirmed by a person. */
function countedAs(
  field: string,
  column: string,
  profile: ColumnProfile,
  questions: string[],
): Readonly<{ unit?: 'percent'; scale?: number }> {
  const said = headingUnit(column);
  if ((profile.percent || said.percent) && rateFields.has(field)) return { unit: 'percent' };
  const scale = said.percent && field === 'leverage' ? 0.01 : said.scale;
  if (scale === null || !numericFields.has(field)) return {};
  questions.push(`By its heading one in ${column} counts ${scale}: is that so?`);
  return { scale };
}

/** A size or quantity that two columns claim by their names is asked: one of them may number the tickets, or count trades. */
function amountsTwice(columns: readonly ProposedColumn[]): ReadonlyMap<string, readonly string[]> {
  const numbers = columns.filter(({ profile }) => profile.type === 'number');
  const tickets = numbers.some(({ column }) => /^position$/i.test(column.trim()));
  const claims = numbers.flatMap(({ column, matches: [best] }) => {
    if (best?.exact === true && (best.field === 'size' || best.field === 'quantity'))
      return [{ column, field: best.field }];
    // Beside a Position, Volume may be the size; in every other table it is what was traded.
    return tickets && /^volume$/i.test(column.trim()) ? [{ column, field: 'size' }] : [];
  });
  const byField = Map.groupBy(claims, ({ field }) => field);
  return new Map(
    [...byField].flatMap(([field, list]) =>
      list.length > 1 ? [[field, list.map((c) => c.column)] as const] : [],
    ),
  );
}

/** The unit of the times, and the one column that holds them where its name does not say so. */
function timeOf(
  kind: Kind,
  columns: readonly ProposedColumn[],
): Readonly<{ time: ColumnProfile['timeUnit']; dated: string | null }> {
  const isTime = (field: string): boolean => field === 'time' || field === 'updatedAt';
  const times = columns.filter(({ profile }) => profile.type === 'time');
  const named = times.filter(({ matches }) => matches[0]?.exact === true && isTime(matches[0].field));
  const [only, ...others] = times;
  // Every price and every event has its time: the one column of times is it, whatever it is called.
  const needed = kind === 'price' || kind === 'liquidationEvent';
  const dated = needed && named.length === 0 && others.length === 0 ? (only?.column ?? null) : null;
  const units = (named.length > 0 ? named : times).map(({ profile }) => profile.timeUnit);
  return { time: units.find((unit) => unit !== null) ?? null, dated };
}

/** The mark of the whole file; null, and asked, where it does not tell. */
function decimalOf(columns: readonly ProposedColumn[], questions: string[]): DecimalMark | null {
  const numbers = columns.filter(({ profile }) => profile.type === 'number');
  const marks = new Set(
    numbers.flatMap(({ profile }) => (profile.decimal === null ? [] : [profile.decimal])),
  );
  const [mark] = marks;
  if (marks.size > 1) {
    questions.push('Some columns are written with a decimal comma and others with a point: choose the mark.');
    return null;
  }
  // A column of whole numbers tells nothing, and goes with any mark.
  const open = numbers.filter(({ profile }) => profile.ambiguous);
  if (mark !== undefined) return mark;
  if (open.length === 0) return '.';
  for (const { column } of open)
    questions.push(`Every number of ${column} can be read with either decimal mark: choose it.`);
  return null;
}

function sideQuestions(
  kind: Kind,
  sideRule: Mapping['sideRule'],
  size: string | null,
  columns: readonly ProposedColumn[],
): readonly string[] {
  const sided = kind === 'position' || kind === 'liquidationEvent';
  if (!sided || sideRule !== 'signedSize') return [];
  if (size === null) return ['Which column is the size?'];
  const negative = columns.find(({ column }) => column === size)?.profile.negative;
  return negative === false
    ? [`No ${size} is negative and no column says the side: are all positions long?`]
    : [];
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
