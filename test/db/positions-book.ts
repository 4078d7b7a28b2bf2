import type { z } from 'zod';
import { type PositionRow, positionsInput, positionsOutput } from '../../contract/dto/positions.ts';
import { giveTriggers } from '../../db/positions/given-triggers.ts';
import type { PositionColumn } from '../../db/positions/position-columns.ts';
import { positionsPage } from '../../db/positions/positions-page.ts';
import type { Workspace } from '../../db/workspace.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { workspace } from './fixture.ts';
import { loan, position, reference } from './records.ts';

export const page = (ws: Workspace, query: z.input<typeof positionsInput> = {}) => {
  const output = positionsPage(ws, positionsInput.parse(query));
  positionsOutput.parse(output);
  return output;
};

/** Falls, rises, equal ones and none, by row. */
const triggerOf = (row: number): number | null => (row % 7 === 0 ? null : (((row * 37) % 50) - 25) / 100);

/** Every row gets a trigger, for rows of any snapshot. */
export function withTriggers(ws: Workspace): Workspace {
  giveTriggers(ws.db, {
    first: 0,
    moves: Float64Array.from({ length: 1_000 }, (_, row) => triggerOf(row) ?? Number.NaN),
  });
  return ws;
}

/** What stands in a column of a row; the triggers are those of `withTriggers`. */
export const valueIn = (row: PositionRow, column: PositionColumn): string | number | null =>
  column === 'trigger' ? triggerOf(row.row) : row[column];

const assets = ['BTC', 'ETH', 'SOL'];

const book = () => [
  ...Array.from({ length: 30 }, (_, i) => {
    const base = assets[i % 3] ?? 'BTC';
    return position({
      participant: `fund-${String(i % 5).padStart(2, '0')}`,
      venue: i % 2 === 0 ? 'bybit' : 'okx',
      base,
      symbol: `${base}USDT`,
      side: i % 4 === 0 ? -1 : 1,
      quantity: i + 1,
      notional: (i + 1) * 1_000,
      leverage: i % 7 === 0 ? null : i,
      naturalId: `p${i}`,
    });
  }),
  loan({ participant: '100%_wallet' }),
  reference({ participant: 'fund-01', cohort: 'arbitrage' }),
  reference({ asset: 'SOL', sector: 'platforms' }),
];

export const filled = (): Workspace => {
  const ws = workspace();
  importRecords(ws, 'book.json', book());
  return withTriggers(ws);
};
