import type { Context } from '../context.ts';
import type { Table, TableFormat } from '../format.ts';
import { RowError } from '../refusal.ts';
import { hasAll } from '../text/header.ts';
import { need } from '../values/number.ts';
import { needNamedSymbol } from './file-symbol.ts';
import { timeColumn } from './time-column.ts';

/** data.binance.vision bookDepth: cumulative depth within ±1 … ±5 % of the mid price; notional is in quote, USD. */
export const binanceVisionBookDepth: TableFormat = {
  info: {
    id: 'binance-vision-book-depth',
    venue: 'binance-usdm',
    title: 'Binance public data order-book depth (bookDepth)',
    kind: 'depth',
    container: 'csv',
    generations: ['percentage'],
    rules:
      'percentage −5 … 5 becomes a fraction (negative is the bid side); notional is cumulative USD from the mid; the symbol is in the file name (BTCUSDT-bookDepth-….csv).',
  },
  shape: 'table',
  names: ['timestamp', 'percentage', 'depth', 'notional'],
  detect: ({ header }) =>
    hasAll(header, ['timestamp', 'percentage', 'depth', 'notional'])
      ? { score: 1, generation: 'percentage', why: 'timestamp, percentage, depth, notional' }
      : null,
  read,
};

function read(table: Table, context: Context): void {
  const found = needNamedSymbol(context, 'rows of order-book depth');
  const time = timeColumn(context, 'timestamp', 'UTC');
  const at = (name: string): number => table.header.index.get(name) ?? -1;
  const [timestamp, percentage, notional] = [at('timestamp'), at('percentage'), at('notional')];
  table.each((row) => {
    const { cells } = row;
    const distance = need(cells.number(percentage), 'percentage', cells.text(percentage)) / 100;
    const resting = need(cells.number(notional), 'notional', cells.text(notional));
    if (distance === 0 || Math.abs(distance) > 1 || resting < 0)
      throw new RowError('DEPTH_RANGE', 'percentage', `${resting} USD within ${distance * 100} % of the mid`);
    context.record({
      kind: 'depth',
      line: row.line,
      raw: row.raw,
      asset: found.asset,
      venue: 'binance-usdm',
      time: time(cells.text(timestamp), row.line),
      distance,
      notional: resting,
    });
  });
}
