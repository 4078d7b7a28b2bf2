import {
  type Account,
  collateralValue,
  crossEquity,
  isolatedMargin,
  type Leg,
  legNotional,
  legProfit,
  sum,
} from '../book.ts';
import type { Capture } from '../capture.ts';
import { crossLiquidation, isolatedAtMark, maintenanceMargin } from '../liquidation-price.ts';
import type { Random } from '../random.ts';
import { fixed, plain } from '../rounding.ts';
import { perpetuals } from '../universe.ts';
import { drawFor, recently, reported, type VenueContext } from './context.ts';

const venue = 'bybit';

const atEntry = (leg: Leg) => leg.quantity * leg.entry;
/** A cross position's margin follows the mark, an isolated one's stays as opened. */
const initialMargin = (leg: Leg) => (leg.margin === null ? legNotional(leg) : atEntry(leg)) / leg.leverage;

const row = (account: Account, leg: Leg, context: VenueContext, draw: Random) => {
  const price = leg.margin === null ? crossLiquidation(account, leg) : isolatedAtMark(venue, leg);
  const shown = reported(price, draw);
  const updated = recently(context, draw, 24);
  return {
    positionIdx: leg.hedged ? (leg.side === 1 ? 1 : 2) : 0,
    riskId: 1,
    riskLimitValue: '50000000',
    symbol: `${leg.asset}USDT`,
    side: leg.side === 1 ? 'Buy' : 'Sell',
    size: plain(leg.quantity),
    avgPrice: plain(leg.entry),
    // Since September 2025 at mark, as is maintenance; an isolated position's initial margin is not.
    positionValue: plain(legNotional(leg)),
    tradeMode: leg.margin === null ? 0 : 1,
    positionStatus: 'Normal',
    autoAddMargin: 0,
    adlRankIndicator: draw.integer(1, 5),
    leverage: String(leg.leverage),
    positionBalance: plain(leg.margin ?? 0),
    markPrice: plain(leg.mark),
    liqPrice: shown === null ? '' : plain(shown, 6),
    bustPrice: '',
    positionMM: plain(maintenanceMargin(venue, leg)),
    positionIM: plain(initialMargin(leg)),
    tpslMode: 'Full',
    takeProfit: '',
    stopLoss: '',
    trailingStop: '0',
    unrealisedPnl: plain(legProfit(leg)),
    curRealisedPnl: plain(-0.0006 * atEntry(leg)),
    cumRealisedPnl: plain(draw.between(-0.02, 0.02) * atEntry(leg)),
    seq: draw.integer(1_000_000_000, 9_000_000_000),
    createdTime: String(updated - draw.integer(1, 40) * 86_400_000),
    updatedTime: String(updated),
  };
};

const flat = (symbol: string, mark: number) => ({
  positionIdx: 0,
  riskId: 1,
  riskLimitValue: '50000000',
  symbol,
  side: '',
  size: '0',
  avgPrice: '0',
  positionValue: '',
  tradeMode: 0,
  positionStatus: 'Normal',
  autoAddMargin: 0,
  adlRankIndicator: 0,
  leverage: '10',
  positionBalance: '0',
  markPrice: plain(mark),
  liqPrice: '',
  bustPrice: '',
  positionMM: '',
  positionIM: '',
  tpslMode: 'Full',
  takeProfit: '',
  stopLoss: '',
  trailingStop: '0',
  unrealisedPnl: '',
  curRealisedPnl: '0',
  cumRealisedPnl: '0',
  seq: 0,
  createdTime: '',
  updatedTime: '0',
});

const coin = (
  name: string,
  wallet: number,
  profit: number,
  price: number,
  initial: number,
  maintenance: number,
) => ({
  coin: name,
  equity: plain(wallet + profit),
  usdValue: plain((wallet + profit) * price),
  walletBalance: plain(wallet),
  borrowAmount: '0.000000000000000000',
  spotBorrow: '0',
  accruedInterest: '0',
  locked: '0',
  unrealisedPnl: plain(profit),
  cumRealisedPnl: '0',
  bonus: '0',
  totalOrderIM: '0',
  totalPositionIM: plain(initial),
  totalPositionMM: plain(maintenance),
  collateralSwitch: true,
  marginCollateral: true,
});

const wallet = (account: Account) => {
  const profit = sum(account.legs, legProfit);
  const posted = isolatedMargin(account);
  const initial = sum(account.legs, initialMargin);
  const maintenance = sum(account.legs, (leg) => maintenanceMargin(venue, leg));
  const equity = account.cash + posted + collateralValue(account) + profit;
  // In isolated mode there is no margin of the whole account: those fields stay empty.
  const whole = (text: string) => (posted > 0 ? '' : text);
  return {
    accountType: 'UNIFIED',
    accountIMRate: whole(fixed(initial / equity, 4)),
    accountMMRate: whole(fixed(maintenance / equity, 4)),
    accountLTV: '0',
    totalEquity: plain(equity),
    totalWalletBalance: plain(equity - profit),
    totalMarginBalance: whole(plain(equity)),
    totalAvailableBalance: whole(plain(Math.max(0, crossEquity(account) - initial))),
    totalPerpUPL: plain(profit),
    totalInitialMargin: whole(plain(initial)),
    totalMaintenanceMargin: whole(plain(maintenance)),
    coin: [
      coin('USDT', account.cash + posted, profit, 1, posted > 0 ? posted : initial, maintenance),
      ...account.collateral.map((item) => coin(item.asset, item.quantity, 0, item.price, 0, 0)),
    ],
  };
};

const envelope = (result: unknown, time: number) => ({
  retCode: 0,
  retMsg: 'OK',
  result,
  retExtInfo: {},
  time,
});

/**
 * Bybit v5, unified account, linear: `GET /v5/position/list` and `GET /v5/account/wallet-balance`. Sizes are unsigned
 * with a side word; no liquidation price is "". In isolated mode the wallet balance includes what the positions hold.
 */
export const bybitCaptures = (
  account: Account,
  context: VenueContext,
  markOf: (name: string) => number,
): readonly Capture[] => {
  const draw = drawFor(context, venue, account.participant);
  const held = new Set(account.legs.map((leg) => leg.asset));
  const idle = perpetuals.filter((name) => !held.has(name) && draw.chance(0.05));
  const list = [
    ...account.legs.map((leg) => row(account, leg, context, draw)),
    ...idle.map((name) => flat(`${name}USDT`, markOf(name))),
  ];
  const common = { venue, participant: account.participant, time: context.asOf };
  return [
    {
      ...common,
      endpoint: '/v5/position/list',
      response: envelope({ nextPageCursor: '', category: 'linear', list }, context.asOf),
    },
    {
      ...common,
      endpoint: '/v5/account/wallet-balance',
      response: envelope({ list: [wallet(account)] }, context.asOf),
    },
  ];
};
