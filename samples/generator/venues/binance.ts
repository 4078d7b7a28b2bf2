import {
  type Account,
  collateralValue,
  crossEquity,
  crossLegs,
  isolatedMargin,
  type Leg,
  legNotional,
  legProfit,
  sum,
} from '../book.ts';
import type { Capture } from '../capture.ts';
import { binanceIsolated, crossLiquidation, maintenanceMargin } from '../liquidation-price.ts';
import type { Random } from '../random.ts';
import { fixed, plain } from '../rounding.ts';
import { bracketOf } from '../tiers.ts';
import { asset, perpetuals } from '../universe.ts';
import { drawFor, recently, reported, type VenueContext } from './context.ts';

const venue = 'binance-usdm';
const usd = (value: number) => fixed(value, 8);

const positionSide = (leg: Leg) => (leg.hedged ? (leg.side === 1 ? 'LONG' : 'SHORT') : 'BOTH');
const initialMargin = (leg: Leg) => legNotional(leg) / leg.leverage;

/** Version 2 names leverage and margin type, version 3 margins instead. */
type Version = 'v2' | 'v3';

const riskRow = (account: Account, leg: Leg, version: Version, context: VenueContext, draw: Random) => {
  const wallet = leg.margin ?? 0;
  const isolated = leg.margin !== null;
  const shown = reported(isolated ? binanceIsolated(leg) : crossLiquidation(account, leg), draw);
  const common = {
    symbol: `${leg.asset}USDT`,
    positionSide: positionSide(leg),
    positionAmt: plain(leg.side * leg.quantity),
    entryPrice: plain(leg.entry),
    breakEvenPrice: plain(leg.entry * (1 + leg.side * 0.0005)),
    markPrice: usd(leg.mark),
    unRealizedProfit: usd(legProfit(leg)),
    liquidationPrice: shown === null ? '0' : plain(shown),
    isolatedMargin: isolated ? usd(wallet + legProfit(leg)) : '0',
    notional: usd(leg.side * legNotional(leg)),
    isolatedWallet: isolated ? plain(wallet) : '0',
    updateTime: recently(context, draw, 12),
  };
  if (version === 'v2')
    return {
      ...common,
      leverage: String(leg.leverage),
      maxNotionalValue: String(bracketOf(asset(leg.asset), legNotional(leg)).notionalCap),
      marginType: isolated ? 'isolated' : 'cross',
      isAutoAddMargin: 'false',
      adlQuantile: draw.integer(0, 4),
    };
  return {
    ...common,
    marginAsset: 'USDT',
    initialMargin: usd(initialMargin(leg)),
    maintMargin: usd(maintenanceMargin(venue, leg)),
    positionInitialMargin: usd(initialMargin(leg)),
    openOrderInitialMargin: '0',
    adl: draw.integer(1, 4),
    bidNotional: '0',
    askNotional: '0',
  };
};

const flatRisk = (symbol: string, mark: number, version: Version) => {
  const common = {
    symbol,
    positionSide: 'BOTH',
    positionAmt: '0',
    entryPrice: '0.0',
    breakEvenPrice: '0.0',
    markPrice: usd(mark),
    unRealizedProfit: '0.00000000',
    liquidationPrice: '0',
    isolatedMargin: '0',
    notional: '0',
    isolatedWallet: '0',
    updateTime: 0,
  };
  if (version === 'v2')
    return {
      ...common,
      leverage: '20',
      maxNotionalValue: '2500000',
      marginType: 'cross',
      isAutoAddMargin: 'false',
      adlQuantile: 0,
    };
  return {
    ...common,
    marginAsset: 'USDT',
    initialMargin: '0',
    maintMargin: '0',
    positionInitialMargin: '0',
    openOrderInitialMargin: '0',
    adl: 0,
    bidNotional: '0',
    askNotional: '0',
  };
};

const accountRow = (leg: Leg, updateTime: number) => ({
  symbol: `${leg.asset}USDT`,
  initialMargin: usd(initialMargin(leg)),
  maintMargin: usd(maintenanceMargin(venue, leg)),
  unrealizedProfit: usd(legProfit(leg)),
  positionInitialMargin: usd(initialMargin(leg)),
  openOrderInitialMargin: '0',
  leverage: String(leg.leverage),
  isolated: leg.margin !== null,
  entryPrice: plain(leg.entry),
  breakEvenPrice: plain(leg.entry * (1 + leg.side * 0.0005)),
  maxNotional: String(bracketOf(asset(leg.asset), legNotional(leg)).notionalCap),
  positionSide: positionSide(leg),
  positionAmt: plain(leg.side * leg.quantity),
  notional: usd(leg.side * legNotional(leg)),
  isolatedWallet: leg.margin === null ? '0' : plain(leg.margin),
  updateTime,
  bidNotional: '0',
  askNotional: '0',
});

const flatAccount = (symbol: string) => ({
  symbol,
  initialMargin: '0',
  maintMargin: '0',
  unrealizedProfit: '0.00000000',
  positionInitialMargin: '0',
  openOrderInitialMargin: '0',
  leverage: '20',
  isolated: false,
  entryPrice: '0.0',
  breakEvenPrice: '0.0',
  maxNotional: '2500000',
  positionSide: 'BOTH',
  positionAmt: '0',
  notional: '0',
  isolatedWallet: '0',
  updateTime: 0,
  bidNotional: '0',
  askNotional: '0',
});

const accountBody = (account: Account, positions: readonly unknown[], updateTime: number) => {
  const initial = sum(account.legs, initialMargin);
  const crossInitial = sum(crossLegs(account), initialMargin);
  const maintenance = sum(account.legs, (leg) => maintenanceMargin(venue, leg));
  const profit = sum(account.legs, legProfit);
  const crossProfit = sum(crossLegs(account), legProfit);
  const posted = isolatedMargin(account);
  const wallet = account.cash + posted;
  const free = Math.max(0, crossEquity(account) - crossInitial);
  return {
    feeTier: 0,
    canTrade: true,
    canDeposit: true,
    canWithdraw: true,
    feeBurn: true,
    updateTime: 0,
    multiAssetsMargin: account.collateral.length > 0,
    tradeGroupId: -1,
    totalInitialMargin: usd(initial),
    totalMaintMargin: usd(maintenance),
    totalWalletBalance: usd(wallet + collateralValue(account)),
    totalUnrealizedProfit: usd(profit),
    totalMarginBalance: usd(wallet + collateralValue(account) + profit),
    totalPositionInitialMargin: usd(initial),
    totalOpenOrderInitialMargin: '0.00000000',
    totalCrossWalletBalance: usd(account.cash + collateralValue(account)),
    totalCrossUnPnl: usd(crossProfit),
    availableBalance: usd(free),
    maxWithdrawAmount: usd(Math.min(free, account.cash)),
    assets: [
      {
        asset: 'USDT',
        walletBalance: usd(wallet),
        unrealizedProfit: usd(profit),
        marginBalance: usd(wallet + profit),
        maintMargin: usd(maintenance),
        initialMargin: usd(initial),
        positionInitialMargin: usd(initial),
        openOrderInitialMargin: '0.00000000',
        crossWalletBalance: usd(account.cash),
        crossUnPnl: usd(crossProfit),
        availableBalance: usd(free),
        maxWithdrawAmount: usd(Math.min(free, account.cash)),
        marginAvailable: true,
        updateTime,
      },
    ],
    positions,
  };
};

/**
 * Binance USDS-M: `GET /fapi/v2/account` and `GET /fapi/v3/positionRisk` of one account; from March 2026 the script is
 * back on `/fapi/v2/positionRisk`, because version 3 answers without leverage. Both list the positions: the second,
 * with marks and liquidation prices, comes last and so counts. Sizes are signed, also in hedge mode; a few symbols
 * traded before stand there flat. No liquidation price is "0".
 */
export const binanceCaptures = (
  account: Account,
  context: VenueContext,
  markOf: (name: string) => number,
): readonly Capture[] => {
  const draw = drawFor(context, venue, account.participant);
  const version: Version = context.label < '2026-03' ? 'v3' : 'v2';
  const held = new Set(account.legs.map((leg) => leg.asset));
  const idle = perpetuals.filter((name) => !held.has(name) && draw.chance(0.08));
  const risk = account.legs.map((leg) => riskRow(account, leg, version, context, draw));
  const rows = account.legs.map((leg, i) => accountRow(leg, risk[i]?.updateTime ?? context.asOf));
  const common = { venue, participant: account.participant, time: context.asOf };
  return [
    {
      ...common,
      endpoint: '/fapi/v2/account',
      response: accountBody(
        account,
        [...rows, ...idle.map((name) => flatAccount(`${name}USDT`))],
        recently(context, draw, 48),
      ),
    },
    {
      ...common,
      endpoint: `/fapi/${version}/positionRisk`,
      response: [...risk, ...idle.map((name) => flatRisk(`${name}USDT`, markOf(name), version))],
    },
  ];
};
