import { currencySign, isCoinCode } from '../values/currency.ts';

/** What a heading says of the numbers below it: "Notional (EUR m)" is euros, and one of them is a million. */
export type HeadingUnit = Readonly<{
  /** What one in the column counts; null where the heading says none. */
  scale: number | null;
  percent: boolean;
  /** An ISO code, or a sign that several currencies share. */
  currency: string | null;
}>;

/** Fields that are shares: a column of theirs in percent is read by its unit. */
export const rateFields: ReadonlySet<string> = new Set(['maintenanceRate', 'haircut']);

const words: readonly (readonly [RegExp, number])[] = [
  [/\b(basis points|bps?)\b/i, 1e-4],
  [/[([]\s*(?:in\s+)?(?:(?:us|usd|eur|euro)?[\s_]?cents?|pence)\s*[)\]]|\bin (?:cents|pence)\b/i, 1e-2],
  [/\b(billions?|bn|bln|mrd|milliarden)\b/i, 1e9],
  [/\b(millions?|mio|mln|mn|millionen)\b/i, 1e6],
  [
    /\b(thousands?|tsd|tausend)\b|['’]000\b|[([ ]0{3}s?[)\]]?$|\b[x×]\s?1[,.' ]?000\b|\bin 1[,.' ]?000s?\b/i,
    1e3,
  ],
  [/[([ ](百万|백만)/, 1e6],
  [/[([ ](亿|億|억)/, 1e8],
  [/[([ ](万|萬|만)/, 1e4],
  [/[([ ](千|천)/, 1e3],
];

/** A single letter counts thousands or millions only beside a currency or alone in brackets: "(USD m)", "(k)", "k USD". */
const money = String.raw`(?:usd[tc]?|us\$|eur|gbp|chf|jpy|cny|[$€£¥])`;
const letters = [
  new RegExp(String.raw`(?:[([]|[\s,_])${money}[\s_]?(k|mm|m|b)[)\]]?$`, 'i'),
  // MM before a currency, or alone in brackets, is a maintenance margin.
  new RegExp(String.raw`(?:[([]|[\s,_])(k|m)[\s_]?${money}[)\]]?$`, 'i'),
  /[([]\s*(k|m)\s*[)\]]$/i,
];
const letterScale: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, mm: 1e6, b: 1e9 };

/** Stablecoins that are written like a scale and a currency. */
const coins = /(^|[^\p{L}])(tusd|musd|busd|kusd)([^\p{L}]|$)/iu;

export function headingUnit(heading: string): HeadingUnit {
  const text = heading.normalize('NFKC').trim();
  return {
    scale: scaleOf(text),
    percent: /%|\b(percent|pct|prozent)\b/i.test(text),
    currency: currencyOf(text),
  };
}

/** What a line above a table says that its numbers count: "Amounts in USD thousands", "(USD m)"; null where it says nothing. */
export const bannerScale = (line: string): number | null => {
  const said = /\b(?:in|figures|amounts|values)\b.*|[([].*[)\]]/i.exec(line.normalize('NFKC'));
  return said === null ? null : scaleOf(said[0]);
};

function scaleOf(text: string): number | null {
  const spaced = text.replaceAll('_', ' ');
  const word = words.find(([pattern]) => pattern.test(spaced));
  if (word !== undefined) return word[1];
  if (coins.test(text)) return null;
  const letter = letters.map((pattern) => pattern.exec(text)?.[1]).find((found) => found !== undefined);
  return letter === undefined ? null : (letterScale[letter.toLowerCase()] ?? null);
}

/** In brackets, or the last word; a coin only in brackets, for "Price BTC" is the price of one. */
function currencyOf(text: string): string | null {
  const inside = [...text.matchAll(/[([]([^)\]]*)[)\]]/g)].flatMap((found) => parts(found[1] ?? ''));
  const named = inside.map(currencySign).find((sign) => sign !== null);
  if (named !== undefined) return named;
  const last = parts(text).at(-1) ?? '';
  const sign = last === text ? null : currencySign(last);
  return sign === null || isCoinCode(sign) ? null : sign;
}

const parts = (text: string): readonly string[] => text.split(/[\s,_/]+/).filter((part) => part !== '');

/** Whether a heading says that its numbers are contracts: "Contracts", "Qty (Cont)", "Lots", 张数. */
export const countsContracts = (heading: string): boolean =>
  /(?<!\p{L})(contracts?|conts?|lots?|kontrakte?|contrats?|contratos?)(?!\p{L})|张|張|枚数|手数|계약/iu.test(
    heading.replaceAll('_', ' '),
  ) && !/(value|size|price|wert|valeur|valor)/i.test(heading);
