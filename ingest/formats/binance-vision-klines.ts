import type { Context } from '../context.ts';
import type { Match, Table, TableFormat, TableHead } from '../format.ts';
import { RowError } from '../refusal.ts';
import { need, parseDecimal } from '../values/number.ts';
import { unitByMagnitude } from '../values/time.ts';
import { barRange } from './bar-range.ts';
import { needNamedSymbol } from './file-symbol.ts';
import { timeColumn } from './time-column.ts';

const columns = 12;
const highAt = 2;
const lowAt = 3;
const closeAt = 4;
const quoteVolumeAt = 7;

/**
 * data.binance.vision klines: open time, open, high, low, close, volume, close time, quote volume, trades, … Spot went
 * from milliseconds to microseconds on 2025-01-01, futures stayed; UM files got a header in 2022. COIN-M files have the
 * base coin's volume where the others have the quote volume. Index and mark price klines have volume 0.
 */
export const binanceVisionKlines: TableFormat = {
  info: {
    id: 'binance-vision-klines',
    venue: 'binance',
    title: 'Binance public data klines (data.binance.vision)',
    kind: 'prices',
    container: 'csv',
    generations: ['headed', 'headerless'],
    rules:
      'The close of each bar at its open time; s, ms or µs by magnitude; the symbol is in the file name (BTCUSDT-1d-….csv); quote volume is USD for dollar quotes, for COIN-M base volume × close.',
  },
  shape: 'table',
  names: ['open_time', 'open', 'high', 'low', 'close', 'volume', 'close_time', 'quote_volume'],
  detect,
  read,
};

function detect(head: TableHead): Match | null {
  const { header } = head;
  // Cells are read by their places, so that all columns up to the last one read must stand in theirs.
  if (ordered.every((name, i) => header.names[i] === name))
    return { score: 1, generation: 'headed', why: 'the columns of Binance klines' };
  return looksLikeRow(header.original)
    ? { score: 0.9, generation: 'headerless', why: `${columns} numbers, a time first and seventh` }
    : null;
}

const ordered = ['open_time', 'open', 'high', 'low', 'close', 'volume', 'close_time', 'quote_volume'];

function looksLikeRow(cells: readonly string[]): boolean {
  if (cells.length !== columns) return false;
  const numbers = cells.map((c) => parseDecimal(c));
  if (numbers.some(Number.isNaN)) return false;
  return unitByMagnitude(numbers.at(0) ?? 0) !== null && unitByMagnitude(numbers.at(6) ?? 0) !== null;
}

function read(table: Table, context: Context): void {
  const found = needNamedSymbol(context, 'klines');
  const coinMargined = /USD(_PERP|_\d{6})?$/.test(found.symbol) && !/USDT|USDC|BUSD/.test(found.symbol);
  const time = timeColumn(context, 'open_time');
  const headerless = looksLikeRow(table.header.original);
  table.each(
    (row) => {
      const { cells } = row;
      const close = need(cells.number(closeAt), 'close', cells.text(closeAt)) / found.scale;
      if (close <= 0) throw new RowError('PRICE_RANGE', 'close', `close ${close} is not above 0`);
      const quote = cells.number(quoteVolumeAt);
      const range = barRange(cells.number(highAt) / found.scale, cells.number(lowAt) / found.scale, close);
      context.record({
        kind: 'price',
        line: row.line,
        raw: row.raw,
        asset: found.asset,
        quote: found.quote,
        quoteAssumed: found.assumed,
        source: 'binance',
        time: time(cells.text(0), row.line),
        close,
        volumeUsd: Number.isNaN(quote) ? null : coinMargined ? quote * close : quote,
        range,
      });
    },
    { headerless },
  );
}
