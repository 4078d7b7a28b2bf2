import type { Weights } from './allocate.ts';
import { type Account, type Holding, type Leg, legProfit, sum } from './book.ts';
import { maintenanceOf, maximumLeverage } from './maintenance.ts';
import { type Closes, closeOn } from './prices.ts';
import type { Random } from './random.ts';
import { round, toLots } from './rounding.ts';

export type Opening = Readonly<{
  participant: string;
  venue: string;
  day: number;
  equity: number;
  leverage: number;
  weights: Weights;
  isolated: boolean;
  hedgeMode: boolean;
  /** Share of cross equity held in staked ether. */
  staked: number;
}>;

const settings = [1, 2, 3, 4, 5, 8, 10, 15, 20, 25, 30, 40, 50, 75, 100, 125] as const;

/** The next usual setting at or above `leverage`, at most `maximum`. */
const settingFor = (leverage: number, maximum: number): number =>
  Math.min(settings.find((value) => value >= leverage) ?? maximum, maximum);

/** Maintenance may use this much of the equity when a month's book is opened: nobody starts out liquidated. */
const maintenanceShare = 0.5;

const priceDecimals = (mark: number) => Math.max(2, Math.min(8, 6 - Math.ceil(Math.log10(mark))));

/** Entry: the close of some day in the last six weeks, drawn towards the mark so that PnL stays within `limit` USD. */
const entryPrice = (
  closes: Closes,
  name: string,
  day: number,
  notional: number,
  limit: number,
  draw: Random,
) => {
  const mark = closeOn(closes, name, day);
  const then = closeOn(closes, name, Math.max(0, day - draw.integer(1, 42)));
  const profit = Math.abs(notional * (1 - then / mark));
  const pull = profit > limit ? limit / profit : 1;
  return round(mark + (then - mark) * pull, priceDecimals(mark));
};

/** Opens one margin account holding `weights` at `leverage` times `equity`, within the venue's lots and limits. */
export const openAccount = (opening: Opening, closes: Closes, draw: Random): Account => {
  const { participant, venue, day, equity, weights, isolated } = opening;
  let burden = 0;
  for (const [name, weight] of weights) {
    const notional = Math.abs(weight) * equity * opening.leverage;
    burden += notional * maintenanceOf(venue, name, notional).rate;
  }
  const leverage = opening.leverage * Math.min(1, (maintenanceShare * equity) / burden);
  const legs: Leg[] = [];
  for (const [name, weight] of weights) {
    const mark = closeOn(closes, name, day);
    const share = Math.abs(weight) * equity;
    const quantity = toLots(venue, name, (share * leverage) / mark);
    if (quantity === 0) continue;
    const notional = quantity * mark;
    const side = weight > 0 ? 1 : -1;
    const entry = entryPrice(closes, name, day, notional, 0.3 * share, draw);
    const maximum = maximumLeverage(venue, name, notional);
    const leg = {
      asset: name,
      side,
      quantity,
      entry,
      mark,
      hedged: opening.hedgeMode,
      margin: null,
    } as const;
    // Isolated: the leg's share of the equity less its PnL is what has been posted.
    const margin = isolated ? round(share - legProfit({ ...leg, leverage }), 6) : null;
    const setting = settingFor(isolated ? leverage : Math.max(leverage * 1.25, 3), maximum);
    legs.push({ ...leg, leverage: Math.max(1, setting), margin });
  }
  const first = legs[0];
  if (opening.hedgeMode && !isolated && first !== undefined) {
    const quantity = toLots(venue, first.asset, first.quantity * 0.2);
    if (quantity > 0) legs.push({ ...first, side: first.side === 1 ? -1 : 1, quantity });
  }
  const cross = isolated ? 0 : equity;
  const stakedPrice = closeOn(closes, 'STETH', day);
  const coins = round((cross * opening.staked) / stakedPrice, 4);
  const collateral: readonly Holding[] =
    coins > 0 ? [{ asset: 'STETH', quantity: coins, price: stakedPrice }] : [];
  const profit = sum(
    legs.filter((leg) => leg.margin === null),
    legProfit,
  );
  // A little idle cash stays beside isolated legs.
  const cash = isolated ? 0.04 * equity : cross - coins * stakedPrice - profit;
  return { participant, venue, legs, cash: round(Math.max(cash, 0), 2), collateral };
};
