import type { Context } from '../context.ts';
import { emitBalance, emitPosition, id } from '../emit.ts';
import { RowError } from '../refusal.ts';
import { moment, needNumber, needText, number, positive, price, type Row, text } from '../row.ts';
import { assetName, isDollar } from '../values/assets.ts';
import { instrumentOf } from '../values/symbol.ts';
import { rowFormat } from './row-format.ts';

/** Units of one coin in BitMEX's money: satoshi for XBt, a millionth for USDt. */
const unitsPerCoin: Readonly<Record<string, number>> = {
  XBt: 1e8,
  USDt: 1e6,
  USDC: 1e6,
  Gwei: 1e9,
  LAMp: 1e9,
};
const coinOf: Readonly<Record<string, string>> = {
  XBt: 'BTC',
  USDt: 'USDT',
  USDC: 'USDC',
  Gwei: 'ETH',
  LAMp: 'SOL',
};

function money(row: Row): Readonly<{ coin: string; read: (name: string) => number | null }> {
  const currency = needText(row, 'currency');
  const units = unitsPerCoin[currency];
  const coin = coinOf[currency];
  if (units === undefined || coin === undefined)
    throw new RowError('CURRENCY_UNKNOWN', 'currency', `amounts in "${currency}" have no known unit`);
  return {
    coin,
    read: (name) => {
      const value = number(row, name);
      return value === null ? null : value / units;
    },
  };
}

/**
 * GET /position. homeNotional is in coins and foreignNotional in quote, so that contract sizes need no table.
 * posMargin is without unrealised PnL (maintMargin = posMargin + unrealisedPnl), posMaint is the maintenance margin.
 */
export const bitmexPositions = rowFormat({
  info: {
    id: 'bitmex-positions',
    venue: 'bitmex',
    title: 'BitMEX positions',
    kind: 'positions',
    container: 'json',
    generations: ['v1'],
    rules:
      'currentQty is signed contracts; coins from homeNotional, USD of inverse contracts from foreignNotional; money in satoshi (XBt) or millionths (USDt); liquidationPrice 0 means none; maintMargin is not the maintenance margin, posMaint is.',
  },
  endpoint: /bitmex .*position/,
  paths: [''],
  needed: ['symbol', 'currentQty', 'currency', 'homeNotional'],
  marks: ['underlying', 'crossMargin', 'posMaint', 'avgEntryPrice', 'liquidationPrice'],
  read: position,
});

function position(context: Context, row: Row): void {
  const contracts = needNumber(row, 'currentQty');
  if (contracts === 0) {
    context.flat();
    return;
  }
  const symbol = needText(row, 'symbol');
  const { coin, read } = money(row);
  const base = assetName(needText(row, 'underlying'));
  const quote = needText(row, 'quoteCurrency');
  const inverse = coin === base;
  const home = Math.abs(needNumber(row, 'homeNotional'));
  const foreign = Math.abs(needNumber(row, 'foreignNotional'));
  if (!inverse && !isDollar(coin))
    context.tally(
      'QUANTO',
      row.line,
      `${symbol} is settled in ${coin}, which its price does not set: read as linear, with margins and profit in ${coin}`,
    );
  const size = Math.abs(contracts);
  const isolated = text(row, 'crossMargin') === 'false';
  emitPosition(context, {
    row,
    participant: id(row, 'account'),
    venue: 'bitmex',
    symbol,
    instrument: instrumentOf(base, quote, coin, { instrument: inverse ? 'inverse' : 'linear' }),
    side: contracts > 0 ? 1 : -1,
    rawSize: row.get('currentQty') ?? '',
    size,
    unit: 'contract',
    multiplier: (inverse ? foreign : home) / size,
    entryPrice: price(row, 'avgEntryPrice'),
    markPrice: price(row, 'markPrice'),
    liquidationPrice: positive(row, 'liquidationPrice'),
    // Coins of an inverse contract, the quote of a linear one: the other of both gave the contract's size.
    stated: inverse ? home : coin === assetName(quote) ? foreign : null,
    unrealisedPnl: read('unrealisedPnl'),
    isolated,
    isolatedMargin: read('posMargin'),
    initialMargin: read('posInit'),
    maintenanceMargin: read('posMaint'),
    leverage: isolated ? positive(row, 'leverage') : null,
    updatedAt: moment(row, 'timestamp'),
    naturalId: symbol,
  });
}

/** GET /user/margin?currency=all. */
export const bitmexMargin = rowFormat({
  info: {
    id: 'bitmex-margin',
    venue: 'bitmex',
    title: 'BitMEX margin balances',
    kind: 'balances',
    container: 'json',
    generations: ['v1'],
    rules: 'walletBalance, without profit, in satoshi (XBt) or millionths (USDt).',
  },
  endpoint: /bitmex .*margin/,
  paths: [''],
  needed: ['account', 'currency', 'walletBalance', 'marginBalance'],
  read: (context, row) => {
    const { coin, read } = money(row);
    const quantity = read('walletBalance') ?? 0;
    context.sawRowTime(moment(row, 'timestamp'));
    emitBalance(context, row, {
      participant: id(row, 'account'),
      venue: 'bitmex',
      asset: coin,
      quantity,
      valueUsd: null,
    });
  },
});
