import { type Account, crossEquity, crossLegs, type Leg, legNotional, legProfit, sum } from '../book.ts';
import type { Capture } from '../capture.ts';
import { hyperliquidLiquidation, maintenanceMargin } from '../liquidation-price.ts';
import type { Random } from '../random.ts';
import { plain } from '../rounding.ts';
import { asset } from '../universe.ts';
import { drawFor, reported, type VenueContext } from './context.ts';

const venue = 'hyperliquid';
const usd = (value: number) => plain(value, 6);

const used = (leg: Leg) =>
  leg.margin === null ? legNotional(leg) / leg.leverage : leg.margin + legProfit(leg);
const signed = (leg: Leg) => leg.side * legNotional(leg);

const row = (account: Account, leg: Leg, draw: Random) => {
  const shown = reported(hyperliquidLiquidation(account, leg), draw);
  const funding = usd(draw.between(-0.01, 0.01) * legNotional(leg));
  const isolated = leg.margin !== null;
  return {
    type: 'oneWay',
    position: {
      coin: leg.asset,
      szi: plain(leg.side * leg.quantity),
      leverage: isolated
        ? { type: 'isolated', value: leg.leverage, rawUsd: usd(used(leg) - signed(leg)) }
        : { type: 'cross', value: leg.leverage },
      entryPx: plain(leg.entry),
      positionValue: usd(legNotional(leg)),
      unrealizedPnl: usd(legProfit(leg)),
      returnOnEquity: plain((legProfit(leg) * leg.leverage) / (leg.quantity * leg.entry), 10),
      liquidationPx: shown === null ? null : plain(shown),
      marginUsed: usd(used(leg)),
      maxLeverage: asset(leg.asset).maxLeverage,
      cumFunding: { allTime: funding, sinceOpen: funding, sinceChange: '0.0' },
    },
  };
};

const summary = (equity: number, legs: readonly Leg[]) => ({
  accountValue: usd(equity),
  totalNtlPos: usd(sum(legs, legNotional)),
  totalRawUsd: usd(equity - sum(legs, signed)),
  totalMarginUsed: usd(sum(legs, used)),
});

/** Hyperliquid: `POST /info {"type":"clearinghouseState"}`. Sizes are signed coins, money is USDC; no price is null. */
export const hyperliquidCaptures = (account: Account, context: VenueContext): readonly Capture[] => {
  const draw = drawFor(context, venue, account.participant);
  const cross = crossLegs(account);
  const equity = crossEquity(account);
  const isolated = sum(
    account.legs.filter((leg) => leg.margin !== null),
    used,
  );
  const response = {
    marginSummary: summary(equity + isolated, account.legs),
    crossMarginSummary: summary(equity, cross),
    crossMaintenanceMarginUsed: usd(sum(cross, (leg) => maintenanceMargin(venue, leg))),
    withdrawable: usd(Math.max(0, equity - sum(cross, used))),
    assetPositions: account.legs.map((leg) => row(account, leg, draw)),
    time: context.asOf,
  };
  const { asOf: time } = context;
  return [{ venue, endpoint: 'clearinghouseState', participant: account.participant, time, response }];
};
