import type { Context } from '../context.ts';
import { emitPosition, id } from '../emit.ts';
import { RowError } from '../refusal.ts';
import { moment, needNumber, number, type Row, text } from '../row.ts';
import { needSymbol } from './need-symbol.ts';
import { rowFormat } from './row-format.ts';

/** GMX writes USD amounts and prices as integers of 1e-30 dollars, leverage in basis points. */
const usdUnit = 1e30;

/** Positions of the GMX v2 SDK (getPositionsInfo): each position holds its own collateral. */
export const gmxV2Positions = rowFormat({
  info: {
    id: 'gmx-v2-positions',
    venue: 'gmx-v2',
    title: 'GMX v2 positions (SDK)',
    kind: 'positions',
    container: 'json',
    generations: ['v2'],
    rules:
      'sizeInUsd, prices and collateralUsd are integers of 1e-30 USD; coins are sizeInUsd / entryPrice; isLong gives the side; every position is isolated with collateralUsd as its margin.',
  },
  endpoint: /gmx/,
  paths: ['', 'positions', 'positionsInfoData'],
  needed: ['key', 'marketAddress', 'sizeInUsd', 'isLong'],
  marks: ['markPrice', 'entryPrice', 'collateralUsd'],
  read: position,
});

function position(context: Context, row: Row): void {
  const size = needNumber(row, 'sizeInUsd');
  if (size === 0) {
    context.flat();
    return;
  }
  const symbol =
    text(row, 'indexToken.symbol') ?? text(row, 'marketInfo.indexToken.symbol') ?? text(row, 'indexName');
  const usd = (name: string): number | null => {
    const value = number(row, name);
    return value === null ? null : value / usdUnit;
  };
  const entryPrice = usd('entryPrice');
  if (symbol === null || entryPrice === null || entryPrice <= 0)
    throw new RowError(
      'MARKET_UNKNOWN',
      'marketAddress',
      'the row names neither its token nor its entry price: export positions with their market info (getPositionsInfo)',
    );
  const long = text(row, 'isLong');
  if (long !== 'true' && long !== 'false') throw new RowError('SIDE_UNKNOWN', 'isLong', `isLong is ${long}`);
  const leverage = number(row, 'leverage');
  emitPosition(context, {
    row,
    participant: id(row, 'account'),
    venue: 'gmx-v2',
    symbol,
    instrument: needSymbol(symbol, 'gmx-v2', 'marketAddress'),
    side: long === 'true' ? 1 : -1,
    rawSize: row.get('sizeInUsd') ?? '',
    size: size / usdUnit / entryPrice,
    unit: 'coin',
    multiplier: 1,
    entryPrice,
    markPrice: usd('markPrice'),
    liquidationPrice: usd('liquidationPrice'),
    unrealisedPnl: usd('pnl'),
    isolated: true,
    isolatedMargin: usd('collateralUsd'),
    leverage: leverage === null ? null : leverage / 1e4,
    updatedAt: moment(row, 'increasedAtTime'),
    naturalId: text(row, 'key') ?? symbol,
  });
}
