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
import { crossLiquidation, isolatedAtMark, maintenanceMargin } from '../liquidation-price.ts';
import type { Random } from '../random.ts';
import { plain } from '../rounding.ts';
import { asset, perpetuals } from '../universe.ts';
import { drawFor, recently, reported, type VenueContext } from './context.ts';

const venue = 'okx';
/** Closing fee the venue adds to its maintenance rate. */
const fee = 0.0005;
/** What the venue takes off the value of collateral other than dollars. */
const haircut = 0.1;

const initialMargin = (leg: Leg) => legNotional(leg) / leg.leverage;

const row = (account: Account, leg: Leg, ratio: number, context: VenueContext, draw: Random) => {
  const cross = leg.margin === null;
  const price = cross ? crossLiquidation(account, leg, { fee, haircut }) : isolatedAtMark('okx', leg, fee);
  const shown = reported(price, draw);
  const contracts = leg.quantity / asset(leg.asset).contract;
  const updated = recently(context, draw, 24);
  const opened = updated - draw.integer(1, 40) * 86_400_000;
  const margin = leg.margin ?? 0;
  return {
    adl: String(draw.integer(1, 5)),
    availPos: leg.hedged ? plain(contracts) : '',
    avgPx: plain(leg.entry),
    baseBal: '',
    bePx: plain(leg.entry * (1 + leg.side * 0.001)),
    cTime: String(opened),
    ccy: 'USDT',
    fee: plain(-fee * leg.quantity * leg.entry),
    fundingFee: plain(draw.between(-0.002, 0.002) * legNotional(leg)),
    imr: cross ? plain(initialMargin(leg)) : '',
    instId: `${leg.asset}-USDT-SWAP`,
    instType: 'SWAP',
    interest: '',
    last: plain(leg.mark),
    lever: String(leg.leverage),
    liab: '',
    liabCcy: '',
    liqPenalty: '0',
    liqPx: shown === null ? '' : plain(shown, 10),
    margin: cross ? '' : plain(margin),
    markPx: plain(leg.mark),
    mgnMode: cross ? 'cross' : 'isolated',
    mgnRatio: plain(
      cross ? ratio : (margin + legProfit(leg)) / (maintenanceMargin(venue, leg) + fee * legNotional(leg)),
    ),
    mmr: plain(maintenanceMargin(venue, leg)),
    notionalUsd: plain(legNotional(leg)),
    optVal: '',
    pnl: '0',
    // Net mode signs the size; hedge mode names the side instead.
    pos: plain(leg.hedged ? contracts : leg.side * contracts),
    posCcy: '',
    posId: `${draw.integer(100_000_000, 999_999_999)}${draw.integer(100_000_000, 999_999_999)}`,
    posSide: leg.hedged ? (leg.side === 1 ? 'long' : 'short') : 'net',
    quoteBal: '',
    realizedPnl: plain(-fee * leg.quantity * leg.entry),
    tradeId: String(draw.integer(100_000_000, 999_999_999)),
    uTime: String(updated),
    upl: plain(legProfit(leg)),
    uplRatio: plain((legProfit(leg) * leg.leverage) / (leg.quantity * leg.entry)),
  };
};

const balance = (account: Account, ratio: number, context: VenueContext) => {
  const profit = sum(account.legs, legProfit);
  const isolated = sum(
    account.legs.filter((leg) => leg.margin !== null),
    (leg) => (leg.margin ?? 0) + legProfit(leg),
  );
  const crossProfit = sum(crossLegs(account), legProfit);
  const initial = sum(crossLegs(account), initialMargin);
  const maintenance = sum(crossLegs(account), (leg) => maintenanceMargin(venue, leg));
  const cash = account.cash + isolatedMargin(account);
  const equity = cash + profit;
  const total = equity + collateralValue(account);
  const uTime = String(context.asOf);
  const detail = (ccy: string, coins: number, upl: number, price: number, counted: number) => ({
    availBal: plain(Math.max(0, coins - initial / price)),
    availEq: plain(Math.max(0, coins + upl - initial / price)),
    cashBal: plain(coins),
    ccy,
    crossLiab: '0',
    disEq: plain((coins + upl) * price * counted),
    eq: plain(coins + upl),
    eqUsd: plain((coins + upl) * price),
    frozenBal: ccy === 'USDT' ? plain(initial) : '0',
    imr: ccy === 'USDT' ? plain(initial) : '0',
    interest: '0',
    isoEq: ccy === 'USDT' ? plain(isolated) : '0',
    isoLiab: '0',
    isoUpl: ccy === 'USDT' ? plain(profit - crossProfit) : '0',
    liab: '0',
    maxLoan: '0',
    mgnRatio: plain(ratio),
    mmr: ccy === 'USDT' ? plain(maintenance) : '0',
    notionalLever: '0',
    ordFrozen: '0',
    twap: '0',
    uTime,
    upl: plain(upl),
    uplLiab: '0',
  });
  return {
    adjEq: plain(account.cash + crossProfit + collateralValue(account) * (1 - haircut)),
    availEq: plain(Math.max(0, crossEquity(account) - initial)),
    borrowFroz: '0',
    details: [
      detail('USDT', cash, profit, 1, 1),
      ...account.collateral.map((item) => detail(item.asset, item.quantity, 0, item.price, 1 - haircut)),
    ],
    imr: plain(initial),
    isoEq: plain(isolated),
    mgnRatio: plain(ratio),
    mmr: plain(maintenance),
    notionalUsd: plain(sum(account.legs, legNotional)),
    ordFroz: '0',
    totalEq: plain(total),
    uTime,
    upl: plain(profit),
  };
};

/**
 * OKX, multi-currency margin: `GET /api/v5/account/positions` and `GET /api/v5/account/balance`. Sizes are contracts;
 * no liquidation price is "". `mgnRatio` falls to 1 as risk rises.
 */
export const okxCaptures = (account: Account, context: VenueContext): readonly Capture[] => {
  const draw = drawFor(context, venue, account.participant);
  const burden = sum(crossLegs(account), (leg) => maintenanceMargin(venue, leg) + fee * legNotional(leg));
  const equity = crossEquity(account) - haircut * collateralValue(account);
  const ratio = burden > 0 ? equity / burden : 0;
  const common = { venue, participant: account.participant, time: context.asOf };
  return [
    {
      ...common,
      endpoint: '/api/v5/account/positions',
      response: {
        code: '0',
        data: account.legs.map((leg) => row(account, leg, ratio, context, draw)),
        msg: '',
      },
    },
    {
      ...common,
      endpoint: '/api/v5/account/balance',
      response: { code: '0', data: [balance(account, ratio, context)], msg: '' },
    },
  ];
};

/** `GET /api/v5/public/instruments`: what one contract is; nobody's account, hence no participant. */
export const okxInstruments = (context: VenueContext): Capture => ({
  venue,
  endpoint: '/api/v5/public/instruments',
  time: context.asOf,
  response: {
    code: '0',
    data: perpetuals.map((name) => ({
      instType: 'SWAP',
      instId: `${name}-USDT-SWAP`,
      uly: `${name}-USDT`,
      instFamily: `${name}-USDT`,
      settleCcy: 'USDT',
      ctVal: plain(asset(name).contract),
      ctMult: '1',
      ctValCcy: name,
      ctType: 'linear',
      state: 'live',
    })),
    msg: '',
  },
});
