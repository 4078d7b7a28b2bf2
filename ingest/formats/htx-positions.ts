import type { Side } from '../../contract/records.ts';
import type { Context } from '../context.ts';
import { emitPosition } from '../emit.ts';
import { firstOf, needNumber, needText, number, positive, price, type Row, text } from '../row.ts';
import { needSide, sideWord } from '../values/side.ts';
import { impliedContract } from './implied-contract.ts';
import { needSymbol } from './need-symbol.ts';
import { rowFormat } from './row-format.ts';

/** Contracts of coin-margined swaps and futures: 100 USD of BTC, 10 USD of anything else (HTX contract specifications). */
const coinMarginedFace = (base: string): number => (base === 'BTC' ? 100 : 10);

/** POST /linear-swap-api/v1/swap_position_info, swap_cross_position_info, and /swap-api/v1/swap_position_info. */
export const htxPositions = rowFormat({
  info: {
    id: 'htx-positions',
    venue: 'htx',
    title: 'HTX swap positions (linear and coin-margined)',
    kind: 'positions',
    container: 'json',
    generations: ['v1', 'unified'],
    rules:
      'volume is unsigned contracts; coins per contract follow from margin × leverage / (volume × price), a coin-margined contract (BTC-USD) is 100 USD of BTC and 10 USD of the others; position_side "both" leaves the side to direction; liquidation prices may be negative and then mean none; zero is written 0E-18.',
  },
  endpoint: /htx .*position/,
  paths: ['data', 'data.positions', ''],
  needed: ['contract_code', 'volume', 'lever_rate'],
  marks: ['direction', 'position_margin', 'cost_open', 'profit_unreal', 'margin_mode'],
  generation: (row) => (row.fields.has('position_side') ? 'unified' : 'v1'),
  time: ['ts'],
  read: position,
});

function position(context: Context, row: Row): void {
  const contracts = needNumber(row, 'volume');
  if (contracts === 0) {
    context.flat();
    return;
  }
  const symbol = needText(row, 'contract_code');
  const instrument = needSymbol(symbol, 'htx', 'contract_code');
  const word =
    sideWord(text(row, 'position_side')) === null ? text(row, 'direction') : text(row, 'position_side');
  const side = needSide(word, 'direction');
  const leverage = positive(row, 'lever_rate');
  const mark = price(row, firstOf(row, 'mark_price', 'last_price'));
  const margin = number(row, firstOf(row, 'position_margin', 'initial_margin', 'margin'));
  const value = margin === null || leverage === null ? null : margin * leverage;
  const isolated = text(row, 'margin_mode') === 'isolated';
  const size = Math.abs(contracts);
  emitPosition(context, {
    row,
    participant: null,
    venue: 'htx',
    symbol,
    instrument,
    side,
    rawSize: row.get('volume') ?? '',
    size,
    unit: 'contract',
    multiplier:
      instrument.instrument === 'inverse'
        ? coinMarginedFace(instrument.base)
        : impliedContract(symbol, value, size, mark),
    entryPrice: price(row, firstOf(row, 'cost_open', 'open_avg_price')),
    markPrice: mark,
    liquidationPrice: positive(row, firstOf(row, 'liquidation_price', 'liq_px')),
    unrealisedPnl: number(row, firstOf(row, 'profit_unreal', 'profit_unreal_mark')),
    isolated,
    isolatedMargin: isolated ? margin : null,
    initialMargin: margin,
    maintenanceMargin: positive(row, 'maintenance_margin'),
    leverage,
    naturalId: `${symbol}|${slotOf(row, side)}|${isolated ? 'isolated' : 'cross'}`,
  });
}

/** A symbol of an account in one-way mode has one position, which may turn. */
function slotOf(row: Row, side: Side): string {
  const oneWay = text(row, 'position_mode') === 'single_side' || text(row, 'position_side') === 'both';
  return oneWay ? 'net' : side > 0 ? 'long' : 'short';
}
