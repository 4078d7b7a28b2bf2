import { instrumentKinds } from '../../contract/domain.ts';
import type { GroupFigures } from '../../contract/dto/position-groups.ts';
import { nearer } from './given-triggers.ts';
import { distanceSql } from './position-columns.ts';

const borrow = instrumentKinds.indexOf('borrow');
const held = `p.kind <> ${borrow}`;
const has = (x: string, notional: string): string =>
  `${held} AND ${x} IS NOT NULL AND ${notional} IS NOT NULL`;

/** Sums of what has a notional, which stands in `n`. */
const sumsOf = (n: string) => ({
  long: `sum(max(${n}, 0)) FILTER (WHERE ${held})`,
  short: `sum(max(-${n}, 0)) FILTER (WHERE ${held})`,
  debt: `sum(-${n}) FILTER (WHERE p.kind = ${borrow})`,
  levered: `sum(abs(${n}) * p.leverage) FILTER (WHERE ${has('p.leverage', n)})`,
  leveredBy: `sum(abs(${n})) FILTER (WHERE ${has('p.leverage', n)})`,
  far: `sum(abs(${n}) * ${distanceSql}) FILTER (WHERE ${has(distanceSql, n)})`,
  farBy: `sum(abs(${n})) FILTER (WHERE ${has(distanceSql, n)})`,
});
const stored = sumsOf('p.notional');

/** Sums over `positions p` that groups of groups add up from; `nearest` is a least. The tables of sums have this order. */
const sums = {
  positions: 'count(*)',
  long: stored.long,
  short: stored.short,
  debt: stored.debt,
  heldUnvalued: `count(*) FILTER (WHERE ${held} AND p.notional IS NULL)`,
  debtUnvalued: `count(*) FILTER (WHERE p.kind = ${borrow} AND p.notional IS NULL)`,
  unrealisedPnl: 'sum(p.unrealised_pnl)',
  levered: stored.levered,
  leveredBy: stored.leveredBy,
  far: stored.far,
  farBy: stored.farBy,
} as const;

export type Part = keyof typeof sums;
export const partNames = Object.keys(sums) as Part[];
export type Parts = Readonly<Record<Part | 'nearest', number | null>> & Readonly<{ trigger?: number | null }>;

/** Those of one group, and what it is a group of. */
export type GroupParts = Parts & Readonly<{ row: string | null; across: string | null }>;

export const partsSql = `${partNames.map((name) => `${sums[name]} AS ${name}`).join(', ')}, min(${distanceSql}) AS nearest`;
/** What rows without a notional of their own add to these, valued at `n`. */
export function valuedPartsSql(n: string): string {
  const added: Readonly<Record<Part, string>> = {
    ...sumsOf(n),
    positions: '0',
    heldUnvalued: `-count(*) FILTER (WHERE ${held})`,
    debtUnvalued: `-count(*) FILTER (WHERE p.kind = ${borrow})`,
    unrealisedPnl: 'NULL',
  };
  return `${partNames.map((name) => `${added[name]} AS ${name}`).join(', ')}, NULL AS nearest`;
}
export const partsOfParts = `${partNames.map((name) => `sum(g.${name}) AS ${name}`).join(', ')}, min(g.nearest) AS nearest`;

/** The group whose sums stand beside each other from a place on, in the order of the tables of sums; NaN: none. */
export function groupAt(
  sums: Float64Array,
  at: number,
  row: string | null,
  across: string | null,
): GroupParts {
  const part = (i: number): number | null => (Number.isNaN(sums[at + i]) ? null : sums[at + i]);
  // Written out, here and below: of objects made by name from lists, or copied, thousands take ten times as long.
  return {
    row,
    across,
    positions: part(0),
    long: part(1),
    short: part(2),
    debt: part(3),
    heldUnvalued: part(4),
    debtUnvalued: part(5),
    unrealisedPnl: part(6),
    levered: part(7),
    leveredBy: part(8),
    far: part(9),
    farBy: part(10),
    nearest: part(11),
  };
}

/** Groups of groups as one, as `partsOfParts` adds them: what none of them has stays without a value. */
export function groupOf(list: readonly Parts[], row: string | null, across: string | null): GroupParts {
  const trigger = list.some((one) => one.trigger !== undefined)
    ? list.reduce<number | null>((nearest, one) => nearer(nearest, one.trigger ?? null), null)
    : undefined;
  const sums = new Float64Array(partNames.length + 1).fill(Number.NaN);
  for (const one of list) {
    add(sums, 0, one.positions);
    add(sums, 1, one.long);
    add(sums, 2, one.short);
    add(sums, 3, one.debt);
    add(sums, 4, one.heldUnvalued);
    add(sums, 5, one.debtUnvalued);
    add(sums, 6, one.unrealisedPnl);
    add(sums, 7, one.levered);
    add(sums, 8, one.leveredBy);
    add(sums, 9, one.far);
    add(sums, 10, one.farBy);
    if (one.nearest !== null && !(one.nearest >= sums[11])) sums[11] = one.nearest;
  }
  const group = groupAt(sums, 0, row, across);
  return trigger === undefined ? group : { ...group, trigger };
}

function add(sums: Float64Array, i: number, x: number | null): void {
  if (x !== null) sums[i] = Number.isNaN(sums[i]) ? x : sums[i] + x;
}

export const sumOfParts = (list: readonly Parts[]): Parts => groupOf(list, null, null);

const mean = (sum: number | null, weight: number | null): number | null =>
  sum === null || weight === null || weight === 0 ? null : sum / weight;

/** A sum over no rows at all is 0; over rows of which none has a value it is not known. */
const known = (sum: number | null, unvalued: number): number | null => sum ?? (unvalued === 0 ? 0 : null);

/** @param total the gross of all that match, USD; 0: a share of it is undefined */
export function figuresOf(parts: Parts, total: number): GroupFigures {
  const [heldUnvalued, debtUnvalued] = [parts.heldUnvalued ?? 0, parts.debtUnvalued ?? 0];
  const [long, short] = [known(parts.long, heldUnvalued), known(parts.short, heldUnvalued)];
  const gross = long === null || short === null ? null : long + short;
  const figures = {
    positions: parts.positions ?? 0,
    gross,
    net: long === null || short === null ? null : long - short,
    long,
    short,
    debt: known(parts.debt, debtUnvalued),
    share: gross === null || total === 0 ? null : gross / total,
    unrealisedPnl: parts.unrealisedPnl,
    leverage: mean(parts.levered, parts.leveredBy),
    distance: mean(parts.far, parts.farBy),
    nearest: parts.nearest,
    unvalued: heldUnvalued + debtUnvalued,
  };
  return parts.trigger === undefined ? figures : { ...figures, trigger: parts.trigger };
}
