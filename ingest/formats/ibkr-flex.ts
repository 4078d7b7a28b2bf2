import type { Context } from '../context.ts';
import type { TableFormat, TextFormat } from '../format.ts';
import { lineCounter } from '../json/parse.ts';
import { type Row, text } from '../row.ts';
import { hasAll, normalise } from '../text/header.ts';
import { parseCompactDate, parseIso } from '../values/time.ts';
import { unescaped } from '../workbook/xml.ts';
import { type CashLine, ibkrCash, warnNoCash } from './ibkr-cash.ts';
import { amount, ibkrPosition, isLot, lotKey } from './ibkr-position.ts';

/** Field names of the XML and what the CSV calls them. */
const csvNames: Readonly<Record<string, string>> = {
  accountId: 'ClientAccountID',
  currency: 'CurrencyPrimary',
  assetCategory: 'AssetClass',
  position: 'Quantity',
  putCall: 'Put/Call',
};

/**
 * USD per unit of a currency: rates are to the account's base currency, so a USD row gives the base currency's own
 * worth. null for other currencies when no row is in USD.
 */
function usdRate(row: Row, usdToBase: number | null): number | null {
  if (text(row, 'currency') === 'USD') return 1;
  const toBase = amount(row, 'fxRateToBase');
  return usdToBase === null || usdToBase === 0 || toBase === null ? null : toBase / usdToBase;
}

function reader(
  context: Context,
  rows: readonly Row[] | null,
  summarised: ReadonlySet<string>,
  usdToBase: number | null,
) {
  let lots = 0;
  let count = 0;
  const read = (row: Row): void => {
    const lot = isLot(text(row, 'levelOfDetail'));
    if (lot && summarised.has(lotKey(row))) {
      lots++;
      return;
    }
    const date = text(row, 'reportDate');
    context.sawResponseTime(date === null ? null : (parseCompactDate(date) ?? parseIso(date)?.ms ?? null));
    const conid = text(row, 'conid') ?? text(row, 'symbol') ?? '';
    ibkrPosition(
      context,
      row,
      usdRate(row, usdToBase),
      !lot && summarised.size > 0 ? conid : `${conid}|${text(row, 'openDateTime') ?? ''}|${count++}`,
    );
  };
  const finish = (): void => {
    if (lots > 0) context.warn('LOTS_LEFT_OUT', `${lots} lot rows left out: they repeat their summary rows`);
  };
  for (const row of rows ?? []) context.row(row, () => read(row));
  return { read, finish };
}

const rules =
  'position is signed and side must agree; money in the row’s currency, turned into USD through fxRateToBase (or ConversionRate) where a USD row tells the base currency’s worth, else at the price of the currency at the snapshot; CashReportCurrency endingCash (XML) is cash of the account by currency, below 0 a margin loan, and BASE_SUMMARY their sum; SUMMARY rows are read and LOT rows that repeat them left out: an instrument with lots only is read from its lots; thousands separators are read.';

export const ibkrFlexCsv: TableFormat = {
  info: {
    id: 'ibkr-flex-csv',
    venue: 'ibkr',
    title: 'Interactive Brokers Flex open positions (CSV)',
    kind: 'positions',
    container: 'csv',
    generations: ['Flex 3'],
    rules,
  },
  shape: 'table',
  names: ['symbol', 'quantity', 'markprice', 'positionvalue', 'currencyprimary'],
  detect: ({ header }) =>
    hasAll(header, ['symbol', 'quantity', 'markprice', 'positionvalue', 'currencyprimary'])
      ? { score: 1, generation: 'Flex 3', why: 'the columns of a Flex open-positions query' }
      : null,
  read: (table, context) => {
    const at = (name: string): number => table.header.index.get(normalise(csvNames[name] ?? name)) ?? -1;
    const summarised = new Set<string>();
    const rowOf = (row: Row): Row => ({
      line: row.line,
      raw: row.raw,
      get: (name) => row.get(normalise(csvNames[name] ?? name)),
    });
    let usdToBase: number | null = null;
    table.profile((cells) => {
      const row: Row = { line: cells.line, raw: '', get: (name) => cells.text(at(name)) };
      if (/^summary$/i.test(cells.text(at('levelOfDetail')))) summarised.add(lotKey(row));
      if (cells.text(at('currency')) === 'USD' && usdToBase === null) {
        const rate = cells.number(at('fxRateToBase'));
        if (rate > 0) usdToBase = rate;
      }
    });
    const { read, finish } = reader(context, null, summarised, usdToBase);
    table.each((row) => read(rowOf(row)));
    finish();
  },
};

const cashTag = /<CashReportCurrency((?:\s+[\w:.-]+="[^"]*")*)\s*\/?>/g;
const rateTag = /<ConversionRate((?:\s+[\w:.-]+="[^"]*")*)\s*\/?>/g;
const tag = /<OpenPosition((?:\s+[\w:.-]+="[^"]*")*)\s*\/?>/g;
function cashLine(row: Row): CashLine {
  const currency = text(row, 'currency') ?? '';
  return {
    row,
    account: text(row, 'accountId'),
    currency,
    base: /^BASE_/i.test(currency),
    amount: amount(row, 'endingCash'),
  };
}

/** What one unit of each currency is in the account's base currency, by positions and conversion rates. */
function baseRates(positions: readonly Row[], conversions: readonly Row[]): ReadonlyMap<string, number> {
  const rates = new Map<string, number>();
  const see = (currency: string | null, rate: number | null): void => {
    if (currency !== null && rate !== null && rate > 0 && !rates.has(currency)) rates.set(currency, rate);
  };
  for (const row of positions) see(text(row, 'currency'), amount(row, 'fxRateToBase'));
  for (const row of conversions) {
    see(text(row, 'fromCurrency'), amount(row, 'rate'));
    see(text(row, 'toCurrency'), 1);
  }
  return rates;
}

const attribute = /([\w:.-]+)="([^"]*)"/g;
export const ibkrFlexXml: TextFormat = {
  info: {
    id: 'ibkr-flex-xml',
    venue: 'ibkr',
    title: 'Interactive Brokers Flex open positions (XML)',
    kind: 'positions',
    container: 'xml',
    generations: ['Flex 3'],
    rules,
  },
  shape: 'text',
  detect: (head) =>
    head.includes('<FlexQueryResponse')
      ? { score: 1, generation: 'Flex 3', why: 'a FlexQueryResponse' }
      : null,
  read: (content, context) => {
    const lineAt = lineCounter(content, 1);
    if (!/<\/FlexQueryResponse>\s*$/.test(content.slice(-200)))
      context.refuse('TRUNCATED_XML', 'the report does not end: </FlexQueryResponse> is missing', {
        line: lineAt(content.length),
        raw: content.slice(-100),
      });
    const elements = (pattern: RegExp): Row[] =>
      [...content.matchAll(pattern)].map((m) => {
        const fields = new Map<string, string>();
        for (const a of (m[1] ?? '').matchAll(attribute)) fields.set(a[1] ?? '', unescaped(a[2] ?? ''));
        const line = lineAt(m.index);
        return { line, raw: m[0], get: (name) => fields.get(name) ?? null };
      });
    const rows = elements(tag);
    const starts = content.match(/<OpenPosition\s/g)?.length ?? 0;
    if (starts !== rows.length)
      context.refuse('BAD_XML', `${starts - rows.length} OpenPosition elements cannot be read`, { line: 1 });
    const summarised = new Set(
      rows.filter((row) => /^summary$/i.test(text(row, 'levelOfDetail') ?? '')).map(lotKey),
    );
    const toBase = baseRates(rows, elements(rateTag));
    const usdToBase = toBase.get('USD') ?? null;
    const { finish } = reader(context, rows, summarised, usdToBase);
    finish();
    const cash = elements(cashTag).map(cashLine);
    const base = /<AccountInformation\b[^>]*\bcurrency="([A-Z]{3})"/.exec(content)?.[1] ?? null;
    const atPar = [...toBase].find(([, rate]) => rate === 1)?.[0] ?? null;
    ibkrCash(
      context,
      cash,
      (currency) => {
        const rate = toBase.get(currency) ?? null;
        return rate === null || usdToBase === null || usdToBase === 0 ? null : rate / usdToBase;
      },
      base ?? atPar,
    );
    if (rows.length > 0 && cash.length === 0)
      warnNoCash(context, 'Add the section "Cash Report" to the Flex query.');
  },
};
