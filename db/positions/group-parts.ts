import { instrumentKinds } from '../../contract/domain.ts';
import type { GroupFigures } from '../../contract/dto/position-groups.ts';
import { distanceSql } from './position-columns.ts';

const borrow = instrumentKinds.indexOf('borrow');
const held = `p.kind <> ${borrow}`;
const has = (x: string): string => `${held} AND ${x} IS NOT NULL AND p.notional IS NOT NULL`;

/** Sums over `positions p` that groups of groups add up from; `nearest` is a least. */
const sums = {
  positions: 'count(*)',
  long: `total(max(p.notional, 0)) FILTER (WHERE ${held})`,
  short: `total(max(-p.notional, 0)) FILTER (WHERE ${held})`,
  debt: `total(-p.notional) FILTER (WHERE p.kind = ${borrow})`,
  unrealisedPnl: 'sum(p.unrealised_pnl)',
  levered: `sum(abs(p.notional) * p.leverage) FILTER (WHERE ${has('p.leverage')})`,
  leveredBy: `sum(abs(p.notional)) FILTER (WHERE ${has('p.leverage')})`,
  far: `sum(abs(p.notional) * ${distanceSql}) FILTER (WHERE ${has(distanceSql)})`,
  farBy: `sum(abs(p.notional)) FILTER (WHERE ${has(distanceSql)})`,
} as const;

type Part = keyof typeof sums;
const names = Object.keys(sums) as Part[];
export type Parts = Readonly<Record<Part | 'nearest', number | null>>;

export const partsSql = `${names.map((name) => `${sums[name]} AS ${name}`).join(', ')}, min(${distanceSql}) AS nearest`;
export const partsOfParts = `${names.map((name) => `sum(g.${name}) AS ${name}`).join(', ')}, min(g.nearest) AS nearest`;

/** Groups of groups, as `partsOfParts` adds them: what none of them has stays without a value. */
export function sumOfParts(list: readonly Parts[]): Parts {
  const add = (name: Part): number | null =>
    list.reduce<number | null>((sum, parts) => {
      const x = parts[name];
      return x === null ? sum : (sum ?? 0) + x;
    }, null);
  const nearest = list.reduce<number | null>(
    (least, { nearest: x }) => (x === null || (least !== null && least <= x) ? least : x),
    null,
  );
  const sums = Object.fromEntries(names.map((name) => [name, add(name)])) as Record<Part, number | null>;
  return { ...sums, nearest };
}

const mean = (sum: number | null, weight: number | null): number | null =>
  sum === null || weight === null || weight === 0 ? null : sum / weight;

/** `gross`: of all that match, USD. */
export function figuresOf(parts: Parts, gross: number): GroupFigures {
  const [long, short] = [parts.long ?? 0, parts.short ?? 0];
  return {
    positions: parts.positions ?? 0,
    gross: long + short,
    net: long - short,
    long,
    short,
    debt: parts.debt ?? 0,
    share: gross === 0 ? null : (long + short) / gross,
    unrealisedPnl: parts.unrealisedPnl,
    leverage: mean(parts.levered, parts.leveredBy),
    distance: mean(parts.far, parts.farBy),
    nearest: parts.nearest,
  };
}
