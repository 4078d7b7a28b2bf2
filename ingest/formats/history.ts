import { type Format, type FormatInfo, type JsonFormat, nothingToRead, type TableFormat } from '../format.ts';
import { hasAll } from '../text/header.ts';
import { listAt, rowMatch } from './list-of.ts';

type Reason = Readonly<{ code: string; kind: 'history' | 'view'; text: string }>;

const closed: Reason = {
  code: 'CLOSED_HISTORY',
  kind: 'history',
  text: 'this is closed history, not open positions: importing it would invent positions that no longer exist, and it holds what a position made, not when it was bought and sold. Export the open positions or the account instead, and the trades for herding',
};
const sideless: Reason = {
  code: 'TRADE_HISTORY',
  kind: 'history',
  text: 'these are fills, not open positions, and no column says whether the position is long or short: they do not tell buys from sells. Export the open positions instead',
};
const cashflows: Reason = {
  code: 'TRADE_HISTORY',
  kind: 'history',
  text: 'a log of payments and transfers, not open positions. Export the open positions or the account instead',
};
const view: Reason = {
  code: 'VIEW',
  kind: 'view',
  text: 'this is what the Positions page shows, not what is stored: it has no units, margins and ids. Export "Positions to import again" (position-records) instead',
};
type Known = Readonly<{
  id: string;
  venue: string;
  title: string;
  generations: string[];
  columns: string[];
  paths: string[];
}>;

/** Lines of `id | venue | title | generations | columns [| where the list is in the answer]`. */
function parse(lines: string): readonly Known[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [id = '', venue = '', title = '', generations = '', columns = '', paths = ''] = line
        .split(' | ')
        .map((part) => part.trim());
      const list = (text: string): string[] => text.split(', ').map((x) => (x === '(top)' ? '' : x));
      return { id, venue, title, generations: list(generations), columns: list(columns), paths: list(paths) };
    });
}

function info(known: Known, reason: Reason, container: string): FormatInfo {
  const { id, venue, title, generations } = known;
  return {
    id,
    venue,
    title,
    kind: reason.kind,
    container,
    generations,
    rules: `Recognised and refused: ${reason.text}.`,
  };
}

/** Tables of this header. The more columns it takes to tell them, the surer. */
function tables(reason: Reason, lines: string): readonly TableFormat[] {
  return parse(lines).map((known) => ({
    info: info(known, reason, 'csv'),
    refusal: { code: reason.code, reason: reason.text },
    shape: 'table',
    names: known.columns,
    detect: ({ header }) =>
      hasAll(header, known.columns)
        ? {
            score: Math.min(1, 0.7 + 0.03 * known.columns.length),
            generation: known.generations[0] ?? '1',
            why: `the columns ${known.columns.slice(0, 6).join(', ')}`,
          }
        : null,
    read: nothingToRead,
  }));
}

/** Answers whose rows have these keys. */
function answers(reason: Reason, lines: string): readonly JsonFormat[] {
  return parse(lines).map((known) => ({
    info: info(known, reason, 'json'),
    refusal: { code: reason.code, reason: reason.text },
    shape: 'json',
    names: known.columns,
    detect: (root) =>
      rowMatch(listAt(root, ...known.paths), known.columns) === null
        ? null
        : {
            score: 0.9,
            generation: known.generations[0] ?? '1',
            why: `rows with ${known.columns.join(', ')}`,
          },
    read: nothingToRead,
  }));
}

/** Exports that look like positions and are not: recognised, and refused with the reason. */
export const historyFormats: readonly Format[] = [
  ...tables(
    closed,
    `
  binance-usdm-position-history | binance-usdm | Binance USDS-M position history | 2024 | symbol, position side, entry price, avg. close price, closed vol., closing pnl
  bybit-closed-pnl-csv | bybit | Bybit closed P&L (CSV) | legacy | contracts, closing direction, qty, entry price, exit price, closed p&l
  kucoin-futures-realised-pnl | kucoin-futures | KuCoin futures realised P&L | zone in the header | uid, symbol, close type, realized pnl, total realized pnl
`,
  ),
  ...answers(
    closed,
    `
  bybit-closed-pnl | bybit | Bybit v5 closed P&L | v5 | symbol, closedPnl, closedSize, avgExitPrice | result.list, (top)
  okx-positions-history | okx | OKX v5 positions history | v5 | instId, openAvgPx, closeAvgPx, closeTotalPos | data, (top)
`,
  ),
  ...tables(
    sideless,
    `
  jupiter-perps-history-sideless | jupiter | Jupiter perpetuals history without a side | 2026 | owner, symbol, created at, action, size (usd), pnl (usd), liquidation fee (usd)
`,
  ),
  ...tables(
    view,
    `
  lockstep-positions-view | lockstep | Positions as a page of Lockstep shows them | 1 | participant, cohort, venue, symbol, asset, sector, instrument, side, quantity, notional, importid
`,
  ),
  ...tables(
    cashflows,
    `
  binance-usdm-transactions | binance-usdm | Binance futures transaction history | 2024 | date(utc), type, amount, asset, symbol, transaction id
  bybit-derivatives-log | bybit | Bybit derivatives transaction log | unified | time, contract, type, direction, filled price, cash flow, wallet balance
  bitmex-wallet-history | bitmex | BitMEX wallet history | 2019 | transacttime, transacttype, amount, transactstatus, walletbalance
  hyperliquid-funding-history | hyperliquid | Hyperliquid funding history of an account | browser locale | time, coin, sz, side, payment, rate
`,
  ),
];
