import { dayCount, dayMs, firstDay } from './calendar.ts';
import { type Closes, closeOn } from './prices.ts';
import { random } from './random.ts';
import type { Asset } from './universe.ts';

const header =
  'open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore';

/**
 * One daily kline file as data.binance.vision publishes for USDS-M futures: twelve columns, open time and close time
 * in ms. Files of the older generation have no header line.
 */
export const klines = (seed: number, entry: Asset, closes: Closes, headed: boolean): string => {
  const draw = random(seed, `klines/${entry.asset}`);
  const price = (value: number) => value.toFixed(entry.priceDecimals);
  const lines: string[] = headed ? [header] : [];
  for (let day = 0; day < dayCount; day++) {
    const close = closeOn(closes, entry.asset, day);
    const open = closeOn(closes, entry.asset, Math.max(0, day - 1));
    const move = Math.abs(Math.log(close / open));
    const wick = entry.kind === 'stable' ? 0.0002 : 0.25 * move + 0.006;
    const high = Math.max(open, close) * (1 + wick * draw.uniform());
    const low = Math.min(open, close) * (1 - wick * draw.uniform());
    // More is traded on days that move.
    const quote = entry.traded * 1e6 * Math.exp(0.25 * draw.normal()) * (0.8 + 12 * move);
    const volume = quote / ((open + close) / 2);
    const share = draw.between(0.46, 0.54);
    const time = firstDay + day * dayMs;
    lines.push(
      [
        time,
        price(open),
        price(high),
        price(low),
        price(close),
        volume.toFixed(0),
        time + dayMs - 1,
        quote.toFixed(0),
        Math.round(quote / 3_100),
        (volume * share).toFixed(0),
        (quote * share).toFixed(0),
        0,
      ].join(','),
    );
  }
  return `${lines.join('\n')}\n`;
};
