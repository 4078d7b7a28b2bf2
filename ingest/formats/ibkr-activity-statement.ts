import type { TextFormat } from '../format.ts';
import { RowError } from '../refusal.ts';
import type { Row } from '../row.ts';
import { CsvError, type CsvRow, readCsv } from '../text/csv.ts';
import { type Header, makeHeader } from '../text/header.ts';
import { type CashLine, ibkrCash, warnNoCash } from './ibkr-cash.ts';
import { amount, ibkrPosition, lotKey } from './ibkr-position.ts';

/** What the statement calls the fields of a Flex report. */
const names: Readonly<Record<string, string>> = {
  assetCategory: 'asset category',
  currency: 'currency',
  symbol: 'symbol',
  position: 'quantity',
  multiplier: 'mult',
  costBasisPrice: 'cost price',
  markPrice: 'close price',
  positionValue: 'value',
  fifoPnlUnrealized: 'unrealized p/l',
};

/** Activity statement: many tables in one file, the section in column 1 and Header, Data, Total in column 2. */
export const ibkrActivityStatement: TextFormat = {
  info: {
    id: 'ibkr-activity-statement',
    venue: 'ibkr',
    title: 'Interactive Brokers activity statement (CSV)',
    kind: 'positions',
    container: 'csv',
    generations: ['English', 'consolidated'],
    rules:
      'The section "Open Positions": Data rows of kind Summary are read, Lot and Total rows repeat them; quantity is signed contracts × Mult; amounts in other currencies than USD count at the price of that currency at the snapshot. Cash Report: "Ending Cash" of each currency is cash of the account, below 0 a margin loan; "Base Currency Summary" is their sum. In a consolidated statement the column Account says whose a row is.',
  },
  shape: 'text',
  detect: (head) =>
    /^"?Statement"?,"?Header"?,/.test(head)
      ? { score: 1, generation: 'English', why: 'sections with Header and Data rows' }
      : null,
  read: (content, context) => {
    if (!/^"?Statement"?,"?Header"?,"?Field Name"?/.test(content))
      context.refuse(
        'LANGUAGE',
        'the statement is not in English, and its sections and columns are known in English only: choose English as the language of the statement at Interactive Brokers and export it again',
        { line: 1, raw: content.slice(0, 200) },
      );
    let header: Header | null = null;
    let cashHeader: Header | null = null;
    let account: string | null = null;
    let base: string | null = null;
    let found = false;
    const summarised = new Set<string>();
    const lots: Row[] = [];
    const cash: CashLine[] = [];
    try {
      readCsv([content], ',', (cells) => {
        const section = cells.text(0);
        const kind = cells.text(1);
        if (section === 'Account Information' && cells.text(2) === 'Account')
          account = accountOf(cells.text(3));
        if (section === 'Account Information' && cells.text(2) === 'Base Currency')
          base = cells.text(3).trim() || null;
        if (section === 'Statement' && cells.text(2) === 'Period')
          context.sawResponseTime(periodEnd(cells.text(3)));
        if (section === 'Cash Report') {
          if (kind === 'Header') cashHeader = headerOf(cells);
          else if (kind === 'Data' && cells.text(2) === 'Ending Cash')
            cash.push(cashLine(rowOf(cells, cashHeader, account)));
          return undefined;
        }
        if (section !== 'Open Positions') return undefined;
        found = true;
        if (kind === 'Header') {
          header = headerOf(cells);
          return undefined;
        }
        if (kind !== 'Data') return undefined;
        const row = rowOf(cells, header, account);
        if (row.get('datadiscriminator') !== 'Summary') {
          lots.push(row);
          return undefined;
        }
        summarised.add(lotKey(row));
        context.row(row, () => {
          if (header === null) throw new RowError('NO_HEADER', '', 'a Data row before its Header row');
          ibkrPosition(context, row, null, `${row.get('symbol')}|${row.get('currency')}`);
        });
        return undefined;
      });
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      context.refuse('BAD_CSV', error.message, { line: error.line, raw: error.raw });
    }
    if (!found)
      context.refuse(
        'NO_POSITIONS',
        'the statement has no section "Open Positions": include it when exporting',
        { line: 1 },
      );
    const alone = lots.filter((row) => !summarised.has(lotKey(row)));
    for (const [i, row] of alone.entries())
      context.row(row, () =>
        ibkrPosition(context, row, null, `${row.get('symbol')}|${row.get('currency')}|lot ${i}`),
      );
    const left = lots.length - alone.length;
    ibkrCash(context, cash, () => null, base);
    if (cash.length === 0) warnNoCash(context, 'Include the section "Cash Report" when exporting.');
    if (left > 0) context.warn('LOTS_LEFT_OUT', `${left} lot rows left out: they repeat their summary rows`);
  },
};

const headerOf = (cells: CsvRow): Header =>
  makeHeader(
    Array.from({ length: cells.count }, (_, i) => cells.text(i)),
    cells.line,
  );

/** `U0000006 (Custom)` is U0000006; several accounts keep all their names, and their rows say whose they are. */
const accountOf = (text: string): string | null => text.replace(/\s*\(.*$/, '').trim() || null;

function cashLine(row: Row): CashLine {
  const currency = (row.get('currency') ?? '').trim();
  return {
    row,
    account: row.get('accountId'),
    currency,
    base: /^base currency summary$/i.test(currency),
    amount: amount(row, 'total'),
  };
}

function rowOf(cells: CsvRow, header: Header | null, account: string | null): Row {
  const values = Array.from({ length: cells.count }, (_, i) => cells.text(i));
  return {
    line: cells.line,
    raw: cells.raw,
    get: (name) => {
      if (name === 'accountId') {
        const own = header?.index.get('account');
        const named = own === undefined ? '' : (values[own] ?? '').trim();
        return named === '' ? account : named;
      }
      const i = header?.index.get(names[name] ?? name);
      return i === undefined ? null : (values[i] ?? null);
    },
  };
}

const months = 'january february march april may june july august september october november december'.split(
  ' ',
);

/** `January 1, 2026 - June 5, 2026` → the end of the last day, UTC. */
function periodEnd(period: string): number | null {
  const m = /([A-Za-z]+) (\d{1,2}), (\d{4})\s*$/.exec(period);
  const month = months.indexOf((m?.[1] ?? '').toLowerCase());
  return m === null || month < 0 ? null : Date.UTC(Number(m[3]), month, Number(m[2]) + 1) - 1;
}
