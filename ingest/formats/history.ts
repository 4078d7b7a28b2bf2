import { type Format, type FormatInfo, type JsonFormat, nothingToRead, type TableFormat } from '../format.ts';
import { hasAll, matches } from '../text/header.ts';
import { listAt, rowMatch } from './list-of.ts';

const closed =
  'this is closed history, not open positions: importing it would invent positions that no longer exist. Export the open positions or the account instead';
const fills =
  'these are fills, not open positions: a sum of fills is a position only when every fill since the beginning is there. Export the open positions instead';
const market = 'market-wide data, not positions, prices or depth: the workspace keeps no such series';
const cashflows =
  'a log of payments and transfers, not open positions. Export the open positions or the account instead';

type Known = Readonly<{
  id: string;
  venue: string;
  title: string;
  generations: readonly string[];
  columns: readonly string[];
  optional?: readonly string[];
  reason: string;
  code: 'CLOSED_HISTORY' | 'TRADE_HISTORY' | 'NOT_STORED';
}>;

const kindOf = { CLOSED_HISTORY: 'history', TRADE_HISTORY: 'history', NOT_STORED: 'market' } as const;

function info(known: Known, container: string): FormatInfo {
  return {
    id: known.id,
    venue: known.venue,
    title: known.title,
    kind: kindOf[known.code],
    container,
    generations: [...known.generations],
    rules: `Recognised and refused: ${known.reason}.`,
  };
}

function table(known: Known): TableFormat {
  return {
    info: info(known, 'csv'),
    refusal: { code: known.code, reason: known.reason },
    shape: 'table',
    detect: ({ header }) =>
      hasAll(header, known.columns)
        ? {
            score: Math.min(
              1,
              0.7 + 0.03 * known.columns.length + 0.02 * matches(header, known.optional ?? []),
            ),
            generation: known.generations[0] ?? '1',
            why: `the columns ${known.columns.slice(0, 6).join(', ')}`,
          }
        : null,
    read: nothingToRead,
  };
}

function json(known: Known, paths: readonly string[], without: readonly string[] = []): JsonFormat {
  return {
    info: info(known, 'json'),
    refusal: { code: known.code, reason: known.reason },
    shape: 'json',
    detect: (root) => {
      const list = listAt(root, ...paths);
      const score = rowMatch(list, known.columns);
      const row = list?.[0];
      if (score === null || row === undefined || without.some((key) => row.fields.has(key))) return null;
      return {
        score: 0.9,
        generation: known.generations[0] ?? '1',
        why: `rows with ${known.columns.join(', ')}`,
      };
    },
    read: nothingToRead,
  };
}

/** Exports that look like positions and are not, and market data that is not kept: recognised, and refused with the reason. */
export const historyFormats: readonly Format[] = [
  table({
    id: 'binance-usdm-position-history',
    venue: 'binance-usdm',
    title: 'Binance USDⓈ-M position history',
    generations: ['2024'],
    columns: ['symbol', 'position side', 'entry price', 'avg. close price', 'closed vol.', 'closing pnl'],
    reason: closed,
    code: 'CLOSED_HISTORY',
  }),
  table({
    id: 'binance-usdm-trade-history',
    venue: 'binance-usdm',
    title: 'Binance futures trade history',
    generations: ['2024'],
    columns: ['time', 'symbol', 'side', 'price', 'quantity', 'amount', 'fee', 'realized profit'],
    reason: fills,
    code: 'TRADE_HISTORY',
  }),
  table({
    id: 'binance-usdm-transactions',
    venue: 'binance-usdm',
    title: 'Binance futures transaction history',
    generations: ['2024'],
    columns: ['date(utc)', 'type', 'amount', 'asset', 'symbol', 'transaction id'],
    reason: cashflows,
    code: 'TRADE_HISTORY',
  }),
  table({
    id: 'bybit-closed-pnl-csv',
    venue: 'bybit',
    title: 'Bybit closed P&L (CSV)',
    generations: ['legacy'],
    columns: ['contracts', 'closing direction', 'qty', 'entry price', 'exit price', 'closed p&l'],
    reason: closed,
    code: 'CLOSED_HISTORY',
  }),
  json(
    {
      id: 'bybit-closed-pnl',
      venue: 'bybit',
      title: 'Bybit v5 closed P&L',
      generations: ['v5'],
      columns: ['symbol', 'closedPnl', 'closedSize', 'avgExitPrice'],
      reason: closed,
      code: 'CLOSED_HISTORY',
    },
    ['result.list', ''],
  ),
  table({
    id: 'bybit-derivatives-log',
    venue: 'bybit',
    title: 'Bybit derivatives transaction log',
    generations: ['unified'],
    columns: ['time', 'contract', 'type', 'direction', 'filled price', 'cash flow', 'wallet balance'],
    reason: cashflows,
    code: 'TRADE_HISTORY',
  }),
  json(
    {
      id: 'okx-positions-history',
      venue: 'okx',
      title: 'OKX v5 positions history',
      generations: ['v5'],
      columns: ['instId', 'openAvgPx', 'closeAvgPx', 'closeTotalPos'],
      reason: closed,
      code: 'CLOSED_HISTORY',
    },
    ['data', ''],
  ),
  table({
    id: 'okx-trading-history',
    venue: 'okx',
    title: 'OKX trading history',
    generations: ['2024'],
    columns: ['id', 'order id', 'time', 'trade type', 'instrument', 'position change', 'position balance'],
    reason: fills,
    code: 'TRADE_HISTORY',
  }),
  table({
    id: 'deribit-transaction-log',
    venue: 'deribit',
    title: 'Deribit transaction log',
    generations: ['Note', 'Amount + Base Amount', 'Base Amount', 'Size'],
    columns: ['userseq', 'date', 'instrument', 'type', 'side', 'position', 'cash flow', 'equity'],
    reason: fills,
    code: 'TRADE_HISTORY',
  }),
  table({
    id: 'kucoin-futures-realised-pnl',
    venue: 'kucoin-futures',
    title: 'KuCoin futures realised P&L',
    generations: ['zone in the header'],
    columns: ['uid', 'symbol', 'close type', 'realized pnl', 'total realized pnl'],
    reason: closed,
    code: 'CLOSED_HISTORY',
  }),
  table({
    id: 'bitmex-wallet-history',
    venue: 'bitmex',
    title: 'BitMEX wallet history',
    generations: ['2019'],
    columns: ['transacttime', 'transacttype', 'amount', 'transactstatus', 'walletbalance'],
    reason: cashflows,
    code: 'TRADE_HISTORY',
  }),
  table({
    id: 'hyperliquid-trade-history',
    venue: 'hyperliquid',
    title: 'Hyperliquid trade history',
    generations: ['browser locale'],
    columns: ['time', 'coin', 'dir', 'px', 'sz', 'ntl', 'closedpnl'],
    reason: fills,
    code: 'TRADE_HISTORY',
  }),
  table({
    id: 'hyperliquid-funding-history',
    venue: 'hyperliquid',
    title: 'Hyperliquid funding history of an account',
    generations: ['browser locale'],
    columns: ['time', 'coin', 'sz', 'side', 'payment', 'rate'],
    reason: cashflows,
    code: 'TRADE_HISTORY',
  }),
  table({
    id: 'kraken-trades',
    venue: 'kraken',
    title: 'Kraken trades',
    generations: ['2020', '2014'],
    columns: ['txid', 'ordertxid', 'pair', 'time', 'type', 'ordertype', 'price', 'cost', 'fee', 'vol'],
    reason: fills,
    code: 'TRADE_HISTORY',
  }),
  table({
    id: 'jupiter-perps-history',
    venue: 'jupiter',
    title: 'Jupiter perpetuals history',
    generations: ['2026'],
    columns: ['owner', 'symbol', 'created at', 'action', 'size (usd)', 'pnl (usd)', 'liquidation fee (usd)'],
    reason: fills,
    code: 'TRADE_HISTORY',
  }),
  table({
    id: 'paradex-fills',
    venue: 'paradex',
    title: 'Paradex fills',
    generations: ['2025'],
    columns: ['id', 'side', 'liquidity', 'market', 'order_id', 'price', 'size', 'fill_type'],
    reason: fills,
    code: 'TRADE_HISTORY',
  }),
  table({
    id: 'binance-vision-funding-rate',
    venue: 'binance',
    title: 'Binance public data funding rates',
    generations: ['3 columns'],
    columns: ['calc_time', 'funding_interval_hours', 'last_funding_rate'],
    reason: market,
    code: 'NOT_STORED',
  }),
  table({
    id: 'binance-vision-metrics',
    venue: 'binance',
    title: 'Binance public data metrics (open interest)',
    generations: ['2021'],
    columns: ['create_time', 'symbol', 'sum_open_interest', 'sum_open_interest_value'],
    reason: market,
    code: 'NOT_STORED',
  }),
  table({
    id: 'binance-vision-liquidation-snapshot',
    venue: 'binance',
    title: 'Binance public data liquidation snapshots',
    generations: ['with symbol', 'without symbol'],
    columns: [
      'time',
      'side',
      'order_type',
      'time_in_force',
      'original_quantity',
      'average_price',
      'order_status',
    ],
    reason: market,
    code: 'NOT_STORED',
  }),
  table({
    id: 'tardis-derivative-ticker',
    venue: 'tardis',
    title: 'Tardis derivative ticker',
    generations: ['1'],
    columns: [
      'exchange',
      'symbol',
      'timestamp',
      'local_timestamp',
      'funding_rate',
      'open_interest',
      'mark_price',
    ],
    reason: market,
    code: 'NOT_STORED',
  }),
  table({
    id: 'tardis-trades-or-liquidations',
    venue: 'tardis',
    title: 'Tardis trades or liquidations (one header for both)',
    generations: ['1'],
    columns: ['exchange', 'symbol', 'timestamp', 'local_timestamp', 'id', 'side', 'price', 'amount'],
    reason: market,
    code: 'NOT_STORED',
  }),
  json(
    {
      id: 'binance-user-trades',
      venue: 'binance',
      title: 'Binance account trades (API)',
      generations: ['API'],
      columns: ['symbol', 'orderId', 'qty', 'realizedPnl', 'commission'],
      reason: fills,
      code: 'TRADE_HISTORY',
    },
    [''],
  ),
  json(
    {
      id: 'bybit-execution-list',
      venue: 'bybit',
      title: 'Bybit v5 executions',
      generations: ['API'],
      columns: ['symbol', 'execId', 'execPrice', 'execQty'],
      reason: fills,
      code: 'TRADE_HISTORY',
    },
    ['result.list', ''],
  ),
  json(
    {
      id: 'okx-fills',
      venue: 'okx',
      title: 'OKX v5 fills',
      generations: ['API'],
      columns: ['instId', 'tradeId', 'fillPx', 'fillSz'],
      reason: fills,
      code: 'TRADE_HISTORY',
    },
    ['data', ''],
  ),
  json(
    {
      id: 'hyperliquid-user-fills',
      venue: 'hyperliquid',
      title: 'Hyperliquid user fills',
      generations: ['API'],
      columns: ['coin', 'px', 'sz', 'dir', 'closedPnl'],
      reason: fills,
      code: 'TRADE_HISTORY',
    },
    [''],
  ),
  json(
    {
      id: 'funding-rates-time',
      venue: 'any',
      title: 'Funding rates (Binance, OKX, Hyperliquid)',
      generations: ['API'],
      columns: ['fundingRate', 'fundingTime'],
      reason: market,
      code: 'NOT_STORED',
    },
    ['', 'data'],
  ),
  json(
    {
      id: 'hyperliquid-funding-rates',
      venue: 'hyperliquid',
      title: 'Hyperliquid funding rates',
      generations: ['API'],
      columns: ['coin', 'fundingRate', 'premium', 'time'],
      reason: market,
      code: 'NOT_STORED',
    },
    [''],
  ),
  json(
    {
      id: 'kraken-futures-tickers',
      venue: 'kraken-futures',
      title: 'Kraken Futures tickers',
      generations: ['API'],
      columns: ['symbol', 'markPrice', 'openInterest', 'fundingRate'],
      reason: market,
      code: 'NOT_STORED',
    },
    ['tickers'],
  ),
];
