import type { Context } from '../context.ts';
import { emitPosition, needId } from '../emit.ts';
import type { JsonFormat } from '../format.ts';
import { RowError } from '../refusal.ts';
import { moment, needNumber, needText, number, positive, price, type Row, text } from '../row.ts';
import { isDollar } from '../values/assets.ts';
import { needSide, sideWord, signedSide } from '../values/side.ts';
import type { Instrument } from '../values/symbol.ts';
import { listAt, needInstrument, needList, rowMatch } from './list-of.ts';
import { contractValue, okxInstrument } from './okx-contract.ts';

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
      'pos is in contracts (× contract value); signed when posSide is net, unsigned in hedge mode; margins are in ccy, notionalUsd in USD; liqPx "" means none; mgnRatio is not read (risk falls as it rises).',
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
  const instrument = needInstrument(okxInstrument(instId), instId, 'instId');
  const posSide = text(row, 'posSide');
  const option = instrument.instrument === 'call' || instrument.instrument === 'put';
  const margin = instrument.instrument === 'spot';
  const mark = price(row, 'markPx');
  const notionalUsd = number(row, 'notionalUsd');
  const isolated = text(row, 'mgnMode') === 'isolated';
  const multiplier = margin ? 1 : coins(context, row, instId, instrument, pos, mark, notionalUsd);
  const short = margin && text(row, 'posCcy') === instrument.quote;
  const size = short ? Math.abs(number(row, 'liab') ?? pos) : Math.abs(pos);
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
    side: margin
      ? short
        ? -1
        : 1
      : posSide === null || posSide === 'net'
        ? signedSide(pos, null, 'pos')
        : hedgeSide(pos, posSide),
    rawSize: row.get('pos') ?? '',
    size,
    unit: margin ? 'coin' : 'contract',
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
