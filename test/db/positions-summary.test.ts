import { expect, it } from 'vitest';
import type { z } from 'zod';
import {
  positionsInput,
  positionsSummaryInput,
  positionsSummaryOutput,
  summedColumns,
} from '../../contract/dto/positions.ts';
import { positionsPage } from '../../db/positions/positions-page.ts';
import { positionsSummary } from '../../db/positions/positions-summary.ts';
import type { Workspace } from '../../db/workspace.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { workspace } from './fixture.ts';
import { valueIn, withTriggers } from './positions-book.ts';
import { position } from './records.ts';

const book = Array.from({ length: 40 }, (_, i) =>
  position({
    participant: `fund-${i % 5}`,
    base: i % 2 === 0 ? 'BTC' : 'ETH',
    side: i % 3 === 0 ? -1 : 1,
    notional: i === 7 ? null : (i + 1) * 1_000.25,
    markPrice: i === 7 ? null : 100,
    leverage: i % 4 === 0 ? null : i,
    naturalId: `p${i}`,
  }),
);

type Query = z.input<typeof positionsInput>;
const runs: readonly Query[] = [
  {},
  { limit: 40 },
  { offset: 3, limit: 10 },
  { offset: 3, limit: 10, sort: [{ column: 'leverage', descending: true }] },
  { offset: 35, limit: 1_000, sort: [{ column: 'venue', descending: false }] },
  { search: 'fund-1', limit: 4 },
  { filters: [{ column: 'asset', op: 'equals', values: ['ETH'] }], offset: 1, limit: 100 },
  { filters: [{ column: 'asset', op: 'equals', values: ['none'] }], limit: 5 },
];

it('figures of a run of rows are those of the rows a page shows', () => {
  const ws = workspace();
  importRecords(ws, 'book.json', book);
  for (const query of runs) check(withTriggers(ws), query);
});

function check(ws: Workspace, query: Query): void {
  const rows = positionsPage(ws, positionsInput.parse(query)).rows;
  const answer = positionsSummary(
    ws,
    positionsSummaryInput.parse({ limit: 200, ...query, columns: [...summedColumns] }),
  );
  positionsSummaryOutput.parse(answer);
  expect(answer.rows, JSON.stringify(query)).toBe(rows.length);
  for (const { column, defined, sum, mean, min, max, ...rest } of answer.columns) {
    const values = rows.map((row) => valueIn(row, column)).filter((x) => typeof x === 'number');
    const total = values.reduce((a, b) => a + b, 0);
    expect([defined, rest.undefined]).toEqual([values.length, rows.length - values.length]);
    if (values.length === 0) {
      expect([sum, mean, min, max]).toEqual([null, null, null, null]);
      continue;
    }
    expect(sum).toBeCloseTo(total, 6);
    expect(mean).toBeCloseTo(total / values.length, 6);
    expect([min, max]).toEqual([Math.min(...values), Math.max(...values)]);
  }
}
