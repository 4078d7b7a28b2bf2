/** What an exchange quotes in, by the ending that Yahoo and other services give its tickers. London quotes in pence. */
const exchanges: Readonly<Record<string, string>> = {
  L: 'GBX',
  DE: 'EUR',
  PA: 'EUR',
  AS: 'EUR',
  BR: 'EUR',
  MI: 'EUR',
  MC: 'EUR',
  LS: 'EUR',
  VI: 'EUR',
  HE: 'EUR',
  IR: 'EUR',
  SW: 'CHF',
  ST: 'SEK',
  OL: 'NOK',
  CO: 'DKK',
  WA: 'PLN',
  PR: 'CZK',
  TO: 'CAD',
  V: 'CAD',
  AX: 'AUD',
  NZ: 'NZD',
  HK: 'HKD',
  SI: 'SGD',
  T: 'JPY',
  KS: 'KRW',
  KQ: 'KRW',
  TW: 'TWD',
  SS: 'CNY',
  SZ: 'CNY',
  NS: 'INR',
  BO: 'INR',
  SA: 'BRL',
  MX: 'MXN',
  JO: 'ZAC',
  TA: 'ILA',
  US: 'USD',
};

/** The currency of `VOD.L`, `SAP.DE`, `7203.T`; null for a name without the ending of an exchange. */
export function listedIn(symbol: string): string | null {
  const m = /^[A-Z0-9][A-Z0-9-]{0,9}\.([A-Z]{1,2})$/.exec(symbol.trim());
  return m === null ? null : (exchanges[m[1] ?? ''] ?? null);
}
