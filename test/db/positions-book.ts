import type { z } from 'zod';
import { positionsInput, positionsOutput } from '../../contract/dto/positions.ts';
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
  return ws;
};
