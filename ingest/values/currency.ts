/** Signs and abbreviations of one currency. */
const signs: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '₩': 'KRW',
  원: 'KRW',
  円: 'JPY',
  元: 'CNY',
  '₹': 'INR',
  rs: 'INR',
  '₽': 'RUB',
  '₺': 'TRY',
  '₿': 'BTC',
  zł: 'PLN',
  us$: 'USD',
  hk$: 'HKD',
  nt$: 'TWD',
  a$: 'AUD',
  au$: 'AUD',
  c$: 'CAD',
  ca$: 'CAD',
  s$: 'SGD',
  nz$: 'NZD',
  mx$: 'MXN',
  r$: 'BRL',
};

/** Signs that several currencies share: which it is, the row's own currency tells. */
const shared: Readonly<Record<string, readonly string[]>> = {
  $: ['USD', 'CAD', 'AUD', 'NZD', 'HKD', 'SGD', 'TWD', 'MXN', 'USDT', 'USDC'],
  '¥': ['JPY', 'CNY', 'CNH'],
  kr: ['SEK', 'NOK', 'DKK', 'ISK'],
};

const codes = new Set(
  (
    'USD USX EUR GBP GBX ZAC ILA CHF JPY CNY CNH KRW HKD SGD TWD INR AUD NZD CAD MXN BRL SEK NOK DKK ISK PLN CZK HUF RON TRY ILS ZAR ' +
    'THB IDR MYR PHP VND RUB UAH AED SAR CLP COP ARS USDT USDC BUSD FDUSD TUSD DAI BTC XBT ETH BNB'
  ).split(' '),
);
const coins = new Set('BTC ETH BNB'.split(' '));

/** Whether what `currencySign` found is a coin whose price is another's, and no money. */
export const isCoinCode = (sign: string): boolean => coins.has(sign);

/** The currency a sign or code in a cell names: an ISO code, or the sign itself where several share it; null for none. */
export function currencySign(text: string): string | null {
  // Hundredths: pence, cents, agorot. Only the small letter tells pence and cents from pounds and rand.
  if (text === 'GBp') return 'GBX';
  if (text === 'USc' || text === 'ZAc') return text === 'USc' ? 'USX' : 'ZAC';
  const known = signs[text.toLowerCase()];
  if (known !== undefined) return known;
  if (text.toLowerCase() in shared) return text.toLowerCase();
  const upper = text.toUpperCase();
  return codes.has(upper) ? (upper === 'XBT' ? 'BTC' : upper) : null;
}

/** Whether a cell is a currency and nothing else: `EUR`, `€`, `usd`. */
export const isCurrency = (text: string): boolean => currencySign(text.trim()) !== null;

/**
 * The currency that a sign in a cell stands for beside the row's own currency (null where it states none). A bare `$` is
 * USD; null for a sign that several currencies share and nothing decides.
 */
export function resolveSign(sign: string, own: string | null): string | null {
  const many = shared[sign];
  if (many === undefined) return sign;
  if (own !== null && many.includes(own)) return own;
  return sign === '$' ? 'USD' : null;
}
