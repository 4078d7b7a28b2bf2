import { dayMs, firstDay, type SnapshotDate } from './calendar.ts';
import { type Closes, closeOn } from './prices.ts';
import { random } from './random.ts';
import { storyOf } from './story.ts';
import type { Asset } from './universe.ts';

/** Coins whose market is told, and the hours between two funding settlements of each. */
export const followed: ReadonlyMap<string, number> = new Map([
  ['BTC', 8],
  ['ETH', 8],
  ['SOL', 8],
  ['BNB', 8],
  ['XRP', 8],
  ['DOGE', 4],
]);
/** What shorts pay longs for: everyone hedges in it. */
const crowdedShort = 'BNB';
const hour = 3_600_000;
const stepMs = 300_000;
const liquidationDays = 14;

const file = (header: string, rows: readonly string[]): string => `${[header, ...rows].join('\n')}\n`;
const utc = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
const monthStart = (date: SnapshotDate): number =>
  Date.UTC(Number(date.label.slice(0, 4)), Number(date.label.slice(5, 7)) - 1, 1);

/** fundingRate of data.binance.vision: a month of settlements, a few ms late. */
export const fundingRates = (seed: number, entry: Asset, date: SnapshotDate): string => {
  const draw = random(seed, `market/funding/${entry.asset}`);
  const hours = followed.get(entry.asset) ?? 8;
  const { crowd } = storyOf(date.month);
  const level = entry.asset === crowdedShort ? -0.4 : 0.5 + 1.6 * crowd;
  const rows: string[] = [];
  for (let time = monthStart(date); time <= date.asOf; time += hours * hour) {
    const rate = 0.0001 * (hours / 8) * (level + 0.25 * draw.normal());
    rows.push(`${time + draw.integer(0, 6)},${hours},${rate.toFixed(8)}`);
  }
  return file('calc_time,funding_interval_hours,last_funding_rate', rows);
};

/** metrics of data.binance.vision: open interest every five minutes of one day, both midnights. */
export const metrics = (seed: number, entry: Asset, closes: Closes, date: SnapshotDate): string => {
  const draw = random(seed, `market/metrics/${entry.asset}`);
  const start = firstDay + date.day * dayMs;
  const before = closeOn(closes, entry.asset, date.day - 1);
  const after = closeOn(closes, entry.asset, date.day);
  let coins = (entry.book * 3e6) / after;
  const rows: string[] = [];
  for (let time = start; time <= start + dayMs; time += stepMs) {
    const price = before * (after / before) ** ((time - start) / dayMs);
    coins *= Math.exp(0.0006 * draw.normal());
    const ratios = Array.from({ length: 4 }, () => draw.between(0.8, 1.9).toFixed(8));
    rows.push(
      `${utc(time)},${entry.asset}USDT,${coins.toFixed(3)}0000000000000,${(coins * price).toFixed(4)}000000000000,${ratios.join(',')}`,
    );
  }
  return file(
    'create_time,symbol,sum_open_interest,sum_open_interest_value,count_toptrader_long_short_ratio,sum_toptrader_long_short_ratio,count_long_short_ratio,sum_taker_long_short_vol_ratio',
    rows,
  );
};

/** liquidationSnapshot of data.binance.vision: two weeks of liquidation orders; more when the price moves against a side. */
export const liquidationOrders = (seed: number, entry: Asset, closes: Closes, date: SnapshotDate): string => {
  const draw = random(seed, `market/liquidations/${entry.asset}`);
  const rows: string[] = [];
  for (let day = date.day - liquidationDays + 1; day <= date.day; day++) {
    const before = closeOn(closes, entry.asset, day - 1);
    const move = closeOn(closes, entry.asset, day) / before - 1;
    const orders = 4 + Math.round(250 * Math.abs(move));
    const times = Array.from({ length: orders }, () => draw.integer(0, dayMs - 1)).sort((a, b) => a - b);
    for (const offset of times) {
      // Longs are sold when the price falls, and most liquidated positions are on the side that is hit.
      const sell = draw.chance(0.5 - Math.sign(move) * Math.min(0.4, 8 * Math.abs(move)));
      const fill = before * (1 + (move * offset) / dayMs) * (1 + 0.001 * draw.normal());
      const limit = fill * (sell ? 0.996 : 1.004);
      const size = (Math.exp(10.2 + 1.3 * draw.normal()) / fill).toFixed(3);
      const price = (x: number): string => x.toFixed(entry.priceDecimals);
      rows.push(
        `${firstDay + day * dayMs + offset},${sell ? 'SELL' : 'BUY'},LIMIT,IOC,${size},${price(limit)},${price(fill)},FILLED,${size},${size}`,
      );
      // The source repeats an order now and then, column for column.
      if (draw.chance(0.02)) rows.push(rows.at(-1) ?? '');
    }
  }
  return file(
    'time,side,order_type,time_in_force,original_quantity,price,average_price,order_status,last_fill_quantity,accumulated_fill_quantity',
    rows,
  );
};
