import { columnRules, type NameRule, type PositionColumn } from './position-columns.ts';

/** `absolute`: by size, whatever the sign. */
export type Sort = readonly Readonly<{ column: PositionColumn; descending: boolean; absolute?: boolean }>[];
/** A snapshot's id, and the first and the last of its rows' ids. */
export type Rows = Readonly<{ snapshot: number; first: number; last: number }>;

/** How the rows of a snapshot that count are looked for. */
export type Path = Readonly<{ from: string; where: string; values: (rows: Rows) => number[] }>;

const ofSnapshot = 'p.snapshot_id = ? AND p.active = 1';
const alone = ({ snapshot }: Rows): number[] => [snapshot];

/** Through the table in its own order, from the first row to the last: ten times as fast a row as by an index. */
export const scan: Path = {
  from: 'positions p NOT INDEXED',
  where: `${ofSnapshot} AND p.id BETWEEN ? AND ?`,
  values: ({ snapshot, first, last }) => [snapshot, first, last],
};
/** By account, where few accounts are asked for. */
export const byAccount: Path = {
  from: 'positions p INDEXED BY positions_natural',
  where: ofSnapshot,
  values: alone,
};
/** In the order of notional. */
export const byNotional: Path = {
  from: 'positions p INDEXED BY positions_notional',
  where: ofSnapshot,
  values: alone,
};
/** In the order of the accounts' names. */
export const byName: Path = {
  from: 'participants CROSS JOIN positions p INDEXED BY positions_natural ON p.participant_id = participants.id',
  where: ofSnapshot,
  values: alone,
};

/** What a sort orders rows `p` by, term by term. `tableOf`: by what name the table of a column's names is joined. */
export const orderTerms = (sort: Sort, tableOf: (rule: NameRule) => string): string[] =>
  sort.map(({ column, descending, absolute }) => {
    const rule = columnRules[column];
    const direction = descending ? 'DESC' : 'ASC';
    if (rule.kind === 'code') return `${rule.column} ${direction}`;
    if (rule.kind === 'name') return `${tableOf(rule)}.${rule.attribute} ${direction}`;
    return `${absolute ? `abs(${rule.column})` : rule.column} ${direction} NULLS LAST`;
  });

/**
 * Ids of a page only: names are looked up for the rows shown, not for those skipped. The last sort column's direction
 * decides among equals (`lastFirst`), so that an index can be read backwards.
 */
export function pageSql(
  sort: Sort,
  path: Path,
  where: string,
  lastFirst: boolean = sort.at(-1)?.descending === true,
): string {
  const joins = new Set<string>();
  const order = orderTerms(sort, (rule) => {
    if (path !== byName) joins.add(` CROSS JOIN ${rule.table} ON ${rule.table}.id = p.${rule.key}`);
    return rule.table;
  });
  const tie = lastFirst ? 'DESC' : 'ASC';
  order.push(`p.id ${tie}`);
  return `SELECT p.id FROM ${path.from}${[...joins].join('')} WHERE ${path.where} AND ${where} ORDER BY ${order.join(', ')} LIMIT ? OFFSET ?`;
}

/**
 * The largest by size, from both ends of the index of notional, `end` of each: ids of a page before `end`, if so many
 * rows have a notional. Values: the snapshot and `end`, twice, then limit and offset.
 */
export const largestSql = `SELECT id FROM (${['>= 0 ORDER BY p.notional DESC', '< 0 ORDER BY p.notional ASC']
  .map(
    (side) =>
      `SELECT * FROM (SELECT p.id AS id, p.notional AS n FROM ${byNotional.from} WHERE ${ofSnapshot} AND p.notional ${side}, p.id DESC LIMIT ?)`,
  )
  .join(' UNION ALL ')}) ORDER BY abs(n) DESC, id DESC LIMIT ? OFFSET ?`;
