/** What people and libraries call venues, without blanks and marks, and the name they have here. */
const known: Readonly<Record<string, readonly string[]>> = {
  'binance-usdm': [
    'binanceusdm',
    'binancefutures',
    'binanceusdmfutures',
    'binanceusdsm',
    'binanceum',
    'binanceperp',
    'binanceperps',
  ],
  'binance-coinm': ['binancecoinm', 'binancecoinmfutures', 'binancecm'],
  binance: ['binance', 'binancecom'],
  bybit: ['bybit', 'bybitcom', 'bybitunified', 'bybituta'],
  okx: ['okx', 'okex', 'okxcom'],
  deribit: ['deribit'],
  bitmex: ['bitmex'],
  kraken: ['kraken'],
  'kraken-futures': ['krakenfutures', 'cryptofacilities'],
  bitget: ['bitget'],
  gate: ['gate', 'gateio'],
  'kucoin-futures': ['kucoinfutures'],
  kucoin: ['kucoin'],
  mexc: ['mexc', 'mexcglobal'],
  htx: ['htx', 'huobi', 'huobiglobal'],
  bitfinex: ['bitfinex'],
  phemex: ['phemex'],
  'crypto-com': ['cryptocom', 'cryptocomexchange'],
  coinbase: ['coinbase', 'coinbaseexchange', 'coinbaseadvanced', 'coinbaseprime'],
  'coinbase-intx': ['coinbaseintx', 'coinbaseinternational', 'coinbaseinternationalexchange'],
  'coinbase-cfm': ['coinbasecfm', 'coinbasederivatives', 'coinbasefinancialmarkets'],
  hyperliquid: ['hyperliquid', 'hyperliquidx'],
  'dydx-v4': ['dydx', 'dydxv4', 'dydxchain'],
  'gmx-v2': ['gmx', 'gmxv2'],
  paradex: ['paradex'],
  lighter: ['lighter', 'lighterxyz', 'zklighter'],
  derive: ['derive', 'lyra', 'derivexyz'],
  jupiter: ['jupiter', 'jupiterperps'],
  'aave-v3': ['aave', 'aavev3'],
  maker: ['maker', 'makerdao'],
  ibkr: ['ibkr', 'interactivebrokers', 'interactivebrokersllc'],
  alpaca: ['alpaca', 'alpacamarkets'],
  degiro: ['degiro'],
  cme: ['cme', 'cmegroup'],
};

const nameOf = new Map(Object.entries(known).flatMap(([name, words]) => words.map((word) => [word, name])));

/** The name a venue goes by here (`bybit` of "Bybit", `okx` of "OKEx"); null for one that is not known. */
export const knownVenue = (word: string): string | null =>
  nameOf.get(word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')) ?? null;

/** The same, or the word as it stands in small letters. */
export const venueNamed = (word: string): string =>
  knownVenue(word) ?? word.trim().replace(/\s+/g, ' ').toLowerCase();

const small = new Map(Object.keys(known).map((name) => [name, name]));

/** A venue that is the program's name but for capitals and blanks around it (`Bybit `) by that name; any other as it stands. */
export const venueByCase = (venue: string): string =>
  small.get(venue) ?? small.get(venue.trim().toLowerCase()) ?? venue;
