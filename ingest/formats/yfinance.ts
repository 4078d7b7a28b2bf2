import type { TableFormat, TableHead } from '../format.ts';
import { RowError } from '../refusal.ts';
import { need, parseDecimal } from '../values/number.ts';
import { clockColumn } from './clock-column.ts';
import { pricedSymbol, sayAssumed } from './file-symbol.ts';

const fields = /^(adj close|close|high|low|open|volume|dividends|stock splits|capital gains)$/i;
const isFields = (cells: readonly string[]): boolean =>
  cells.length > 1 && cells.slice(1).every((cell) => fields.test(cell.trim()));

/** Fields and tickers of the columns, in whichever of the two lines each stands; null when it is no such header. */
function columnsOf({
  header,
  first,
}: TableHead): Readonly<{ fields: readonly string[]; tickers: readonly string[] }> | null {
  const [upper, lower] = [header.original, first ?? []];
  if (
    upper.length !== lower.length ||
    upper.length < 2 ||
    !/^(price|ticker|attributes|)$/i.test(upper[0] ?? 'x')
  )
    return null;
  const named = (cells: readonly string[]): boolean => cells.slice(1).every((cell) => /[A-Za-z]/.test(cell));
  if (isFields(upper) && named(lower)) return { fields: upper, tickers: lower };
  return isFields(lower) && named(upper) ? { fields: lower, tickers: upper } : null;
}

/** Python's yfinance: two lines of header (field and ticker, in either order) and mostly a third that names the dates. */
export const yfinance: TableFormat = {
  info: {
    id: 'yfinance',
    venue: 'any',
    title: 'yfinance download (two or three lines of header)',
    kind: 'prices',
    container: 'csv',
    generations: ['field over ticker', 'ticker over field'],
    rules: 'Adj Close where there is one, else Close, by ticker and date; blank cells are gaps.',
  },
  shape: 'table',
  names: ['price', 'ticker'],
  detect: (head) =>
    columnsOf(head) === null
      ? null
      : {
          score: 1,
          generation: isFields(head.header.original) ? 'field over ticker' : 'ticker over field',
          why: 'a line of fields and a line of tickers',
        },
  read: (table, context) => {
    const found = columnsOf(table);
    const wanted =
      found?.fields.some((field) => /^adj close$/i.test(field.trim())) === true ? /^adj close$/i : /^close$/i;
    const series = (found?.fields ?? []).flatMap((field, at) =>
      at > 0 && wanted.test(field.trim()) ? [{ at, ...pricedSymbol(found?.tickers[at] ?? '', 'yahoo') }] : [],
    );
    sayAssumed(context, ...series.flatMap(({ asset, assumed }) => (assumed ? [asset] : [])));
    const time = clockColumn(table, context, { date: 0, clock: -1, name: 'Date' });
    let gaps = 0;
    table.each(
      ({ cells, line, raw }) => {
        if (line <= table.header.line + 2 && /^(ticker|price|date|datetime|)$/i.test(cells.text(0).trim()))
          return;
        const at = time(cells, line);
        for (const { at: column, asset, quote, assumed, scale } of series) {
          const text = cells.text(column).trim();
          if (text === '' || /^(nan|null)$/i.test(text)) {
            gaps++;
            continue;
          }
          const close = need(parseDecimal(text), asset, text);
          if (close <= 0)
            throw new RowError('PRICE_RANGE', asset, `close ${text} of ${asset} is not above 0`);
          context.record({
            kind: 'price',
            line,
            raw,
            asset,
            quote,
            quoteAssumed: assumed,
            source: 'yahoo',
            time: at,
            close: close / scale,
            volumeUsd: null,
          });
        }
      },
      { loose: true },
    );
    if (gaps > 0) context.warn('GAPS', `${gaps} blank cells are gaps in their series`);
  },
};
