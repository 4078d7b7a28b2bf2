import type { Context } from '../context.ts';
import type { Match, Table, TableFormat, TableHead } from '../format.ts';
import { RowError } from '../refusal.ts';
import { currencySign } from '../values/currency.ts';
import { dateOrder, readDate } from '../values/dates.ts';
import { parseFigure } from '../values/figure.ts';
import { isMoney } from '../values/money.ts';
import { type DecimalMark, decimalMarks, need } from '../values/number.ts';
import { parseIso } from '../values/time.ts';
import { clockOrder } from './clock-order.ts';
import { orRefuse, pricedSymbol, sayAssumed } from './file-symbol.ts';

const dateNames =
  /^(|date|time|timestamp|datetime|day|datum|tag|zeit|fecha|data|jour|index|unnamed: 0|open ?time)$/;
const nullWords = /^(|null|nan|na|n\/a|none|#n\/a|#n\/v|-{1,3}|\u2013|\u2014)$/i;

/** Columns that are not assets: a file with them is some other table. */
const otherWords =
  /^(open|high|low|close|adj close|volume.*|symbol|side|price|qty|quantity|size|unix|.*(pnl|p&l|fee|balance).*|coin|type|amount)$/;

/** What a whole file says about how it is written. */
type Style = Readonly<{ order: ReturnType<typeof dateOrder>['order']; decimal: DecimalMark }>;

/**
 * One row a date, one column an asset. Prices or returns: returns are told by negative values and percent signs, which
 * no price has. Blank cells are gaps and stay gaps. Order of day and month and decimal mark are decided over all cells.
 */
export const widePrices: TableFormat = {
  info: {
    id: 'wide-prices',
    venue: 'any',
    title: 'Prices or returns, one column per asset',
    kind: 'prices',
    container: 'csv',
    generations: ['prices', 'returns'],
    rules:
      'First column the date, every other column one asset; blank, null or #N/A cells are gaps. Order of day and month and the decimal mark are decided over the whole file, and asked where it does not tell. A file with negative values or percent signs holds returns: it can be compared (verb correlate), and is not stored as prices.',
  },
  shape: 'table',
  detect,
  read,
};

function detect(head: TableHead): Match | null {
  const { header, sample } = head;
  if (header.names.length < 2 || !dateNames.test(header.names[0] ?? 'x')) return null;
  const names = header.names.slice(1);
  // `Close (EUR)` is a price, and of which asset nobody says.
  const bare = (name: string): string => name.replace(/\([^)]*\)|\bin\b/g, '').trim();
  if (names.some((n) => n === '' || otherWords.test(n) || otherWords.test(bare(n))) || sample.length === 0)
    return null;
  let dates = 0;
  let cells = 0;
  let numbers = 0;
  for (const row of sample) {
    if (readDate(row[0] ?? '', 'dmy') !== null || readDate(row[0] ?? '', 'mdy') !== null) dates++;
    for (const cell of row.slice(1)) {
      cells++;
      if (isGap(cell) || !Number.isNaN(parseFigure(cell, '.')) || !Number.isNaN(parseFigure(cell, ',')))
        numbers++;
    }
  }
  // A few damaged rows do not make it another table: they will be rejected one by one.
  if (dates * 2 < sample.length || cells === 0 || numbers * 2 < cells) return null;
  return { score: 0.5, generation: 'prices', why: 'a date and one column of numbers per asset' };
}

/** `BTC close in EUR`, `ETH (USD)`: one coin in capitals and one currency among words are a pair; else the name as it is. */
function pairIn(name: string): string {
  if (!/[\s(]/.test(name.trim())) return name;
  const words = name
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => /^[A-Z0-9]{2,10}$/.test(word) && !/^\d+$/.test(word));
  const [coin, ...coins] = words.filter((word) => !isMoney(word));
  const [money, ...others] = words.filter(isMoney);
  return coin !== undefined && money !== undefined && coins.length + others.length === 0
    ? `${coin}/${money}`
    : name;
}

/** The currencies of a line right below the header that has no date and nothing else; null where there is none. */
function unitsBelow({ sample }: Table): readonly string[] | null {
  const [date = 'x', ...cells] = sample[0] ?? [];
  if (date.trim() !== '' || cells.length === 0) return null;
  const money = cells.map((cell) => currencySign(cell.trim()));
  return money.every((name) => name !== null) ? money : null;
}

const isGap = (cell: string): boolean => nullWords.test(cell.trim());

function read(table: Table, context: Context): void {
  const names = table.header.original;
  const units = unitsBelow(table);
  const assets = orRefuse(context, table.header.line, () =>
    names.slice(1).map((name, i) => {
      const own = pricedSymbol(pairIn(name));
      const quote = units?.[i];
      return quote === undefined || !own.assumed ? own : { ...own, quote, assumed: false };
    }),
  );
  sayAssumed(context, ...assets.flatMap(({ asset, assumed }) => (assumed ? [asset] : [])));
  const { order, decimal } = styleOf(table, context);
  const { zone } = context.options;
  const inZone = zone === undefined ? null : clockOrder(context, zone, names[0] ?? 'date');
  /** A wide table's dates are local in the zone given; those with a zone of their own, and epochs, are moments. */
  const timeOf = (cell: string, line: number): number | null => {
    const time = readDate(cell, order);
    if (time === null || inZone === null || parseIso(cell)?.zoned === true || /^\d{9,}/.test(cell.trim()))
      return time;
    context.used('zone');
    return inZone(time, line);
  };
  let gaps = 0;
  if (units !== null)
    context.warn('UNITS_LINE', `the line below the header says what each column is in: ${units.join(', ')}`);
  let below = units !== null;
  table.each((row) => {
    const { cells } = row;
    if (below) {
      below = false;
      return;
    }
    const time = timeOf(cells.text(0), row.line);
    if (time === null)
      throw new RowError('NOT_A_TIME', names[0] ?? '', `"${cells.text(0).slice(0, 60)}" is no date`);
    for (const [i, asset] of assets.entries()) {
      const own = decimal === '.' || cells.isNumber?.(i + 1) === true;
      const plain = own ? cells.number(i + 1) : Number.NaN;
      const text = Number.isNaN(plain) ? cells.text(i + 1) : '';
      if (Number.isNaN(plain) && isGap(text)) {
        gaps++;
        continue;
      }
      const column = names[i + 1] ?? '';
      const close = Number.isNaN(plain) ? need(parseFigure(text, decimal), column, text) : plain;
      if (close <= 0) throw new RowError('PRICE_RANGE', column, `price ${close} of ${column} is not above 0`);
      context.record({
        kind: 'price',
        line: row.line,
        raw: row.raw,
        asset: asset.asset,
        quote: asset.quote,
        quoteAssumed: asset.assumed,
        source: 'file',
        time,
        close: close / asset.scale,
        volumeUsd: null,
      });
    }
  });
  if (gaps > 0)
    context.warn(
      'GAPS',
      gaps === 1 ? 'one blank cell is a gap in its series' : `${gaps} blank cells are gaps in their series`,
    );
}

/** One pass over all cells. Refuses returns, and what cannot be told. */
function styleOf(table: Table, context: Context): Style {
  const dates: string[] = [];
  const lines: number[] = [];
  const marks = decimalMarks();
  let returns: Readonly<{ line: number; column: string; raw: string }> | null = null;
  table.profile((cells) => {
    dates.push(cells.text(0));
    lines.push(cells.line);
    for (let i = 1; i < cells.count; i++) {
      const text = cells.text(i);
      if (cells.isNumber?.(i) !== true) marks.see(text);
      if (returns === null && /^\s*[-\u2212(]\s*[\d.,]*\d|%\s*$/.test(text))
        returns = { line: cells.line, column: table.header.original[i] ?? '', raw: cells.raw };
    }
  });
  if (returns !== null)
    context.refuse(
      'RETURNS_NOT_PRICES',
      'negative values or percent: the file holds returns, which are no prices. They can be correlated without being stored, as returns that are given',
      returns,
    );
  const decided = dateOrder(dates, context.options.dates ?? null);
  if (decided.reason !== null)
    return context.refuse(
      'DATE_AMBIGUOUS',
      `the dates (${dates[decided.at]}): ${decided.reason}, or say which comes first, day or month`,
      {
        line: lines.at(decided.at) ?? 1,
        column: table.header.original[0] ?? '',
        raw: dates[decided.at] ?? '',
      },
    );
  if (decided.order !== null) context.used('dates');
  if (context.options.decimal !== undefined) context.used('decimal');
  const decimal = marks.mark() ?? context.options.decimal ?? byDelimiter(table.delimiter, marks.clash());
  if (decimal === null) {
    const reason = marks.clash()
      ? 'some numbers have a decimal comma and others a decimal point'
      : 'every number can be read with either mark (1.000 is one or a thousand)';
    return context.refuse(
      'DECIMAL_AMBIGUOUS',
      `the decimal mark cannot be told: ${reason}. Say which it is, point or comma`,
      { line: table.header.line, column: table.header.original[1] ?? '' },
    );
  }
  return { order: decided.order, decimal };
}

/** Where commas part the cells none of them is decimal. */
const byDelimiter = (delimiter: string, clash: boolean): DecimalMark | null =>
  delimiter === ',' && !clash ? '.' : null;
