import type { Context } from '../context.ts';
import { emitPosition, needId } from '../emit.ts';
import { emitMarginPosition } from '../emit-margin.ts';
import type { JsonFormat } from '../format.ts';
import { RowError } from '../refusal.ts';
import { moment, needNumber, needText, number, positive, price, type Row, text } from '../row.ts';
import { assetName, isDollar } from '../values/assets.ts';
import { needSide, sideWord, signedSide } from '../values/side.ts';
import type { Instrument } from '../values/symbol.ts';
import { listAt, needList, rowMatch } from './list-of.ts';
import { needSymbol } from './need-symbol.ts';
import { contractValue } from './okx-contract.ts';

/** GET /api/v5/account/positions. */
export const okxPositions: JsonFormat = {
  info: {
    id: 'okx-positions',
    venue: 'okx',
    title: 'OKX v5 positions',
    kind: 'positions',
    container: 'json',
    generations: ['v5'],
    rules:
      'pos is in contracts (× contract value, by notionalUsd / (pos × mark) where the row says it); signed when posSide is net, unsigned in hedge mode; margins are in ccy, notionalUsd in USD; liqPx "" means none; mgnRatio is not read (risk falls as it rises). MARGIN: coins held in posCcy against liab in liabCcy, with interest; margin (cross: imr) counts beside them where it is not among them.',
  },
  shape: 'json',
  names: ['instId', 'pos', 'posSide', 'mgnMode', 'avgPx', 'liqPx', 'notionalUsd', 'uTime'],
  endpoint: /okx .*account\/positions(?!-history)/,
  detect: (root) => {
    const score = rowMatch(
      listAt(root, 'data', ''),
      ['instId', 'pos', 'posSide'],
      ['mgnMode', 'avgPx', 'liqPx', 'notionalUsd', 'uTime'],
    );
    return score === null
      ? null
      : { score, generation: 'v5', why: 'data of rows with instId, pos and posSide' };
  },
  read: (root, doc, context) => {
    for (const object of needList(context, root, doc.line, 'data', '')) {
      const row = doc.row(object);
      context.row(row, () => position(context, row));
    }
  },
};

function position(context: Context, row: Row): void {
  const instId = needText(row, 'instId');
  const pos = needNumber(row, 'pos');
  if (pos === 0) {
    context.flat();
    return;
  }
  const instrument = needSymbol(instId, 'okx', 'instId');
  const posSide = text(row, 'posSide');
  const option = instrument.instrument === 'call' || instrument.instrument === 'put';
  if (instrument.instrument === 'spot') {
    marginPosition(context, row, instId, instrument, pos);
    return;
  }
  const mark = price(row, 'markPx');
  const notionalUsd = number(row, 'notionalUsd');
  const isolated = text(row, 'mgnMode') === 'isolated';
  const multiplier = coins(context, row, instId, instrument, pos, mark, notionalUsd);
  const size = Math.abs(pos);
  // Options are quoted in coin: the underlying's index turns price and profit into USD.
  const index = option ? positive(row, 'idxPx') : null;
  const inDollars = option && index !== null ? index : 1;
  const money = (name: string): number | null => {
    const value = number(row, name);
    return value === null ? null : value * (option ? inDollars : 1);
  };
  emitPosition(context, {
    row,
    participant: null,
    venue: 'okx',
    symbol: instId,
    instrument,
    side: posSide === null || posSide === 'net' ? signedSide(pos, null, 'pos') : hedgeSide(pos, posSide),
    rawSize: row.get('pos') ?? '',
    size,
    unit: 'contract',
    multiplier,
    entryPrice: scaled(price(row, 'avgPx'), inDollars),
    markPrice: scaled(mark, inDollars),
    liquidationPrice: positive(row, 'liqPx'),
    ...(notionalUsd !== null && isDollar(instrument.settle) ? { notional: notionalUsd } : {}),
    unrealisedPnl: money('upl'),
    isolated,
    isolatedMargin: money('margin'),
    initialMargin: money('imr'),
    maintenanceMargin: money('mmr'),
    usd: option && index !== null,
    leverage: positive(row, 'lever'),
    updatedAt: moment(row, 'uTime'),
    naturalId: text(row, 'posId') === null ? `${instId}|${posSide ?? 'net'}` : needId(row, 'posId'),
  });
}

/**
 * A MARGIN position: `pos` of posCcy is held, `liab` of liabCcy owed. Margin in posCcy is among `pos` and margin in the
 * currency owed has reduced `liab`; any other stands beside them, which the row's own profit tells: without it assets less
 * debts would be the profit alone.
 */
function marginPosition(
  context: Context,
  row: Row,
  instId: string,
  instrument: Instrument,
  pos: number,
): void {
  const { base, quote } = instrument;
  const short = assetName(text(row, 'posCcy') ?? base) === quote;
  const mark = price(row, 'markPx');
  const owed = number(row, 'liab');
  const interest = Math.abs(number(row, 'interest') ?? 0);
  const debt = owed === null || owed === 0 ? null : Math.abs(owed) + interest;
  const isolated = text(row, 'mgnMode') === 'isolated';
  const size = short ? (debt ?? Number.NaN) : Math.abs(pos);
  if (Number.isNaN(size))
    throw new RowError('MISSING', 'liab', `${instId} is sold short on margin and the row says no debt`);
  const ccy = assetName(text(row, 'ccy') ?? quote);
  const stated = number(row, isolated ? 'margin' : 'imr') ?? number(row, 'margin') ?? number(row, 'imr');
  /** In quote currency. */
  const inQuote = (amount: number | null, of: string): number | null =>
    amount === null ? null : of === quote ? amount : of === base && mark !== null ? amount * mark : null;
  const margin = inQuote(stated, ccy);
  const profit = inQuote(number(row, 'upl'), ccy);
  const paired = short ? Math.abs(pos) : debt === null ? null : -debt;
  emitMarginPosition(
    context,
    {
      row,
      participant: null,
      venue: 'okx',
      symbol: instId,
      instrument,
      side: short ? -1 : 1,
      rawSize: row.get('pos') ?? '',
      size,
      unit: 'coin',
      multiplier: 1,
      entryPrice: price(row, 'avgPx'),
      markPrice: mark,
      liquidationPrice: positive(row, 'liqPx'),
      unrealisedPnl: profit,
      isolated,
      initialMargin: inQuote(number(row, 'imr'), ccy),
      maintenanceMargin: inQuote(number(row, 'mmr'), ccy),
      leverage: positive(row, 'lever'),
      updatedAt: moment(row, 'uTime'),
      naturalId: text(row, 'posId') === null ? `${instId}|margin` : needId(row, 'posId'),
    },
    held(),
  );

  function held(): number | null {
    const worth = mark === null ? null : size * mark;
    // Nothing owed is said: what is held belongs to the account but for what its margin does not cover.
    if (paired === null) return margin === null || worth === null ? null : margin + (profit ?? 0) - worth;
    if (margin === null || margin === 0 || worth === null) return paired;
    const without = paired + (short ? -worth : worth);
    const beside = Math.abs(without - (profit ?? 0)) < Math.abs(without - margin - (profit ?? 0));
    return beside ? paired + margin : paired;
  }
}

const scaled = (price: number | null, by: number): number | null => (price === null ? null : price * by);

function hedgeSide(pos: number, posSide: string): 1 | -1 {
  const side = needSide(posSide, 'posSide');
  return pos < 0 && sideWord(posSide) === 1 ? signedSide(pos, posSide, 'posSide') : side;
}

function coins(
  context: Context,
  row: Row,
  instId: string,
  instrument: Instrument,
  pos: number,
  mark: number | null,
  notionalUsd: number | null,
): number {
  const inverse = instrument.instrument === 'inverse';
  const index = positive(row, 'idxPx');
  const option = instrument.instrument === 'call' || instrument.instrument === 'put';
  const price = option ? index : mark;
  const implied =
    notionalUsd === null || notionalUsd === 0
      ? null
      : inverse
        ? notionalUsd / Math.abs(pos)
        : price === null
          ? null
          : notionalUsd / (Math.abs(pos) * price);
  const value = contractValue(context, instId, instrument, row.line, implied);
  if (value === null)
    throw new RowError(
      'CONTRACT_VALUE_UNKNOWN',
      'instId',
      `how many coins one contract of ${instId} holds is not known: put its /public/instruments answer into the same capture file`,
    );
  return value;
}
