import { textAt } from '../../json/access.ts';
import { RowError } from '../../refusal.ts';
import { firstOf, needMoment, needNumber, needText, positive, type Row, text } from '../../row.ts';
import { needSide, sideWord } from '../../values/side.ts';
import { rowFormat } from '../row-format.ts';
import { marketOf } from '../series/market.ts';
import { binanceVenue } from '../series/series-file.ts';
import { closedBy, emitEvent } from './liquidation-event.ts';

const stored = 'Stored as liquidations of the account.';

/** GET /fapi/v1/forceOrders and /dapi/v1/forceOrders: orders with which Binance closed the account's positions. */
export const binanceForceOrders = rowFormat({
  info: {
    id: 'binance-force-orders',
    venue: 'binance-usdm',
    title: 'Binance forced orders of the account',
    kind: 'liquidationEvents',
    container: 'json',
    generations: ['v1'],
    rules: `${stored} The order's side closed the position: SELL a long. executedQty at avgPrice; a clientOrderId "adl_autoclose" is an auto-deleveraging, "autoclose-…" a liquidation; orders with nothing filled are counted flat.`,
  },
  endpoint: /forceOrders/,
  paths: [''],
  needed: ['orderId', 'symbol', 'executedQty', 'avgPrice', 'side', 'clientOrderId'],
  fits: (row) => /^(adl_)?autoclose/i.test(textAt(row, 'clientOrderId') ?? ''),
  read: (context, row) => {
    const filled = needNumber(row, 'executedQty');
    if (filled === 0) {
      context.flat();
      return;
    }
    const symbol = needText(row, 'symbol');
    emitEvent(context, {
      row,
      participant: null,
      market: marketOf(binanceVenue(symbol), symbol),
      time: needMoment(row, firstOf(row, 'time', 'updateTime')),
      cause: /^adl_/i.test(text(row, 'clientOrderId') ?? '') ? 'autoDeleveraging' : 'liquidation',
      side: closedBy(needSide(text(row, 'side'), 'side')),
      amount: filled,
      price: positive(row, 'avgPrice') ?? needNumber(row, 'price'),
      id: needText(row, 'orderId'),
    });
  },
});

const okxCauses: Readonly<Record<string, 'liquidation' | 'autoDeleveraging'>> = {
  full_liquidation: 'liquidation',
  partial_liquidation: 'liquidation',
  adl: 'autoDeleveraging',
};

/** GET /api/v5/trade/orders-history: the orders whose category says that OKX closed the position. */
export const okxForcedOrders = rowFormat({
  info: {
    id: 'okx-forced-orders',
    venue: 'okx',
    title: 'OKX orders history (liquidations and auto-deleveragings)',
    kind: 'liquidationEvents',
    container: 'json',
    generations: ['v5'],
    rules: `${stored} category full_liquidation, partial_liquidation or adl; other orders are left out. accFillSz in contracts at avgPx; in hedge mode posSide is the side closed, else the order's side was its opposite.`,
  },
  endpoint: /okx.*orders-history/,
  paths: ['data', ''],
  needed: ['instId', 'ordId', 'category', 'accFillSz', 'avgPx', 'side'],
  read: (context, row) => {
    const cause = okxCauses[text(row, 'category') ?? ''];
    if (cause === undefined) {
      context.tally(
        'OTHER_ROWS',
        row.line,
        'orders that are no liquidation and no auto-deleveraging are left out',
      );
      return;
    }
    const instId = needText(row, 'instId');
    emitEvent(context, {
      row,
      participant: null,
      market: marketOf('okx', instId, 'instId'),
      time: needMoment(row, firstOf(row, 'fillTime', 'uTime', 'cTime')),
      cause,
      side: sideWord(text(row, 'posSide')) ?? closedBy(needSide(text(row, 'side'), 'side')),
      amount: needNumber(row, 'accFillSz'),
      price: needNumber(row, 'avgPx'),
      id: needText(row, 'ordId'),
    });
  },
});

/** How a position ended, by its `type`: 3 liquidated, 4 partly, 5 auto-deleveraged. */
const okxEnds: Readonly<Record<string, 'liquidation' | 'autoDeleveraging'>> = {
  '3': 'liquidation',
  '4': 'liquidation',
  '5': 'autoDeleveraging',
};

/** GET /api/v5/account/positions-history, where it holds positions that OKX closed. */
export const okxForcedHistory = rowFormat({
  info: {
    id: 'okx-positions-history-forced',
    venue: 'okx',
    title: 'OKX positions history (liquidations and auto-deleveragings)',
    kind: 'liquidationEvents',
    container: 'json',
    generations: ['v5'],
    rules: `${stored} Rows of type 3, 4 (liquidation) and 5 (auto-deleveraging): closeTotalPos contracts at closeAvgPx, direction is the side; positions that the account closed itself are left out. A history without any is refused.`,
  },
  endpoint: /okx.*positions-history/,
  paths: ['data', ''],
  needed: ['instId', 'type', 'direction', 'closeAvgPx', 'closeTotalPos'],
  marks: ['openAvgPx'],
  anyFits: (row) => okxEnds[textAt(row, 'type') ?? ''] !== undefined,
  read: (context, row) => {
    const cause = okxEnds[text(row, 'type') ?? ''];
    if (cause === undefined) {
      context.tally('OTHER_ROWS', row.line, 'positions that the account closed itself are left out');
      return;
    }
    const instId = needText(row, 'instId');
    emitEvent(context, {
      row,
      participant: null,
      market: marketOf('okx', instId, 'instId'),
      time: needMoment(row, 'uTime'),
      cause,
      side: needSide(text(row, 'direction'), 'direction'),
      amount: Math.abs(needNumber(row, 'closeTotalPos')),
      price: needNumber(row, 'closeAvgPx'),
      id: text(row, 'posId') === null ? '' : `${needText(row, 'posId')}|${needText(row, 'uTime')}`,
    });
  },
});

/** What a Bybit execution's execType says was forced. */
export function bybitCause(row: Row): 'liquidation' | 'autoDeleveraging' | null {
  const type = (text(row, 'execType') ?? '').toLowerCase();
  if (type === 'busttrade') return 'liquidation';
  return type === 'adltrade' ? 'autoDeleveraging' : null;
}

/** A side that a forced execution closed. Throws RowError SIDE_UNKNOWN. */
export function bybitClosed(row: Row): 1 | -1 {
  const order = sideWord(text(row, 'side'));
  if (order === null) throw new RowError('SIDE_UNKNOWN', 'side', 'the execution names no side');
  return closedBy(order);
}
