import { isMoney } from '../values/money.ts';
import { readSymbol } from '../values/read-symbol.ts';

export type PriceColumns = Readonly<{
  /** Columns of closes: their place, and what they are of, without the word for a close (`BTC` of `BTC_close`). */
  kept: readonly Readonly<{ at: number; name: string }>[];
  /** Names of the columns that say they are something else. */
  leftOut: readonly string[];
  /** Whether every heading is of something: a bare `Close` or `Volume (USD)` is a column of one series' table. */
  named: boolean;
}>;

/** No price, whatever stands beside it. */
const quantity =
  /\b(volumes?|turnover|dominance|supply|mcap|marketcap|cryptocap|capitali[sz]ation|market cap|open interest)\b/;
/** No close beside the name of a coin; alone the name of one (OPEN), beside other words of an index (Large Cap, Low Vol). */
const besideCoin = /^(open|high|low|vol|cap|dom)$/;
const ofClose = /^(close|closing|adj|adjusted|prices?)$/;

type Heading = Readonly<{ at: number; name: string; words: readonly string[]; rest: string }>;

/**
 * Which columns of a wide table are closes, by their headings: `BTC`, `BTC_close`, `Close BTC`. Volumes, market caps,
 * dominance, supply and the other prices of a bar are named and left out: none of them is a price to value or correlate.
 */
export function priceColumns(headings: readonly string[]): PriceColumns {
  const read = headings.map(readHeading);
  const coins = new Set(read.filter((heading) => !saysBeside(heading)).map(keyOf));
  const prices = read.filter((heading) => !isOther(heading, coins));
  const adjusted = new Set(prices.filter(isAdjusted).map(keyOf));
  const kept = prices.filter((heading) => !isRaw(heading) || !adjusted.has(keyOf(heading)));
  const places = new Set(kept.map(({ at }) => at));
  const leftOut = read.filter(({ at }) => !places.has(at));
  const lone = leftOut.some(({ words }) => /^(volume|price|market)/.test(words[0] ?? ''));
  return {
    kept: kept.map((heading) => ({ at: heading.at, name: nameOf(heading) })),
    leftOut: leftOut.map(({ name }) => name),
    named: kept.length > 0 && !kept.some(isBare) && (!lone || kept.every(isTicker)),
  };
}

const keyOf = ({ rest }: Heading): string => rest.toUpperCase();
const saysClose = ({ words }: Heading): boolean => words.some((word) => ofClose.test(word));
const saysBeside = ({ words }: Heading): boolean => words.some((word) => besideCoin.test(word));
const isAdjusted = ({ words }: Heading): boolean => words.some((word) => /^adj(usted)?$/.test(word));
const isRaw = (heading: Heading): boolean => heading.words.includes('close') && !isAdjusted(heading);
const isTicker = ({ rest }: Heading): boolean => /^[A-Z0-9]{2,10}$/.test(rest) || readSymbol(rest) !== null;

/** `Close`, `Close (EUR)`, `close in EUR`: a price, and of which asset nobody says. (`EUR close` is one of euros.) */
function isBare(heading: Heading): boolean {
  const told = heading.words.filter((word) => word !== '');
  if (told.length === 1 && saysBeside(heading)) return true;
  if (!saysClose(heading)) return false;
  const before = /^\W*(close|closing|adj|adjusted|prices?)\b/i.test(heading.name);
  return heading.rest === '' || (before && isMoney(keyOf(heading)));
}

const nameOf = (heading: Heading): string =>
  saysClose(heading) && !isBare(heading) ? heading.rest : heading.name;

/** Words and what parts them, in turn: `BTC`, `_`, `close`. Words may be parted by capitals alone (`BTCVolume`). */
const apart = /([^\p{L}\p{N}]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]))/u;

function readHeading(name: string, at: number): Heading {
  const parts = name.split(apart);
  const words = parts.filter((_, i) => i % 2 === 0).map((word) => word.toLowerCase());
  let rest = '';
  for (const [i, word] of words.entries()) {
    // `Price of oil` is a name.
    if (word === '' || word === 'in' || (isSaid(word) && words[i + 1] !== 'of')) continue;
    const before = words[i - 1] === 'in' ? '/' : (parts[2 * i - 1] ?? '');
    rest += (rest === '' ? '' : before) + (parts[2 * i] ?? '');
  }
  return { at, name, words, rest: rest.includes('(') ? `${rest})` : rest };
}

const isSaid = (word: string): boolean => besideCoin.test(word) || ofClose.test(word);

function isOther(heading: Heading, coins: ReadonlySet<string>): boolean {
  const { name, words, rest } = heading;
  if (quantity.test(words.join(' '))) return true;
  // OPEN/USDT is a coin against dollars.
  if (!saysBeside(heading) || rest === '' || isMoney(keyOf(heading))) return false;
  const shouts = name === name.toUpperCase() && !name.includes('_');
  return coins.has(keyOf(heading)) || (isTicker(heading) && !shouts) || readSymbol(rest) !== null;
}
