/** Kinds of assets: stable and fiat stay where they are when the market moves. */
export const assetKinds = ['volatile', 'stable', 'stakingDerivative', 'fiat'] as const;
export type AssetKind = (typeof assetKinds)[number];

/** What an asset is. Names in upper case, days as YYYY-MM-DD (UTC). */
export type AssetEntry = Readonly<{
  asset: string;
  kind: AssetKind;
  /** The currency one unit is worth, one to one; null when its value is not fixed. */
  peg: string | null;
  /** First day with the peg and first day without it; null: since ever, until today. */
  pegFrom: string | null;
  pegUntil: string | null;
  /** The coin that was staked or lent for it (STETH → ETH, SUSDE → USDE). */
  standsFor: string | null;
  /** Its value grows against that coin: it is never counted at par. */
  accrues: boolean;
  /** Other names of the same coin. */
  aliases: readonly string[];
  /** Whether markets are quoted in it, so that a symbol may end with its name. */
  quote: boolean;
}>;

const plain = {
  peg: null,
  pegFrom: null,
  pegUntil: null,
  standsFor: null,
  accrues: false,
  aliases: [],
  quote: false,
};
const entry = (asset: string, kind: AssetKind, rest: Partial<AssetEntry> = {}): AssetEntry => ({
  ...plain,
  asset,
  kind,
  ...rest,
});
const each = (names: string, make: (name: string) => AssetEntry): AssetEntry[] => names.split(' ').map(make);

/**
 * What the program knows of assets before anybody says otherwise. An asset that is not listed is a coin whose price
 * moves. A coin pegged to the dollar is counted at par where no price is known; one that accrues (SUSDE grows against
 * USDE) never is. A peg that broke ends on the first UTC day without it: TerraUSD on 2022-05-09, when it fell below
 * 0.90 USD and did not come back.
 */
export const assetList: readonly AssetEntry[] = [
  ...each('USD EUR GBP JPY TRY BRL', (a) => entry(a, 'fiat', { peg: a, quote: true })),
  ...each(
    'CHF AUD CAD SGD HKD KRW NZD THB INR IDR MXN ZAR PLN CZK SEK NOK DKK UAH ARS COP CLP VND TWD PHP AED ILS CNY CNH HUF',
    (a) => entry(a, 'fiat', { peg: a }),
  ),
  ...each('USDT USDC BUSD FDUSD TUSD DAI USDE USDD', (a) => entry(a, 'stable', { peg: 'USD', quote: true })),
  ...each(
    'USDS PYUSD USDP GUSD LUSD FRAX GHO RLUSD USD1 BFUSD SUSD CRVUSD USDB USDBC USDG USDT0 USDC.E',
    (a) => entry(a, 'stable', { peg: 'USD' }),
  ),
  entry('UST', 'stable', { peg: 'USD', pegUntil: '2022-05-09' }),
  ...each('EURC EURI AEUR EURS EURT', (a) => entry(a, 'stable', { peg: 'EUR' })),
  entry('SUSDE', 'stable', { standsFor: 'USDE', accrues: true }),
  entry('SDAI', 'stable', { standsFor: 'DAI', accrues: true }),
  entry('SUSDS', 'stable', { standsFor: 'USDS', accrues: true }),
  entry('SCRVUSD', 'stable', { standsFor: 'CRVUSD', accrues: true }),
  ...each('STETH EETH FRXETH BETH AETH OETH', (a) => entry(a, 'stakingDerivative', { standsFor: 'ETH' })),
  ...each(
    'WSTETH RETH CBETH WEETH EZETH RSETH OSETH ETHX SFRXETH METH CMETH SWETH WBETH ANKRETH LSETH PUFETH TETH',
    (a) => entry(a, 'stakingDerivative', { standsFor: 'ETH', accrues: true }),
  ),
  ...each('JITOSOL MSOL BNSOL JUPSOL STSOL', (a) =>
    entry(a, 'stakingDerivative', { standsFor: 'SOL', accrues: true }),
  ),
  entry('SLISBNB', 'stakingDerivative', { standsFor: 'BNB', accrues: true }),
  ...each('WBTC TBTC CBBTC HBTC RENBTC SBTC LBTC FBTC EBTC SOLVBTC PUMPBTC UNIBTC BBTC', (a) =>
    entry(a, 'volatile', { standsFor: 'BTC' }),
  ),
  entry('BTC', 'volatile', { aliases: ['XBT', 'XXBT'], quote: true }),
  entry('ETH', 'volatile', { aliases: ['XETH', 'WETH'], quote: true }),
  entry('BNB', 'volatile', { aliases: ['WBNB'], quote: true }),
  entry('DOGE', 'volatile', { aliases: ['XDG', 'XXDG'] }),
  entry('AVAX', 'volatile', { aliases: ['WAVAX'] }),
  entry('MATIC', 'volatile', { aliases: ['WMATIC'] }),
  entry('POL', 'volatile', { aliases: ['WPOL'] }),
];
