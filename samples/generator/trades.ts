import { makeBooks } from './books.ts';
import { type SnapshotDate, snapshotDates } from './calendar.ts';
import type { Participant } from './participants.ts';
import { type Closes, closeOn } from './prices.ts';
import { random } from './random.ts';

const venue = 'binance-usdm';
const mostPieces = 3;

/** Coins by participant and asset, signed. */
const held = (seed: number, participants: readonly Participant[], date: SnapshotDate, closes: Closes) => {
  const coins = new Map<string, number>();
  for (const account of makeBooks(seed, participants, date, closes).accounts)
    if (account.venue === venue)
      for (const leg of account.legs) {
        const key = `${account.participant},${leg.asset}`;
        coins.set(key, (coins.get(key) ?? 0) + leg.side * leg.quantity);
      }
  return coins;
};

/**
 * The trades of one month at Binance: the change of every position in up to three pieces, and now and then a round trip
 * that ends where it began. Sorted by time.
 */
export const tradeHistory = (
  seed: number,
  participants: readonly Participant[],
  closes: Closes,
  date: SnapshotDate,
): string => {
  const draw = random(seed, 'trades');
  const before = snapshotDates[date.month - 1];
  if (before === undefined) throw new Error('samples: the first month has no month before it');
  const old = held(seed, participants, before, closes);
  const now = held(seed, participants, date, closes);
  const rows: { time: number; who: string; asset: string; signed: number; price: number }[] = [];
  const trade = (key: string, signed: number, share: number): void => {
    const [who = '', asset = ''] = key.split(',');
    const day = before.day + 1 + Math.floor(share * (date.day - before.day));
    const price = closeOn(closes, asset, Math.min(day, date.day)) * (1 + 0.002 * draw.normal());
    rows.push({
      time: before.asOf + Math.floor(share * (date.asOf - before.asOf)),
      who,
      asset,
      signed,
      price,
    });
  };
  for (const key of [...new Set([...old.keys(), ...now.keys()])].sort()) {
    const change = (now.get(key) ?? 0) - (old.get(key) ?? 0);
    const pieces = draw.integer(1, mostPieces);
    if (change !== 0) for (let i = 0; i < pieces; i++) trade(key, change / pieces, draw.between(0.01, 0.99));
    if (draw.chance(0.15)) {
      const size = Math.abs(now.get(key) ?? old.get(key) ?? 0) / 2;
      const start = draw.between(0.05, 0.8);
      if (size > 0) {
        trade(key, size, start);
        trade(key, -size, start + 0.1);
      }
    }
  }
  rows.sort((a, b) => a.time - b.time || (a.who < b.who ? -1 : 1));
  const lines = rows.map(({ time, who, asset, signed, price }, i) =>
    [
      new Date(time).toISOString(),
      who,
      venue,
      `${asset}USDT`,
      asset,
      signed > 0 ? 'buy' : 'sell',
      Number(Math.abs(signed).toPrecision(12)),
      Number(price.toPrecision(8)),
      Number((Math.abs(signed) * price).toFixed(2)),
      `t${i + 1}`,
    ].join(','),
  );
  return `${['time,participant,venue,symbol,asset,side,quantity,price,value_usd,id', ...lines].join('\n')}\n`;
};
