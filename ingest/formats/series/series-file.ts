import type { Context } from '../../context.ts';
import type { Table } from '../../format.ts';
import { fileSymbol } from '../file-symbol.ts';
import { type Market, marketOf } from './market.ts';

/** `BTCUSD_PERP` and `BTCUSD_260327` are coin-margined, everything else of Binance futures is not. */
export const binanceVenue = (symbol: string): string =>
  /USD_(PERP|\d{6})$/.test(symbol) ? 'binance-coinm' : 'binance-usdm';

/** The market a file of Binance public data is about, from its name (BTCUSDT-fundingRate-2026-10.csv). */
export function binanceFileMarket(table: Table, context: Context): Market {
  const named = /(^|[\\/›\s])([A-Z0-9]+USD_(?:PERP|\d{6}))/.exec(table.file)?.[2];
  const symbol = context.options.symbol ?? named ?? fileSymbol(table.file)?.symbol;
  if (context.options.symbol !== undefined) context.used('symbol');
  if (symbol === undefined)
    context.refuse(
      'SYMBOL_UNKNOWN',
      'the rows name no symbol: say it, such as BTCUSDT, or put it in the file name (BTCUSDT-fundingRate-2026-10.csv)',
      { line: 1 },
    );
  return marketOf(binanceVenue(symbol), symbol);
}

/** Place of a row, as every record carries it. */
export const at = (row: Readonly<{ line: number; raw: string }>): { line: number; raw: string } => ({
  line: row.line,
  raw: row.raw,
});
