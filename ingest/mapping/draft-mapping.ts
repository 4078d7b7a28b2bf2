import type { Mapping } from '../../contract/dto/import.ts';
import { fieldName } from '../../contract/field-names.ts';
import { mappingQuestions, questionOfColumn } from '../../contract/mapping-questions.ts';
import { fileSymbol } from '../formats/file-symbol.ts';
import type { Source } from '../types.ts';
import { headingZone } from '../values/heading-zone.ts';
import type { ProposedColumn } from './column-matches.ts';
import type { ColumnProfile } from './column-profile.ts';
import { decimalOf, sideQuestions, timeOf } from './draft-reading.ts';
import { type Kind, numericFields, rankOf, sensitive } from './fields.ts';
import { headingUnit, rateFields } from './heading-unit.ts';

/** A mapping that does not say where its rows are held: only a person knows. */
export type Draft = Omit<Mapping, 'venue'>;

/** Fields of which the more specific name is taken where two columns claim one; of the others the first. */
const moreSpecific: ReadonlySet<string> = new Set(
  'symbol asset entryPrice markPrice notional close price'.split(' '),
);

type Drafted = Readonly<{ mapping: Draft; questions: readonly string[] }>;

/** What is certain of a mapping, and a sentence for each thing that is not. */
export function draftMapping(
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
      questions.push(`${questionOfColumn.may(column)}${label}? That ${needs}, so it is left out.`);
      continue;
    }
    chosen[best.field] = { column, ...countedAs(best.field, column, profile, questions) };
    questions.push(...timeQuestions(column, profile));
  }
  const constants: Record<string, string> = {};
  const named = kind === 'price' && !('asset' in chosen) ? fileSymbol(source.name) : null;
  if (named !== null) {
    constants.asset = named.asset;
    questions.push(
      `No column names the asset: ${named.asset} is taken from the name of the file. Is it in USD?`,
    );
  }
  if (kind === 'price' && named === null && !('asset' in chosen)) questions.push(mappingQuestions.asset);
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
  if (kind === 'position' && decimal === ',' && !saysCurrency) questions.push(mappingQuestions.currency);
  const nullWords = [...new Set(['', ...columns.flatMap((c) => c.profile.nullWords)])].slice(0, 50);
  const stem = source.name.split(/[\\/]| › /).at(-1) ?? source.name;
  const mapping: Draft = {
    name: stem.slice(0, 200) || 'table',
    kind,
    ...(delimiter === null ? {} : { delimiter: delimiter as NonNullable<Mapping['delimiter']> }),
    ...(decimal === null ? {} : { decimal }),
    ...(time === null ? {} : { time: { unit: time, zone: zoneOf(chosen) } }),
    columns: chosen,
    constants,
    sideRule,
    multiplier: 1,
    nullWords,
  };
  return { mapping, questions };
}

/** What a column of times leaves open: its zone, and which of two numbers is the day. */
function timeQuestions(column: string, profile: ColumnProfile): readonly string[] {
  if (profile.type !== 'time') return [];
  const above = headingZone(column);
  const zoned = profile.samples.some((s) => /(Z|UTC|[+-]\d{2}:?\d{2})$/.test(s));
  return [
    ...(above?.zone === null
      ? [`The times of ${column} are in ${above.named}, which stands for several zones: say which.`]
      : []),
    ...(above === null && profile.timeUnit === 'iso' && !zoned
      ? [`The times of ${column} name no zone: they are read as UTC.`]
      : []),
    ...(profile.ambiguous ? [questionOfColumn.dayOrMonth(column)] : []),
  ];
}

/** The zone that the heading of the times names; UTC where none does. */
const zoneOf = (chosen: Readonly<Record<string, { column: string }>>): string =>
  ['time', 'updatedAt'].map((field) => headingZone(chosen[field]?.column ?? '')?.zone).find((zone) => zone) ??
  'UTC';

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
