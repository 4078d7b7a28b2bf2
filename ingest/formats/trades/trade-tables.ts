import type { Side } from '../../../contract/records.ts';
import type { Context } from '../../context.ts';
import { needId } from '../../emit.ts';
import type { TableFormat, TableRow } from '../../format.ts';
import { RowError } from '../../refusal.ts';
import { firstOf, needNumber, needText, number, positive, text } from '../../row.ts';
import { type Header, hasAll } from '../../text/header.ts';
import { assetName } from '../../values/assets.ts';
import { needSide, sideWord } from '../../values/side.ts';
import { needSymbol } from '../need-symbol.ts';
import { marketBook } from '../series/market.ts';
import { binanceVenue } from '../series/series-file.ts';
import { localTimes, timeHeader } from './local-times.ts';
import { emitTrade, sayNoPositions, type TradeDraft } from './trade.ts';

type Reader = (
  row: TableRow,
  market: ReturnType<typeof marketBook>,
) => Omit<TradeDraft, 'row' | 'time'> | null;

type Spec = Readonly<{
  id: string;
  venue: string;
  title: string;
  generations: readonly string[];
  rules: string;
  /** Columns beside the time's. */
  columns: readonly string[];
  times: readonly string[];
  /** What a row that is no trade is called in the warning about those left out. */
  others?: string;
  /** Called once a file; a reader that answers null leaves the row out. */
  reader: (header: Header, context: Context) => Reader;
}>;

const tradeTable = (spec: Spec): TableFormat => ({
  info: {
    id: spec.id,
    venue: spec.venue,
    title: spec.title,
    kind: 'trades',
    container: 'csv',
    generations: [...spec.generations],
    rules: `Stored as trade history, not as positions. ${spec.rules}`,
  },
  shape: 'table',
  detect: ({ header }) =>
    hasAll(header, spec.columns) && timeHeader(header, ...spec.times) !== null
      ? {
          score: Math.min(1, 0.73 + 0.03 * spec.columns.length),
          generation: spec.generations[0] ?? '1',
          why: `the columns ${spec.columns.slice(0, 6).join(', ')}`,
        }
      : null,
  read: (table, context) => {
    const time = localTimes(table, context, ...spec.times);
    const read = spec.reader(table.header, context);
    const market = marketBook();
    let others = 0;
    sayNoPositions(context);
    table.each((row) => {
      const draft = read(row, market);
      if (draft === null) others++;
      else emitTrade(context, { ...draft, row, time: time(row) });
    });
    if (others > 0)
      context.warn('OTHER_ROWS', `${others} rows ${spec.others ?? 'that are no trades'} are left out`);
  },
});

/** `Open Long`, `Close short`: who closes a short buys. Flips (`Long > Short`) trade towards what comes after. */
function sideOfAction(action: string, column: string): Side {
  const words = action.toLowerCase();
  const flip = /^(long|short) ?> ?(long|short)$/.exec(words);
  if (flip !== null) return flip[2] === 'long' ? 1 : -1;
  const m = /\b(open|close|liquidated (?:cross|isolated))\s+(long|short)\b/.exec(words);
  if (m !== null) return (m[1] === 'open') === (m[2] === 'long') ? 1 : -1;
  const plain = /\b(buy|sell)\b/.exec(words);
  if (plain !== null) return plain[1] === 'buy' ? 1 : -1;
  throw new RowError('SIDE_UNKNOWN', column, `"${action}" in column ${column} says neither bought nor sold`);
}

export const tradeTables: readonly TableFormat[] = [
  tradeTable({
    id: 'binance-usdm-trade-history',
    venue: 'binance-usdm',
    title: 'Binance futures trade history',
    generations: ['2024'],
    rules:
      'Quantity in coins (COIN-M: contracts); times are those of the web page, without a zone; the fee carries its unit (0.0368USDT) and is not read; a trade is known by symbol, Trade ID and side.',
    columns: ['symbol', 'side', 'price', 'quantity', 'amount', 'fee', 'realized profit'],
    times: ['time', 'date'],
    reader: () => (row, market) => {
      const symbol = needText(row, 'symbol');
      const id = text(row, 'trade id') === null ? '' : needId(row, 'trade id');
      return {
        participant: text(row, 'uid') === null ? null : needId(row, 'uid'),
        market: market(binanceVenue(symbol), symbol),
        side: needSide(text(row, 'side'), 'side'),
        amount: needNumber(row, 'quantity'),
        price: needNumber(row, 'price'),
        id,
      };
    },
  }),
  tradeTable({
    id: 'okx-trading-history',
    venue: 'okx',
    title: 'OKX trading history',
    generations: ['2024'],
    rules:
      'Type says what was opened or closed: closing a short buys. Amount is in contracts where the first Unit is cont, else in coins of that name; the second Unit is of the balance. There is no price, so coin-margined contracts are rejected. Byte-order mark before id.',
    columns: ['id', 'order id', 'trade type', 'instrument', 'type', 'amount', 'unit', 'position change'],
    times: ['time'],
    others: 'of funding, fees and transfers',
    reader: () => (row, market) => {
      const type = needText(row, 'type');
      if (!/\b(open|close|buy|sell)\b/i.test(type)) return null;
      const symbol = needText(row, 'instrument');
      const unit = (text(row, 'unit') ?? '').toLowerCase();
      const traded = market('okx', symbol, 'instrument');
      if (!/^cont/.test(unit) && assetName(unit) !== traded.instrument.base)
        throw new RowError(
          'SIZE_CURRENCY',
          'unit',
          `an amount in "${unit}" is neither one of contracts nor of ${traded.instrument.base}`,
        );
      return {
        participant: null,
        market: traded,
        side: sideOfAction(type, 'type'),
        amount: Math.abs(needNumber(row, 'amount')),
        coins: !/^cont/.test(unit),
        price: null,
        id: needId(row, 'id'),
      };
    },
  }),
  tradeTable({
    id: 'deribit-transaction-log',
    venue: 'deribit',
    title: 'Deribit transaction log',
    generations: ['Note', 'Amount + Base Amount', 'Base Amount', 'Size'],
    rules:
      'Rows of type trade and liquidation; side buy or sell, opened or closed. Amount (Size in the oldest generation) is USD for inverse contracts and coins for linear ones; options are left out. Times without a zone.',
    columns: ['userseq', 'instrument', 'type', 'side', 'position', 'price', 'cash flow', 'equity'],
    times: ['date'],
    others: 'of settlements, deliveries and transfers',
    reader: (header) => {
      const amount = ['amount', 'size'].find((name) => header.index.has(name));
      return (row, market) => {
        if (!/^(trade|liquidation)$/i.test(text(row, 'type') ?? '')) return null;
        return {
          participant: null,
          market: market('deribit', needText(row, 'instrument'), 'instrument'),
          side: sideOfAction(needText(row, 'side'), 'side'),
          amount: Math.abs(needNumber(row, amount ?? 'base amount')),
          // The generation with Base Amount alone counts coins.
          ...(amount === undefined ? { coins: true } : {}),
          price: needNumber(row, 'price'),
          id: needId(row, firstOf(row, 'id', 'trade id')),
        };
      };
    },
  }),
  tradeTable({
    id: 'hyperliquid-trade-history',
    venue: 'hyperliquid',
    title: 'Hyperliquid trade history',
    generations: ['browser locale'],
    rules:
      'dir says what was opened, closed or turned; px in USDC, sz in coins. Times are the browser’s, without a zone and in its order of day and month: decided over the whole column, refused when nothing tells.',
    columns: ['coin', 'dir', 'px', 'sz', 'ntl', 'closedpnl'],
    times: ['time'],
    reader: () => (row, market) => {
      const coin = needText(row, 'coin');
      return {
        participant: null,
        market: market('hyperliquid', coin, 'coin'),
        side: sideOfAction(needText(row, 'dir'), 'dir'),
        amount: needNumber(row, 'sz'),
        price: needNumber(row, 'px'),
        id: '',
      };
    },
  }),
  tradeTable({
    id: 'kraken-trades',
    venue: 'kraken',
    title: 'Kraken trades',
    generations: ['2020', '2014'],
    rules:
      'vol in coins, price in quote; type buy or sell; pairs XXBTZUSD; times without a zone; a trade is known by its txid.',
    columns: ['txid', 'ordertxid', 'pair', 'type', 'ordertype', 'price', 'cost', 'fee', 'vol'],
    times: ['time'],
    reader: () => (row) => {
      const symbol = needText(row, 'pair');
      const instrument = needSymbol(symbol.replace('/', ''), 'kraken', 'pair');
      return {
        participant: null,
        market: { venue: 'kraken', symbol, instrument, unit: { coins: 1 } },
        side: needSide(text(row, 'type'), 'type'),
        amount: needNumber(row, 'vol'),
        price: needNumber(row, 'price'),
        id: needId(row, 'txid'),
      };
    },
  }),
  tradeTable({
    id: 'paradex-fills',
    venue: 'paradex',
    title: 'Paradex fills',
    generations: ['2025'],
    rules: 'size in coins, price in USDC; side BUY or SELL; a fill is known by its id.',
    columns: ['id', 'side', 'liquidity', 'market', 'order_id', 'price', 'size', 'fill_type'],
    times: ['created_at', 'time', 'timestamp', 'date'],
    reader: () => (row, market) => ({
      participant: text(row, 'account'),
      market: market('paradex', needText(row, 'market'), 'market'),
      side: needSide(text(row, 'side'), 'side'),
      amount: needNumber(row, 'size'),
      price: needNumber(row, 'price'),
      id: needId(row, 'id'),
    }),
  }),
  tradeTable({
    id: 'jupiter-perps-history',
    venue: 'jupiter',
    title: 'Jupiter perpetuals history with its side',
    generations: ['2026'],
    rules:
      'Size is USD at the price of the row; increasing a long buys, decreasing it sells. Rows of deposits alone are left out. A file without a column side is refused: it does not tell longs from shorts.',
    columns: ['owner', 'symbol', 'action', 'side', 'price', 'size (usd)', 'pnl (usd)'],
    times: ['created at'],
    others: 'without a size',
    reader: () => (row, market) => {
      const usd = number(row, 'size (usd)');
      if (usd === null || usd === 0) return null;
      const price = positive(row, 'price');
      if (price === null) throw new RowError('MISSING', 'price', 'nothing in price');
      const action = needText(row, 'action');
      const held = sideWord(text(row, 'side'));
      if (held === null)
        throw new RowError(
          'SIDE_UNKNOWN',
          'side',
          `"${text(row, 'side') ?? ''}" names neither long nor short`,
        );
      const grows = /^(increase|open)/i.test(action);
      if (!grows && !/^(decrease|close|liquidat)/i.test(action))
        throw new RowError(
          'ACTION_UNKNOWN',
          'action',
          `"${action}" neither increases nor decreases a position`,
        );
      const symbol = needText(row, 'symbol');
      return {
        participant: needId(row, 'owner'),
        market: market('jupiter', /-|\//.test(symbol) ? symbol : `${symbol}-USD`),
        side: grows === held > 0 ? 1 : -1,
        amount: Math.abs(usd) / price,
        price,
        id: text(row, 'id') ?? '',
      };
    },
  }),
];
