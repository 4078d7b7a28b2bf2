import { type Account, collateralValue, crossEquity, crossLegs, type Leg, sum } from './book.ts';
import { makeBooks } from './books.ts';
import { dayMs, firstDay, type SnapshotDate, snapshotDates } from './calendar.ts';
import { klines } from './klines.ts';
import { maintenanceOf } from './maintenance.ts';
import type { Participant } from './participants.ts';
import { type Closes, closeOn } from './prices.ts';
import { type Random, random } from './random.ts';
import { assets } from './universe.ts';

/** What accounts do between two snapshots, and how far from its price a position is closed. A test finds these shares. */
const behaviour = {
  /** Of the accounts that come to their maintenance, those that add margin in time. */
  adds: 0.22,
  /** Of all accounts, those that take out much of what they have to spare: they fall earlier than the snapshot says. */
  withdraws: 0.05,
  takenOut: 0.65,
  /** Slippage of a closing order: mean of its size, and its size on days that move by more than a twentieth. */
  slippage: 0.004,
  roughSlippage: 0.018,
  /** Of the positions that are closed in the rough, those closed against winners. */
  deleveraged: 0.02,
};

/** Venues that publish their accounts' liquidations. */
const publishing: ReadonlySet<string> = new Set(['binance-usdm', 'bybit', 'okx', 'hyperliquid']);

type Prices = (asset: string) => number;
type Bar = Readonly<{ high: number; low: number }>;
type Row = Readonly<{ time: number; line: string }>;

/** Highs and lows of every day, as the price files have them. */
const barsOf = (seed: number, closes: Closes): ReadonlyMap<string, readonly Bar[]> =>
  new Map(
    assets.map((entry) => [
      entry.asset,
      klines(seed, entry, closes, false)
        .trim()
        .split('\n')
        .map((line): Bar => {
          const [, , high = 0, low = 0] = line.split(',').map(Number);
          return { high, low };
        }),
    ]),
  );

/** USD by which equity is above maintenance: of an isolated leg, or of the cross account. */
const spare = (account: Account, legs: readonly Leg[], isolated: boolean, price: Prices): number => {
  const moved = sum(legs, (leg) => leg.side * leg.quantity * (price(leg.asset) - leg.mark));
  const held = isolated
    ? sum(legs, (leg) => (leg.margin ?? 0) + leg.side * leg.quantity * (leg.mark - leg.entry))
    : crossEquity(account) -
      collateralValue(account) +
      sum(account.collateral, (item) => item.quantity * price(item.asset));
  const needed = sum(legs, (leg) => {
    const notional = leg.quantity * price(leg.asset);
    const { rate, amount } = maintenanceOf(account.venue, leg.asset, notional);
    return rate * notional - amount;
  });
  return held + moved - needed;
};

/** Share of the way from one set of prices to another at which `left` is used up; by bisection. */
const crossing = (left: (share: number) => number): number => {
  let [low, high] = [0, 1];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (left(middle) > 0) low = middle;
    else high = middle;
  }
  return high;
};

/** What happens to one account, or one isolated leg of it, until the next snapshot. */
const follow = (
  draw: Random,
  account: Account,
  legs: readonly Leg[],
  isolated: boolean,
  [from, to]: readonly [SnapshotDate, SnapshotDate],
  closes: Closes,
  bars: ReadonlyMap<string, readonly Bar[]>,
): readonly Row[] => {
  // Drawn whatever happens, so that one account's fate changes no other's.
  const [takes, adds, offset, winner] = Array.from({ length: 4 }, draw.uniform) as [
    number,
    number,
    number,
    number,
  ];
  const slips = legs.map(() => Math.abs(draw.normal()));
  const closeAt =
    (day: number): Prices =>
    (name) =>
      closeOn(closes, name, day);
  const start = spare(account, legs, isolated, closeAt(from.day));
  const taken = takes < behaviour.withdraws ? behaviour.takenOut * Math.max(0, start) : 0;
  for (let day = from.day + 1; day <= to.day; day++) {
    const before = closeAt(day - 1);
    const at =
      (end: 'high' | 'low'): Prices =>
      (name) =>
        bars.get(name)?.[day]?.[end] ?? closeOn(closes, name, day);
    for (const end of ['low', 'high'] as const) {
      const extreme = at(end);
      const left = (share: number): number =>
        spare(account, legs, isolated, (name) => before(name) + share * (extreme(name) - before(name))) -
        taken;
      if (left(1) > 0) continue;
      if (taken === 0 && adds < behaviour.adds) return [];
      const share = crossing(left);
      const time = firstDay + day * dayMs + Math.floor(offset * (dayMs - 60_000));
      return legs.map((leg, i): Row => {
        const price = before(leg.asset) + share * (extreme(leg.asset) - before(leg.asset));
        const rough = Math.abs(extreme(leg.asset) / before(leg.asset) - 1) > 0.05;
        const slip = slips[i] * (rough ? behaviour.roughSlippage : behaviour.slippage);
        const fill = Number((price * (1 - leg.side * slip)).toPrecision(7));
        const cause = rough && winner < behaviour.deleveraged ? 'autoDeleveraging' : 'liquidation';
        return {
          time: time + i,
          line: [
            new Date(time + i).toISOString(),
            account.participant,
            account.venue,
            `${leg.asset}USDT`,
            leg.asset,
            cause,
            leg.side === 1 ? 'long' : 'short',
            Number(leg.quantity.toPrecision(12)),
            fill,
            Number((leg.quantity * fill).toFixed(2)),
          ].join(','),
        };
      });
    }
  }
  return [];
};

/** Accounts' liquidations from the first snapshot to the last, sorted by time: what came true of each month's books. */
export const liquidationEvents = (
  seed: number,
  participants: readonly Participant[],
  closes: Closes,
): string => {
  const bars = barsOf(seed, closes);
  const rows: Row[] = [];
  snapshotDates.slice(0, -1).forEach((from, month) => {
    const to = snapshotDates[month + 1] as SnapshotDate;
    for (const account of makeBooks(seed, participants, from, closes).accounts) {
      if (!publishing.has(account.venue)) continue;
      const draw = random(seed, `events/${from.label}/${account.participant}/${account.venue}`);
      const cross = crossLegs(account);
      const fate = (legs: readonly Leg[], isolated: boolean) =>
        rows.push(...follow(draw, account, legs, isolated, [from, to], closes, bars));
      if (cross.length > 0) fate(cross, false);
      for (const leg of account.legs) if (leg.margin !== null) fate([leg], true);
    }
  });
  rows.sort((a, b) => a.time - b.time || (a.line < b.line ? -1 : 1));
  const lines = rows.map(({ line }, i) => `${line},e${i + 1}`);
  return `${['time,participant,venue,symbol,asset,cause,closed,quantity,price,value_usd,id', ...lines].join('\n')}\n`;
};
