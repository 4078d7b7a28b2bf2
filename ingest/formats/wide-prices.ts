import type { Context } from '../context.ts';
import type { Match, Table, TableFormat, TableHead } from '../format.ts';
import { normalise } from '../text/header.ts';
import { isMoney } from '../values/money.ts';
import { priceColumns } from '../wide/price-columns.ts';
import { readWide } from '../wide/read-wide.ts';
import { seriesRows } from '../wide/series-rows.ts';
import { wideShape } from '../wide/wide-shape.ts';
import { orRefuse, pricedSymbol, sayAssumed } from './file-symbol.ts';
import { quotedIn } from './quoted-in.ts';

const dateNames =
  /^(|date|time|timestamp|datetime|day|datum|tag|zeit|fecha|data|jour|index|unnamed: 0|open ?time)$/;

/** Columns that are not assets: a file with them is some other table. */
const otherWords = /^(symbol|side|qty|quantity|size|unix|.*(pnl|p&l|fee|balance).*|coin|type|amount)$/;

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
      'First column the date, every other column one asset (`BTC`, `BTC_close`, `Close BTC`); columns of volume, market cap, dominance, supply and of the other prices of a bar are left out by their headings and named. Blank, null or #N/A cells are gaps. Order of day and month and the decimal mark are decided over the whole file, and asked where it does not tell. A file with negative values or percent signs holds returns: it can be compared (verb correlate), and is not stored as prices.',
  },
  shape: 'table',
  ownMarks: true,
  detect,
  read,
};

function detect({ header, sample }: TableHead): Match | null {
  if (header.names.length < 2 || !dateNames.test(header.names[0] ?? 'x')) return null;
  const { kept, named } = priceColumns(header.original.slice(1));
  if (!named || kept.some(({ name }) => name === '' || otherWords.test(normalise(name)))) return null;
  const { rows, dates, cells, values } = wideShape(sample);
  // A few damaged rows do not make it another table: they will be rejected one by one.
  if (rows === 0 || dates * 2 < rows || cells === 0 || values * 2 < cells) return null;
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

function read(table: Table, context: Context): void {
  const { series } = context.options;
  if (series !== undefined) {
    seriesRows(table, context, series);
    return;
  }
  readWide(table, context, ({ names, units }) => {
    const assets = orRefuse(context, table.header.line, () =>
      names.map((name, i) => quotedIn(pricedSymbol(pairIn(name)), units[i] ?? null, name)),
    );
    sayAssumed(context, ...assets.flatMap(({ asset, assumed }) => (assumed ? [asset] : [])));
    return ({ time, values, row }) => {
      if (time === null) return;
      for (const [i, { asset, quote, assumed, scale }] of assets.entries()) {
        const close = values[i];
        if (Number.isNaN(close)) continue;
        context.record({
          kind: 'price',
          line: row.line,
          raw: row.raw,
          asset,
          quote,
          quoteAssumed: assumed,
          source: 'file',
          time,
          close: close / scale,
          volumeUsd: null,
        });
      }
    };
  });
}
