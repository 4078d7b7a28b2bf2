import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect } from 'vitest';
import type { Output } from '../../contract/contract.ts';

export type LakeRow = Readonly<Record<string, unknown>>;

/** The rows of one of a lake's own SQL files, on DuckDB in the lake's folder. */
export async function lakeRows(folder: string, file: string): Promise<readonly LakeRow[]> {
  const sql = (name: string): string => readFileSync(path.join(folder, 'sql', name), 'utf8');
  const duck = await (await DuckDBInstance.create(':memory:')).connect();
  try {
    await duck.run(`SET file_search_path = '${folder}'`);
    const views = sql('duckdb-views.sql').split(';\n');
    for (const view of views) if (view.trim() !== '') await duck.run(view);
    return (await duck.runAndReadAll(sql(file))).getRowObjectsJS();
  } finally {
    duck.closeSync();
  }
}

/** To nine digits, of 1 at least. */
export function close(theirs: unknown, ours: number | null, what: string): void {
  if (ours === null) expect(theirs, what).toBeNull();
  else expect(Math.abs(Number(theirs) - ours), what).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(ours)));
}

type Leverage = Pick<Output<'leverage.compute'>, 'rows'>;
/** Rows of leverage.sql of one snapshot and level against the program's. */
export function compareLeverage(
  rows: readonly LakeRow[],
  snapshot: string,
  by: string,
  ours: Leverage,
): void {
  const theirs = new Map(
    rows.filter((r) => r.snapshot === snapshot && r.level === by).map((r) => [r.grp, r]),
  );
  expect(theirs.size).toBe(ours.rows.length);
  expect(ours.rows.length).toBeGreaterThan(0);
  for (const row of ours.rows) {
    const found = theirs.get(row.key);
    for (const [name, value] of [
      ['gross_usd', row.gross],
      ['net_usd', row.net],
      ['equity', row.equity],
      ['leverage', row.leverage],
      ['net_leverage', row.netLeverage],
      ['margin_ratio', row.marginRatio],
      ['maintenance_usd', row.maintenance],
      ['participants', row.participants],
      ['positions', row.positions],
      ['directional', row.directional],
    ] as const)
      close(found?.[name], value, `${snapshot} ${row.key} ${name}`);
  }
}

type Concentration = Readonly<Record<'hhi' | 'effectiveNumber' | 'gini' | 'top10Share', number | null>>;
export function compareConcentration(rows: readonly LakeRow[], snapshot: string, ours: Concentration): void {
  const found = rows.find((r) => r.snapshot === snapshot);
  close(found?.hhi, ours.hhi, 'hhi');
  close(found?.effective_number, ours.effectiveNumber, 'effective number');
  close(found?.gini, ours.gini, 'gini');
  close(found?.top10_share, ours.top10Share, 'top 10');
}

type LiquidationMap = Readonly<{
  assets: readonly string[];
  shocks: readonly number[];
  heatmap: Float64Array;
}>;
/** Cells of liquidation-map.sql of one snapshot against the program's; answers how many hold something. */
export function compareMap(rows: readonly LakeRow[], snapshot: string, ours: LiquidationMap): number {
  const theirs = new Map(
    rows.filter((r) => r.snapshot === snapshot).map((r) => [`${r.asset} ${Number(r.bin)}`, r.usd_liquidated]),
  );
  let held = 0;
  for (const [i, value] of ours.heatmap.entries()) {
    const asset = ours.assets[Math.floor(i / ours.shocks.length)];
    const bin = i % ours.shocks.length;
    close(theirs.get(`${asset} ${bin}`) ?? 0, value, `${snapshot} ${asset} ${bin}`);
    if (value > 0) held += 1;
  }
  return held;
}
