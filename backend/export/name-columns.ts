import type { Parsed } from '../../contract/contract.ts';

type Request = Pick<Parsed<'export.table'>, 'table' | 'options'>;
/** Columns of a table that hold participants ("*": the names of its columns do), and those left empty under pseudonyms. */
export type NameColumns = Readonly<{ names: ReadonlySet<string>; left: ReadonlySet<string> }>;

const columns = (names: readonly string[], left: readonly string[] = []): NameColumns => ({
  names: new Set(names),
  left: new Set(left),
});

/** By what the table is made of: a group of the level "participant" is one. */
export function nameColumns({ table, options }: Request): NameColumns {
  const at = (level: string | undefined, otherwise: string, names: readonly string[]): NameColumns =>
    columns((level ?? otherwise) === 'participant' ? names : []);
  if (table === 'participants') return columns([], ['name']);
  if (table === 'leverage') return at(options.leverage?.by, 'participant', ['key']);
  if (table === 'leverage-trend') return at(options.leverage?.by, 'cohort', ['key']);
  if (table === 'correlation') return at(options.correlation?.level, 'asset', ['label', '*']);
  if (table === 'correlation-pairs')
    return at(options.correlation?.level, 'asset', ['series', 'otherSeries']);
  if (table === 'position-groups')
    return columns(options.positionGroups?.across === 'participant' ? ['*'] : []);
  if (table === 'notes') return columns(['name']);
  if (table === 'contributions') return columns(['key']);
  return columns([]);
}
