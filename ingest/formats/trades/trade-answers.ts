import type { Side } from '../../../contract/records.ts';
import type { Context } from '../../context.ts';
import type { FormatInfo, JsonFormat } from '../../format.ts';
import { textAt } from '../../json/access.ts';
import type { Json, JsonObject } from '../../json/parse.ts';
import { firstOf, needMoment, needNumber, needText, type Row, text } from '../../row.ts';
import { needSide } from '../../values/side.ts';
import { closedBy, type EventDraft, emitEvent, forcedDirection } from '../events/liquidation-event.ts';
import { bybitCause, bybitClosed } from '../events/venue-events.ts';
import { listAt, needList, rowMatch } from '../list-of.ts';
import { marketBook } from '../series/market.ts';
import { binanceVenue } from '../series/series-file.ts';
import { emitTrade, sayNoPositions } from './trade.ts';

type Spec = Readonly<{
  id: string;
  venue: string;
  title: string;
  rules: string;
  endpoint: RegExp;
  paths: readonly string[];
  needed: readonly string[];
  symbol: string;
  size: string;
  price: string;
  time: string;
  /** Names of the fill's id, first of them that is there. */
  ids: readonly string[];
  venueOf: (row: JsonObject) => string;
  side: (row: Row) => Side;
  /** Rows that are no trades (funding, settlement). */
  skip?: (row: Row) => boolean;
  /** Sizes are coins even where positions count contracts. */
  coins?: (root: Json) => boolean;
  /** Set where a fill may be the venue's closing of a position: what closed it and which side, null for ordinary fills. */
  forced?: (row: Row) => Pick<EventDraft, 'cause' | 'side'> | null;
}>;

function tradeAnswer(spec: Spec): JsonFormat {
  const info: FormatInfo = {
    id: spec.id,
    venue: spec.venue,
    title: spec.title,
    kind: 'trades',
    container: 'json',
    generations: ['API'],
    rules: `Stored as trade history, not as positions. ${spec.rules}`,
  };
  return {
    info,
    shape: 'json',
    endpoint: spec.endpoint,
    detect: (root) =>
      rowMatch(listAt(root, ...spec.paths), spec.needed) === null
        ? null
        : { score: 0.9, generation: 'API', why: `rows with ${spec.needed.join(', ')}` },
    read: (root, doc, context) => {
      const market = marketBook();
      sayNoPositions(context);
      let others = 0;
      for (const object of needList(context, root, doc.line, ...spec.paths)) {
        const row = doc.row(object);
        context.row(row, () => {
          if (spec.skip?.(row) === true) others++;
          else trade(context, spec, row, object, market, spec.coins?.(root) ?? false);
        });
      }
      if (others > 0) context.warn('OTHER_ROWS', `${others} rows of funding and settlements are left out`);
    },
  };
}

function trade(
  context: Context,
  spec: Spec,
  row: Row,
  object: JsonObject,
  market: ReturnType<typeof marketBook>,
  coins: boolean,
): void {
  const fill = {
    row,
    participant: null,
    market: market(spec.venueOf(object), needText(row, spec.symbol), spec.symbol),
    time: needMoment(row, spec.time),
    amount: Math.abs(needNumber(row, spec.size)),
    coins,
    price: needNumber(row, spec.price),
    id: text(row, firstOf(row, ...spec.ids)) ?? '',
  };
  const forced = spec.forced?.(row) ?? null;
  emitTrade(context, { ...fill, side: spec.side(row) });
  if (forced !== null) emitEvent(context, { ...fill, ...forced });
}

const named = (row: Row): Side => needSide(text(row, 'side'), 'side');

export const tradeAnswers: readonly JsonFormat[] = [
  tradeAnswer({
    id: 'binance-user-trades',
    venue: 'binance-usdm',
    title: 'Binance account trades (API)',
    rules: 'qty in coins (COIN-M: contracts); side BUY or SELL, also in hedge mode.',
    endpoint: /userTrades/,
    paths: [''],
    needed: ['symbol', 'orderId', 'qty', 'price', 'realizedPnl', 'commission'],
    symbol: 'symbol',
    size: 'qty',
    price: 'price',
    time: 'time',
    ids: ['id', 'tradeId'],
    venueOf: (row) => binanceVenue(textAt(row, 'symbol') ?? ''),
    side: named,
  }),
  tradeAnswer({
    id: 'bybit-execution-list',
    venue: 'bybit',
    title: 'Bybit v5 executions',
    rules:
      'execQty in coins for linear, USD for inverse contracts; side is of the order: Sell may close a long. Rows of funding and settlement are left out; execType BustTrade and AdlTrade are stored as liquidations of the account too.',
    endpoint: /bybit.*execution/,
    paths: ['result.list', ''],
    needed: ['symbol', 'execId', 'execPrice', 'execQty', 'side'],
    symbol: 'symbol',
    size: 'execQty',
    price: 'execPrice',
    time: 'execTime',
    ids: ['execId'],
    venueOf: () => 'bybit',
    side: named,
    skip: (row) => /^(funding|settle|sessionsettlepnl|delivery)$/i.test(text(row, 'execType') ?? ''),
    forced: (row) => {
      const cause = bybitCause(row);
      return cause === null ? null : { cause, side: bybitClosed(row) };
    },
    coins: (root) => textAt(root, 'result', 'category') === 'spot',
  }),
  tradeAnswer({
    id: 'okx-fills',
    venue: 'okx',
    title: 'OKX v5 fills',
    rules: 'fillSz in contracts (BTC-USDT-SWAP 0.01 BTC), in coins for spot and margin; side buy or sell.',
    endpoint: /okx.*fills/,
    paths: ['data', ''],
    needed: ['instId', 'tradeId', 'fillPx', 'fillSz', 'side'],
    symbol: 'instId',
    size: 'fillSz',
    price: 'fillPx',
    time: 'ts',
    ids: ['billId', 'tradeId'],
    venueOf: () => 'okx',
    side: named,
  }),
  tradeAnswer({
    id: 'kucoin-futures-fills',
    venue: 'kucoin-futures',
    title: 'KuCoin futures fills',
    rules: 'size in lots (XBTUSDTM 0.001 BTC); tradeTime in ns; side buy or sell.',
    endpoint: /kucoin.*fills/,
    paths: ['data.items', ''],
    needed: ['symbol', 'tradeId', 'size', 'price', 'side', 'tradeTime'],
    symbol: 'symbol',
    size: 'size',
    price: 'price',
    time: 'tradeTime',
    ids: ['tradeId'],
    venueOf: () => 'kucoin-futures',
    side: named,
    skip: (row) => /funding|settlement/i.test(text(row, 'tradeType') ?? ''),
  }),
  tradeAnswer({
    id: 'hyperliquid-user-fills',
    venue: 'hyperliquid',
    title: 'Hyperliquid user fills',
    rules:
      'sz in coins, px in USDC; side B bought, A sold; a fill is known by tid; what dir calls liquidated or auto-deleveraged is stored as a liquidation of the account too.',
    endpoint: /hyperliquid.*[uU]serFills/,
    paths: [''],
    needed: ['coin', 'px', 'sz', 'side', 'dir', 'closedPnl'],
    symbol: 'coin',
    size: 'sz',
    price: 'px',
    time: 'time',
    ids: ['tid', 'hash'],
    venueOf: () => 'hyperliquid',
    side: named,
    forced: (row) => {
      const cause = forcedDirection(text(row, 'dir'));
      return cause === null ? null : { cause, side: closedBy(named(row)) };
    },
  }),
];
