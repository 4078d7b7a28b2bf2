import { unnamed } from '../text/header.ts';
import type { Source } from '../types.ts';
import { isClock, isClockColumn, matchesOf, type ProposedColumn } from './column-matches.ts';
import { columnProfiler } from './column-profile.ts';
import { type Deciding, decidingColumns } from './deciding-columns.ts';
import { type Draft, draftMapping } from './draft-mapping.ts';
import type { Kind } from './fields.ts';
import { likeliestKind } from './likeliest-kind.ts';
import { openTable } from './open-table.ts';
import { sizeUnit } from './size-unit.ts';
import { type NamedVenue, namedVenues } from './venue-columns.ts';

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
  /** What the words of its column of venues are called here. */
  venues: readonly NamedVenue[];
}>;

const mostRows = 50_000;
const mostKept = 500;
const mostVenues = 100;

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
  const draft = draftMapping(source, kind, table.ragged ? null : table.delimiter, columns);
  const sized = sizeUnit(draft.mapping, header, kept);
  return {
    header: header.names,
    rows,
    whole,
    columns,
    mapping: sized.mapping,
    questions: [...draft.questions, ...sized.questions],
    required: decidingColumns(sized.mapping, cellsOf),
    venues: namedVenues(
      cellsOf.find(({ column }) => column === sized.mapping.columns.venue?.column)?.cells ?? [],
      mostVenues,
    ),
  };
}
