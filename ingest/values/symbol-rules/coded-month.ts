import { day as dayLength } from '../../../contract/durations.ts';
import { majors } from '../money.ts';
import { splitPair } from '../symbol.ts';
import { reading, type SymbolReading } from '../symbol-reading.ts';

const codes = 'FGHJKMNQUVXZ';
/** CME roots of contracts on coins and how many coins one contract holds (CME contract specifications). */
export const coinRoots: Readonly<Record<string, Readonly<{ coin: string; coins: number }>>> = {
  BTC: { coin: 'BTC', coins: 5 },
  MBT: { coin: 'BTC', coins: 0.1 },
  BFF: { coin: 'BTC', coins: 0.02 },
  ETH: { coin: 'ETH', coins: 50 },
  MET: { coin: 'ETH', coins: 0.1 },
  SOL: { coin: 'SOL', coins: 500 },
  MSL: { coin: 'SOL', coins: 25 },
  XRP: { coin: 'XRP', coins: 50_000 },
  MXP: { coin: 'XRP', coins: 2_500 },
};

/** `GC` of `GCG1`: what a future whose symbol ends in month code and year is of, CME's coins by their own name. */
export function futureRoot(symbol: string): string {
  const root = /^([A-Z0-9]{1,5}?)[FGHJKMNQUVXZ]\d{1,2}$/.exec(symbol)?.[1] ?? symbol;
  return coinRoots[root]?.coin ?? root;
}

/** Last Friday of a month at 08:00 UTC, when Bybit, BitMEX and KuCoin deliver (BitMEX at 12:00: the same day). */
function lastFriday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0, 8));
  return last.getTime() - ((last.getUTCDay() + 2) % 7) * dayLength;
}

/** A symbol that ends in a month code and a two-digit year (or one digit, at CME); null when it does not. */
export function codedMonth(symbol: string): SymbolReading | null {
  const m = /^([A-Z0-9]+?)([FGHJKMNQUVXZ])(\d{1,2})$/.exec(symbol);
  if (m === null) return null;
  const [, head = '', code = '', digits = ''] = m;
  const year = digits.length === 2 ? 2_000 + Number(digits) : null;
  const expiry = year === null ? null : lastFriday(year, codes.indexOf(code));
  const root = coinRoots[head];
  if (root !== undefined)
    return reading(
      { base: root.coin, quote: 'USD', settle: 'USD', expiry, contract: root.coins },
      'likely',
      'CME: root, month code, year',
    );
  if (year === null) return null;
  const kucoin = /^(XBT|ETH)M$/.exec(head)?.[1];
  const alone = kucoin ?? (head === 'XBT' ? head : undefined);
  if (alone !== undefined)
    return reading({ base: alone, quote: 'USD', settle: alone, expiry }, 'sure', 'a dated inverse future');
  const pair = splitPair(head);
  if (pair === null || !(majors.has(pair[0]) || /^USD/.test(pair[1]))) return null;
  const [base, quote] = pair;
  return reading(
    { base, quote, settle: quote === 'USD' ? base : quote, expiry },
    'sure',
    'a dated future: pair, month code, year',
  );
}
