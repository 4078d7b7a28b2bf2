import { black76 } from '../../../risk/formulas/black-76.ts';
import { dayMs } from '../calendar.ts';
import type { Capture } from '../capture.ts';
import type { Participant } from '../participants.ts';
import type { Random } from '../random.ts';
import { round } from '../rounding.ts';
import { type Month, storyOf } from '../story.ts';
import { drawFor, recently, type VenueContext } from './context.ts';

const venue = 'deribit';
const year = 365 * dayMs;
/** Strikes apart, and lots, as the venue has them. */
const grid = { BTC: { step: 5_000, lot: 0.1 }, ETH: { step: 100, lot: 1 } } as const;
type Coin = keyof typeof grid;
const coins: readonly Coin[] = ['BTC', 'ETH'];
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** Last Friday of the month `ahead` of the snapshot, 08:00 UTC: when monthly options expire. */
const expiryAfter = (asOf: number, ahead: number): number => {
  const at = new Date(asOf);
  const last = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + ahead + 1, 0, 8);
  return last - ((new Date(last).getUTCDay() + 2) % 7) * dayMs;
};

const nameOf = (coin: Coin, expiry: number, strike: number, kind: 'call' | 'put'): string => {
  const date = new Date(expiry);
  const stamp = `${date.getUTCDate()}${months[date.getUTCMonth()]}${String(date.getUTCFullYear()).slice(2)}`;
  return `${coin}-${stamp}-${strike}-${kind === 'call' ? 'C' : 'P'}`;
};

type Plan = Readonly<{ kind: 'call' | 'put'; moneyness: number; ahead: number; side: 1 | -1; share: number }>;
/** Sellers of volatility are short what lies outside, a dealer holds a part of the other side. */
const sold: readonly Plan[] = [
  { kind: 'put', moneyness: 0.85, ahead: 1, side: -1, share: 0.16 },
  { kind: 'put', moneyness: 0.95, ahead: 1, side: -1, share: 0.1 },
  { kind: 'call', moneyness: 1.1, ahead: 1, side: -1, share: 0.14 },
  { kind: 'call', moneyness: 1.2, ahead: 2, side: -1, share: 0.12 },
  { kind: 'put', moneyness: 0.8, ahead: 2, side: -1, share: 0.1 },
];
const dealt: readonly Plan[] = sold.map((plan) => ({ ...plan, side: 1, share: plan.share / 3 }));

/** Smile: higher for low strikes. Nobody's quotes. */
const volatilityOf = (moneyness: number, draw: Random): number =>
  round(
    0.52 + 0.35 * Math.max(0, 1 - moneyness) + 0.12 * Math.max(0, moneyness - 1) + draw.between(-0.02, 0.02),
    4,
  );

const position = (
  plan: Plan,
  coin: Coin,
  equity: number,
  index: number,
  context: VenueContext,
  draw: Random,
) => {
  const { step, lot } = grid[coin];
  const expiry = expiryAfter(context.asOf, plan.ahead);
  const strike = Math.max(step, Math.round((index * plan.moneyness) / step) * step);
  const size = round(Math.max(1, Math.round((equity * plan.share) / index / lot)) * lot, 1);
  const time = (expiry - context.asOf) / year;
  const volatility = volatilityOf(strike / index, draw);
  const value = black76({ forward: index, strike, time, rate: 0, volatility, kind: plan.kind });
  const mark = Math.max(0.0001, round(value.price / index, 6));
  const average = Math.max(0.0001, round(mark * draw.between(0.8, 1.5), 4));
  const profit = round(plan.side * size * (mark - average), 8);
  // Short options: 7.5 % of the underlying and the premium; long ones need none.
  const maintenance = plan.side === 1 ? 0 : round(size * (0.075 + mark), 8);
  return {
    instrument_name: nameOf(coin, expiry, strike, plan.kind),
    kind: 'option',
    size: plan.side * size,
    direction: plan.side === 1 ? 'buy' : 'sell',
    average_price: average,
    average_price_usd: round(average * index, 2),
    mark_price: mark,
    index_price: round(index, 2),
    settlement_price: mark,
    floating_profit_loss: profit,
    floating_profit_loss_usd: round(profit * index, 2),
    realized_profit_loss: 0,
    total_profit_loss: profit,
    initial_margin: plan.side === 1 ? 0 : round(size * (0.12 + mark), 8),
    maintenance_margin: maintenance,
    delta: round(plan.side * size * value.delta, 5),
    gamma: round(plan.side * size * value.gamma, 8),
    vega: round((plan.side * size * value.vega) / 100, 5),
    theta: round((-plan.side * size * value.gamma * (index * volatility) ** 2) / 2 / 365, 5),
    leverage: 0,
  };
};

/** Who trades options here: two sellers of volatility and one market maker. */
export const optionTraders = (participants: readonly Participant[]): readonly Participant[] => [
  ...participants.filter(({ cohort }) => cohort === 'vol-sellers').slice(0, 2),
  ...participants.filter(({ cohort }) => cohort === 'market-makers').slice(0, 1),
];

/**
 * Deribit, coin-margined options: `private/get_positions` by currency and `private/get_account_summaries`. Prices and
 * money are in the coin; the balance is without what the options are worth.
 */
export const deribitCaptures = (
  participant: Participant,
  month: number,
  context: VenueContext,
  markOf: (asset: string) => number,
): readonly Capture[] => {
  const draw = drawFor(context, venue, participant.id);
  const story: Month = storyOf(month);
  const maker = participant.cohort === 'market-makers';
  const equity = participant.equity * story.equity;
  const plans = maker ? dealt : sold;
  const common = { venue, participant: participant.id, time: context.asOf };
  const summaries: unknown[] = [];
  const captures = coins.map((coin): Capture => {
    const index = markOf(coin);
    const rows = plans.map((plan) => position(plan, coin, equity * story.leverage, index, context, draw));
    const total = (pick: (row: (typeof rows)[number]) => number) =>
      round(
        rows.reduce((sum, row) => sum + pick(row), 0),
        8,
      );
    const balance = round((0.45 * equity) / index, 6);
    const worth = total((row) => row.size * row.mark_price);
    summaries.push({
      currency: coin,
      balance,
      equity: round(balance + worth, 8),
      margin_balance: balance,
      options_value: worth,
      options_pl: total((row) => row.total_profit_loss),
      delta_total: total((row) => row.delta),
      initial_margin: total((row) => row.initial_margin),
      maintenance_margin: total((row) => row.maintenance_margin),
      available_funds: round(Math.max(0, balance - total((row) => row.initial_margin)), 8),
    });
    const usIn = context.asOf * 1_000;
    return {
      ...common,
      endpoint: '/api/v2/private/get_positions',
      response: {
        jsonrpc: '2.0',
        result: rows,
        usIn,
        usOut: usIn + draw.integer(300, 900),
        usDiff: 0,
        testnet: false,
      },
    };
  });
  const updated = recently(context, draw, 1);
  return [
    ...captures,
    {
      ...common,
      endpoint: '/api/v2/private/get_account_summaries',
      response: {
        jsonrpc: '2.0',
        result: { creation_timestamp: updated, id: draw.integer(10_000, 99_999), summaries },
      },
    },
  ];
};
