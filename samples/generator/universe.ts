/** One invented market. The names are real so that the files look like exports; every figure about them is made up. */
export type Asset = Readonly<{
  asset: string;
  sector: string;
  kind: 'volatile' | 'stable' | 'stakingDerivative';
  /** USD on the first day. */
  start: number;
  /** Loading on the market factor, on the sector factor, and own daily volatility. */
  beta: number;
  sectorLoading: number;
  own: number;
  /** Log price change over the two years beyond the factors'. */
  drift: number;
  priceDecimals: number;
  /** Smallest quantity in coins. */
  step: number;
  /** Coins in one contract where the venue counts contracts. */
  contract: number;
  /** Highest leverage offered on-chain; maintenance there is half the margin at that leverage. */
  maxLeverage: number;
  tiers: 'major' | 'large' | 'alt';
  /** Million USD resting within 2 % of the mid price in a normal month, and traded a day. */
  book: number;
  traded: number;
}>;

const row = (
  asset: string,
  sector: string,
  start: number,
  [beta, sectorLoading, own, drift]: readonly [number, number, number, number],
  [priceDecimals, step, contract, maxLeverage]: readonly [number, number, number, number],
  tiers: Asset['tiers'],
  [book, traded]: readonly [number, number],
  kind: Asset['kind'] = 'volatile',
): Asset => ({
  asset,
  sector,
  kind,
  start,
  beta,
  sectorLoading,
  own,
  drift,
  priceDecimals,
  step,
  contract,
  maxLeverage,
  tiers,
  book,
  traded,
});

export const assets: readonly Asset[] = [
  row('BTC', 'store-of-value', 69500, [0.8, 0.4, 0.007, 0.1], [1, 0.001, 0.01, 40], 'major', [310, 16500]),
  row('ETH', 'smart-contract', 2515, [1.05, 0.45, 0.01, 0.05], [2, 0.001, 0.1, 25], 'major', [200, 12800]),
  row('SOL', 'smart-contract', 166.4, [1.2, 0.7, 0.018, 0.1], [3, 0.01, 1, 20], 'large', [81, 4900]),
  row('BNB', 'exchange', 571.2, [0.75, 0.8, 0.011, 0.2], [2, 0.01, 0.01, 10], 'large', [44, 900]),
  row('XRP', 'payments', 0.5112, [0.95, 0.9, 0.021, 0.7], [4, 0.1, 100, 20], 'large', [53, 2600]),
  row('DOGE', 'meme', 0.1604, [1.25, 0.9, 0.019, 0.05], [5, 1, 1000, 10], 'large', [35, 1700]),
  row('ADA', 'smart-contract', 0.3432, [1.15, 0.75, 0.02, 0.1], [4, 1, 100, 10], 'alt', [24, 640]),
  row('AVAX', 'smart-contract', 24.61, [1.25, 0.8, 0.02, -0.1], [3, 0.1, 1, 10], 'alt', [21, 480]),
  row('LINK', 'defi', 11.17, [1.15, 0.7, 0.019, 0.25], [3, 0.01, 1, 10], 'alt', [24, 610]),
  row('DOT', 'smart-contract', 3.874, [1.15, 0.8, 0.018, -0.2], [3, 0.1, 1, 10], 'alt', [18, 330]),
  row('LTC', 'payments', 67.42, [0.85, 0.9, 0.015, 0.05], [2, 0.001, 1, 10], 'alt', [20, 410]),
  row('BCH', 'payments', 352.8, [0.9, 0.9, 0.017, 0.15], [2, 0.001, 0.1, 10], 'alt', [18, 370]),
  row('UNI', 'defi', 7.318, [1.2, 0.9, 0.022, -0.1], [3, 0.1, 1, 10], 'alt', [14, 300]),
  row('AAVE', 'defi', 141.9, [1.2, 0.9, 0.022, 0.2], [2, 0.1, 0.1, 10], 'alt', [14, 290]),
  row('ARB', 'scaling', 0.4912, [1.3, 1, 0.019, -0.35], [4, 0.1, 10, 10], 'alt', [12, 260]),
  row('OP', 'scaling', 1.462, [1.3, 1, 0.02, -0.4], [4, 0.1, 1, 10], 'alt', [11, 220]),
  row('SUI', 'smart-contract', 1.954, [1.35, 0.9, 0.026, 0.3], [4, 0.1, 1, 10], 'alt', [22, 900]),
  row('APT', 'smart-contract', 8.322, [1.25, 0.9, 0.022, -0.3], [3, 0.1, 1, 10], 'alt', [12, 230]),
  row('NEAR', 'smart-contract', 3.951, [1.3, 0.9, 0.022, -0.15], [3, 1, 10, 10], 'alt', [14, 300]),
  row('INJ', 'defi', 18.26, [1.3, 0.8, 0.026, -0.2], [3, 0.1, 0.1, 10], 'alt', [9, 180]),
  row('WIF', 'meme', 2.214, [1.45, 1.1, 0.034, -0.6], [4, 0.1, 1, 10], 'alt', [9, 260]),
  row('TIA', 'scaling', 4.931, [1.35, 0.9, 0.028, -0.4], [4, 1, 1, 10], 'alt', [9, 190]),
  row(
    'STETH',
    'smart-contract',
    2513.2,
    [1.05, 0.45, 0.01, 0.05],
    [2, 0.001, 0.1, 5],
    'alt',
    [26, 140],
    'stakingDerivative',
  ),
  row('USDC', 'stablecoin', 1, [0, 0, 0.0002, 0], [4, 1, 1, 1], 'alt', [200, 3100], 'stable'),
];

const byName = new Map(assets.map((entry) => [entry.asset, entry]));

/** The asset called `name`; a misspelt name is a mistake in the generator, so it throws. */
export const asset = (name: string): Asset => {
  const found = byName.get(name);
  if (found === undefined) throw new Error(`samples: no asset ${name}`);
  return found;
};

/** Assets with a perpetual contract: all but the staking derivative and the stablecoin. */
export const perpetuals: readonly string[] = assets
  .filter((entry) => entry.kind === 'volatile')
  .map((entry) => entry.asset);
