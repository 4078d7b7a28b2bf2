import { isDollar } from './assets.ts';

/** The best-known coins, under every name: what is put against a rare quote. */
export const majors: ReadonlySet<string> = new Set(
  'BTC XBT ETH BNB SOL XRP ADA DOGE XDG LTC BCH AVAX LINK TRX XLM XMR'.split(' '),
);

/** Currencies of states. */
export const fiat: ReadonlySet<string> = new Set(
  'USD EUR GBP JPY CHF AUD CAD NZD SGD HKD KRW THB TRY BRL INR IDR MXN ZAR PLN CZK SEK NOK DKK UAH ARS COP CLP VND TWD PHP AED ILS CNY CNH HUF'.split(
    ' ',
  ),
);

/** One coin, although its name ends like a pair. */
const whole: ReadonlySet<string> = new Set(
  'WBTC TBTC CBBTC HBTC RENBTC SBTC LBTC FBTC EBTC SOLVBTC PUMPBTC UNIBTC BBTC STETH WSTETH RETH CBETH WEETH EETH EZETH RSETH OSETH SFRXETH FRXETH METH CMETH SWETH WBETH BETH ANKRETH AETH WETH OETH LSETH PUFETH TETH WBNB SLISBNB AEUR'.split(
    ' ',
  ),
);

export const isWhole = (name: string): boolean => whole.has(name) || isDollar(name);

/** What things are priced in and money is kept in: dollars, coins pegged to them, currencies of states. */
export const isMoney = (name: string): boolean => fiat.has(name.toUpperCase()) || isDollar(name);
