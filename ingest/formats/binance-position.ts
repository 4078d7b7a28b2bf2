import type { Context } from '../context.ts';
import { emitPosition } from '../emit.ts';
import { firstOf, moment, needNumber, needText, number, positive, price, type Row, text } from '../row.ts';
import { signedSide } from '../values/side.ts';
import { needSymbol, settledIn } from './need-symbol.ts';

/** COIN-M contracts are 100 USD for BTC and 10 USD for everything else (contract specifications, Binance). */
const coinMarginedFace = (base: string): number => (base === 'BTC' ? 100 : 10);

/**
 * One row of positionRisk or of an account's positions. Sizes are signed, also in hedge mode, where SHORT is
 * negative; a word against the sign refuses the file. Where the row has no mark it follows from notional / size.
 * `isolatedMargin` contains the unrealised profit, `isolatedWallet` does not (isolatedMargin = isolatedWallet + PnL).
 */
export function binancePosition(context: Context, row: Row, inverse: boolean): void {
  const symbol = needText(row, 'symbol');
  const amount = needNumber(row, 'positionAmt');
  if (amount === 0) {
    context.flat();
    return;
  }
  const sideWord = text(row, 'positionSide');
  const side = signedSide(amount, sideWord, 'positionSide');
  const venue = inverse ? 'binance-coinm' : 'binance-usdm';
  const told = needSymbol(symbol, venue, 'symbol');
  const instrument = inverse ? told : settledIn(told, text(row, 'marginAsset'));
  const profit = number(row, firstOf(row, 'unRealizedProfit', 'unrealizedProfit'));
  const notional = number(row, inverse ? 'notionalValue' : 'notional');
  const size = Math.abs(amount);
  const multiplier = inverse ? coinMarginedFace(instrument.base) : 1;
  const mark =
    price(row, 'markPrice') ??
    (notional === null || notional === 0
      ? null
      : inverse
        ? (size * multiplier) / Math.abs(notional)
        : Math.abs(notional) / size);
  const isolatedMargin = number(row, 'isolatedMargin');
  const wallet = number(row, 'isolatedWallet');
  const marginType = text(row, 'marginType');
  const isolated =
    marginType === null
      ? (text(row, 'isolated') ?? String((isolatedMargin ?? wallet ?? 0) !== 0)) === 'true'
      : marginType.toLowerCase() === 'isolated';
  emitPosition(context, {
    row,
    participant: null,
    venue,
    symbol,
    instrument,
    side,
    rawSize: row.get('positionAmt') ?? '',
    size,
    unit: inverse ? 'contract' : 'coin',
    multiplier,
    entryPrice: price(row, 'entryPrice'),
    markPrice: mark,
    liquidationPrice: positive(row, 'liquidationPrice'),
    notional,
    unrealisedPnl: profit,
    isolated,
    isolatedMargin: wallet ?? (isolatedMargin === null ? null : isolatedMargin - (profit ?? 0)),
    initialMargin: number(row, firstOf(row, 'positionInitialMargin', 'initialMargin')),
    maintenanceMargin: number(row, 'maintMargin'),
    leverage: positive(row, 'leverage'),
    updatedAt: moment(row, 'updateTime'),
    naturalId: `${symbol}|${sideWord ?? 'BOTH'}`,
  });
}
