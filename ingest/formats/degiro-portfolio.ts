import type { Context } from '../context.ts';
import { emitBalance, emitPosition } from '../emit.ts';
import type { Table, TableFormat, TableHead, TableRow } from '../format.ts';
import { RowError } from '../refusal.ts';
import { assetName } from '../values/assets.ts';
import { parseFigure } from '../values/figure.ts';
import { type DecimalMark, decimalMarks, need } from '../values/number.ts';
import { instrumentOf } from '../values/symbol.ts';

/** Product, ISIN, quantity, close, currency (headed "value"), value (without a head), value in EUR. */
const at = { product: 0, isin: 1, quantity: 2, close: 3, currency: 4, value: 5, inEuro: 6 } as const;
const products = /^(produkt|product|produit|producto|prodotto|produto)$/i;

const isPortfolio = ({ header }: TableHead): boolean => {
  const names = header.original.map((name) => name.replace(/^\ufeff/, '').trim());
  return (
    names.length === 7 &&
    products.test(names[at.product] ?? '') &&
    /isin/i.test(names[at.isin] ?? '') &&
    names[at.value] === '' &&
    /eur/i.test(names[at.inEuro] ?? '')
  );
};

/** Portfolio.csv of DEGIRO, in whatever language: the order of its columns is the same. */
export const degiroPortfolio: TableFormat = {
  info: {
    id: 'degiro-portfolio',
    venue: 'degiro',
    title: 'DEGIRO portfolio (CSV)',
    kind: 'account',
    container: 'csv',
    generations: ['German', 'English', 'other languages'],
    rules:
      'Columns by their places: product, ISIN, quantity, closing price, currency, value in it, value in EUR. A line without quantity is cash, below 0 a margin loan. Values count in their own currency, at its price at the snapshot; the decimal mark is decided over all values. Quantities are shares.',
  },
  shape: 'table',
  detect: (head) =>
    isPortfolio(head) ? { score: 1, generation: 'by places', why: 'product, ISIN, …, value in EUR' } : null,
  read: (table, context) => {
    const decimal = markOf(table, context);
    table.each((row) => line(context, row, decimal));
  },
};

function markOf(table: Table, context: Context): DecimalMark {
  const marks = decimalMarks();
  table.profile((cells) => {
    for (const i of [at.close, at.value, at.inEuro]) marks.see(cells.text(i));
  });
  const mark = context.options.decimal ?? marks.mark();
  if (mark === null)
    return context.refuse(
      'DECIMAL_AMBIGUOUS',
      'every value can be read with a decimal comma or a decimal point: say which it is',
      { line: table.header.line },
    );
  return mark;
}

function line(context: Context, row: TableRow, decimal: DecimalMark): void {
  const { cells } = row;
  const number = (i: number): number | null => {
    const text = cells.text(i).trim();
    return text === '' ? null : need(parseFigure(text, decimal), table(i), text);
  };
  const product = cells.text(at.product).trim();
  const currency = assetName(cells.text(at.currency));
  const value = number(at.value);
  const quantity = number(at.quantity);
  if (currency === '' || value === null)
    throw new RowError('MISSING', table(at.value), `no value of ${product} in a currency`);
  if (quantity === null) {
    emitBalance(context, row, {
      venue: 'degiro',
      asset: currency,
      quantity: value,
      valueUsd: null,
      naturalId: `cash|${product}`,
      evenZero: true,
    });
    return;
  }
  if (quantity === 0) {
    context.flat();
    return;
  }
  const isin = cells.text(at.isin).trim();
  emitPosition(context, {
    row,
    participant: null,
    venue: 'degiro',
    symbol: product,
    instrument: instrumentOf(isin === '' ? product : isin, currency, currency, { instrument: 'spot' }),
    side: quantity > 0 ? 1 : -1,
    rawSize: cells.text(at.quantity),
    size: Math.abs(quantity),
    unit: 'coin',
    multiplier: 1,
    entryPrice: null,
    markPrice: number(at.close),
    liquidationPrice: null,
    notional: value,
    isolated: false,
    naturalId: isin === '' ? product : isin,
  });
}

const table = (i: number): string => Object.entries(at).find(([, place]) => place === i)?.[0] ?? String(i);
