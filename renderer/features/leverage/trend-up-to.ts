import type { LeverageTrendOutput } from '../../../contract/dto/leverage.ts';

export type TrendUpTo = Readonly<{
  trend: LeverageTrendOutput;
  /** Groups by size in the snapshot shown, those that hold nothing in it left out. */
  groups: LeverageTrendOutput['rows'];
}>;

/** The trend as it stood at the snapshot shown: nothing later, and its groups are those of that snapshot. */
export function trendUpTo(trend: LeverageTrendOutput, snapshot: string): TrendUpTo {
  const found = trend.snapshots.indexOf(snapshot);
  const until = found === -1 ? trend.snapshots.length : found + 1;
  const upTo = <T>(values: readonly T[]): T[] => values.slice(0, until);
  const rows = trend.rows.map((row) => ({
    ...row,
    leverage: upTo(row.leverage),
    gross: upTo(row.gross),
  }));
  const size = ({ gross }: (typeof rows)[number]): number => gross.at(-1) ?? 0;
  return {
    trend: {
      ...trend,
      snapshots: upTo(trend.snapshots),
      asOf: upTo(trend.asOf),
      total: upTo(trend.total),
      rows,
    },
    groups: rows.filter((row) => size(row) > 0).sort((a, b) => size(b) - size(a)),
  };
}
