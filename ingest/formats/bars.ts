import type { Context } from '../context.ts';
import type { Table } from '../format.ts';
import { RowError } from '../refusal.ts';
import type { CsvRow } from '../text/csv.ts';
import { assetName } from '../values/assets.ts';
import { readFigure } from '../values/figure.ts';
import { type DecimalMark, decimalMarks, need, parseDecimal } from '../values/number.ts';
import { barRange } from './bar-range.ts';
import { clockColumn } from './clock-column.ts';
import { type FileSymbol, needNamedSymbol, pricedSymbol, sayAssumed } from './file-symbol.ts';
import { quotedIn } from './quoted-in.ts';

export type BarColumns = Readonly<{
  time: number;
  /** Time of day in a column of its own. */
  clock?: number;
  close: number;
  symbol: number;
  volumeUsd: number;
  /** Both or neither; as the closes are written. */
  high?: number;
  low?: number;
  /** What the closes are in, where the header says it (PriceUSD). */
  quote?: string;
}>;

const gapWords = /^(|null|nan|none|n\/a|-|--)$/i;

/** Bars of one symbol a file or one symbol a row; `null` closes are gaps. */
export function readBars(
  table: Table,
  context: Context,
  source: string,
  columns: BarColumns,
  headerless = false,
): void {
  const { header } = table;
  const number = numberReader(table, context, columns.close, headerless);
  const closeName = header.original[columns.close] ?? 'close';
  const first = table.sample.map((cells) => number((cells[columns.close] ?? '').trim()).currency);
  const money = headerless || columns.quote !== undefined ? -1 : moneyColumn(table);
  const saidFirst = money < 0 ? null : (table.sample[0]?.[money] ?? '').trim() || null;
  const named =
    columns.symbol >= 0
      ? null
      : needNamedSymbol(
          context,
          'the rows',
          header.line,
          source,
          first.find((sign) => sign !== null) ?? saidFirst,
        );
  const known = new Map<string, FileSymbol>();
  const stated = (kind: FileSymbol, cells: CsvRow): FileSymbol => {
    const said = money < 0 ? '' : cells.text(money).trim();
    return said === '' ? kind : quotedIn(kind, assetName(said), header.original[money] ?? '');
  };
  const symbolOf = (text: string, sign: string | null, cells: CsvRow): FileSymbol => {
    const key = JSON.stringify([text, sign, money < 0 ? '' : cells.text(money)]);
    const found = known.get(key);
    if (found !== undefined) return found;
    if (text === '') throw new RowError('MISSING', 'symbol', 'no symbol');
    const read = pricedSymbol(text, source);
    const made = quotedIn(
      stated(
        read.assumed && columns.quote !== undefined
          ? { ...read, quote: columns.quote, assumed: false }
          : read,
        cells,
      ),
      sign,
      closeName,
    );
    if (made.assumed) sayAssumed(context, made.asset);
    known.set(key, made);
    return made;
  };
  const timeName = header.original[columns.time] ?? 'time';
  const time = clockColumn(table, context, {
    date: columns.time,
    clock: columns.clock ?? -1,
    name: timeName,
  });
  if (!headerless) sayTwice(table, context, columns);
  let gaps = 0;
  table.each(
    (row) => {
      const { cells } = row;
      const text = cells.text(columns.close).trim();
      if (gapWords.test(text)) {
        gaps++;
        return;
      }
      const written = number(text);
      const sign = written.currency ?? cells.currency?.(columns.close) ?? null;
      const symbol =
        named === null
          ? symbolOf(cells.text(columns.symbol).trim(), sign, cells)
          : quotedIn(stated(named, cells), sign, closeName);
      const close = need(written.value, closeName, text);
      if (close <= 0) throw new RowError('PRICE_RANGE', closeName, `close ${text} is not above 0`);
      const range =
        (columns.high ?? -1) < 0 || (columns.low ?? -1) < 0
          ? undefined
          : barRange(
              number(cells.text(columns.high ?? -1).trim()).value / symbol.scale,
              number(cells.text(columns.low ?? -1).trim()).value / symbol.scale,
              close / symbol.scale,
            );
      const volume = columns.volumeUsd < 0 ? Number.NaN : cells.number(columns.volumeUsd);
      context.record({
        kind: 'price',
        line: row.line,
        raw: row.raw,
        asset: symbol.asset,
        quote: symbol.quote,
        quoteAssumed: symbol.assumed,
        source,
        time: time(cells, row.line, symbol.asset),
        close: close / symbol.scale,
        volumeUsd: Number.isNaN(volume) ? null : volume,
        range,
      });
    },
    { headerless },
  );
  if (gaps > 0) context.warn('GAPS', `${gaps} rows without a close are gaps in the series`);
}

const moneyNames = ['quote', 'currency', 'ccy', 'quote_currency', 'quote_asset', 'price_currency'];

/** The column that says what the closes are in; -1 for none. A column of that name that holds figures is another thing. */
function moneyColumn({ header, sample }: Table): number {
  const found = moneyNames.map((name) => header.index.get(name) ?? -1).filter((at) => at >= 0);
  return found.find((at) => sample.some((cells) => /^[\p{L}]{2,10}$/u.test((cells[at] ?? '').trim()))) ?? -1;
}

/** A name that stands twice in the header names two columns: which of them was read is said. */
function sayTwice({ header }: Table, context: Context, columns: BarColumns): void {
  for (const at of [columns.time, columns.close, columns.symbol]) {
    const name = header.names[at];
    if (name !== undefined && name !== '' && header.index.has(`${name}#2`))
      context.warn(
        'COLUMN_TWICE',
        `column "${header.original[at]}" stands twice in the header: the first is read`,
      );
  }
}

type Written = Readonly<{ value: number; currency: string | null }>;

/** Machine numbers, or numbers in groups of three by the mark that the whole column shows; the money beside them. */
function numberReader(
  table: Table,
  context: Context,
  column: number,
  headerless: boolean,
): (text: string) => Written {
  const plain = (text: string): Written => ({ value: parseDecimal(text), currency: null });
  /** A percentage is no price. */
  const figure = (text: string, decimal: DecimalMark): Written =>
    (text.endsWith('%') ? null : readFigure(text, decimal)) ?? { value: Number.NaN, currency: null };
  const reader =
    (decimal: DecimalMark) =>
    (text: string): Written => {
      const value = decimal === '.' ? parseDecimal(text) : Number.NaN;
      return Number.isNaN(value) ? figure(text, decimal) : { value, currency: null };
    };
  const rows = table.first === null ? table.sample : [table.first, ...table.sample];
  if (headerless) return plain;
  if (rows.every((cells) => !(cells[column] ?? '').includes(','))) return reader('.');
  const marks = decimalMarks();
  table.profile((cells) => marks.see(cells.text(column)));
  const told = marks.mark();
  if (told === null && context.options.decimal !== undefined) context.used('decimal');
  const decimal: DecimalMark | null = told ?? context.options.decimal ?? null;
  if (decimal === null)
    return context.refuse(
      'DECIMAL_AMBIGUOUS',
      `the decimal mark of column ${table.header.original[column]} cannot be told. Say which it is, point or comma`,
      { line: table.header.line, column: table.header.original[column] ?? '' },
    );
  return reader(decimal);
}
