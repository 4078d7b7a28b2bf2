import { describe, expect, it } from 'vitest';
import { resultTables } from '../../deck/tables/result-tables.ts';
import type { Table } from '../../deck/tables/table.ts';
import { toCsv } from '../../deck/tables/to-csv.ts';
import { deckFixture } from './fixture.ts';

const input = deckFixture();
const [option] = input.whatIf;
if (!option) throw new Error('the fixture has an option');
const made: Readonly<Record<string, Table>> = {
  leverage: resultTables.leverage(input.leverage),
  'leverage-trend': resultTables['leverage-trend'](input.leverageTrend),
  correlation: resultTables.correlation(input.correlation),
  'correlation-pairs': resultTables['correlation-pairs'](input.correlation),
  'co-movement': resultTables['co-movement'](input.coMovement),
  liquidations: resultTables.liquidations(input.liquidations),
  'liquidation-differences': resultTables['liquidation-differences'](input.liquidations),
  'limits-trend': resultTables['limits-trend'](input.limits),
  cascade: resultTables.cascade(input.cascade),
  'cascade-totals': resultTables['cascade-totals'](input.cascade),
  bridges: resultTables.bridges(input.bridge),
  synchronisation: resultTables.synchronisation(input.synchronisation),
  saturation: resultTables.saturation(input.saturation),
  'what-if': resultTables['what-if'](option.result),
  limits: resultTables.limits(input.limits),
  headlines: resultTables.headlines({
    provenance: input.cascade.provenance,
    confidence: 0.9,
    bands: [
      {
        id: 'averageCorrelation',
        label: 'Average correlation',
        unit: 'index',
        value: 0.4,
        low: 0.3,
        high: 0.5,
        covers: 'Sampling.',
        sampling: { low: 0.3, high: 0.5, blockLength: 2.5, times: 250, widening: 1.2 },
        depth: null,
        coverage: null,
        draws: 500,
        undefinedShare: 0,
        beyond: null,
      },
    ],
  }),
  notes: resultTables.notes([
    { id: 1, of: 'asset', name: 'BTC', snapshot: null, author: 'chair', at: 0, text: 'Seen.' },
  ]),
};
describe('result tables', () => {
  it('cover every result', () => expect(Object.keys(made).sort()).toEqual(Object.keys(resultTables).sort()));
  it.each(Object.entries(made))('%s: rows are as wide as the head', (name, table) => {
    expect(table.name).toBe(name);
    expect(table.rows.length).toBeGreaterThan(0);
    for (const row of table.rows) expect(row.length).toBe(table.columns.length);
  });
  it('keep every digit', () => {
    const gross = input.leverage.rows[0]?.gross ?? 0;
    expect(toCsv(resultTables.leverage(input.leverage))).toContain(`,${gross},`);
    expect(made.correlation?.rows[0]?.[2]).toBe(
      input.correlation.matrix[(input.correlation.order[0] ?? 0) * 24 + (input.correlation.order[1] ?? 0)],
    );
  });
  it('leave undefined cells empty', () => {
    const matrix = input.correlation.matrix.slice();
    matrix[(input.correlation.order[0] ?? 0) * 24 + (input.correlation.order[1] ?? 0)] = Number.NaN;
    expect(resultTables.correlation({ ...input.correlation, matrix }).rows[0]?.[2]).toBeNull();
  });
});
