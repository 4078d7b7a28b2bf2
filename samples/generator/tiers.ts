import { type Asset, assets } from './universe.ts';

export type Bracket = Readonly<{
  bracket: number;
  initialLeverage: number;
  notionalCap: number;
  notionalFloor: number;
  maintMarginRatio: number;
  cum: number;
}>;

/** [highest leverage, cap in USD, maintenance rate in 1/10,000], ascending. */
const ladders: Readonly<Record<Asset['tiers'], readonly (readonly [number, number, number])[]>> = {
  major: [
    [125, 50_000, 40],
    [100, 600_000, 50],
    [75, 3_000_000, 65],
    [50, 12_000_000, 100],
    [25, 70_000_000, 200],
    [20, 100_000_000, 250],
    [10, 230_000_000, 500],
    [5, 480_000_000, 1000],
    [2, 1_200_000_000, 2500],
  ],
  large: [
    [75, 50_000, 65],
    [50, 600_000, 100],
    [40, 3_000_000, 125],
    [25, 12_000_000, 200],
    [20, 30_000_000, 250],
    [10, 80_000_000, 500],
    [5, 160_000_000, 1000],
    [2, 400_000_000, 2500],
  ],
  alt: [
    [50, 25_000, 100],
    [40, 250_000, 125],
    [25, 2_500_000, 200],
    [20, 8_000_000, 250],
    [10, 30_000_000, 500],
    [5, 60_000_000, 1000],
    [2, 150_000_000, 2500],
  ],
};

const build = (ladder: readonly (readonly [number, number, number])[]): readonly Bracket[] => {
  let floor = 0;
  let rate = 0;
  let cum = 0;
  return ladder.map(([initialLeverage, notionalCap, points], i) => {
    // cum_n = cum_{n−1} + floor_n·(m_n − m_{n−1}), in whole 1/10,000 so that the identity holds exactly.
    cum += (floor * (points - rate)) / 10_000;
    const bracket: Bracket = {
      bracket: i + 1,
      initialLeverage,
      notionalCap,
      notionalFloor: floor,
      maintMarginRatio: points / 10_000,
      cum,
    };
    floor = notionalCap;
    rate = points;
    return bracket;
  });
};

const tables: Readonly<Record<Asset['tiers'], readonly Bracket[]>> = {
  major: build(ladders.major),
  large: build(ladders.large),
  alt: build(ladders.alt),
};

/** The bracket of `notional` (USD); beyond the last cap the last bracket. */
export const bracketOf = (entry: Asset, notional: number): Bracket => {
  const table = tables[entry.tiers];
  const found = table.find((bracket) => notional <= bracket.notionalCap) ?? table.at(-1);
  if (found === undefined) throw new Error(`samples: no bracket for ${entry.asset}`);
  return found;
};

/** Body of `GET /fapi/v1/leverageBracket`. */
export const leverageBrackets = (): string =>
  `${JSON.stringify(
    assets
      .filter((entry) => entry.kind === 'volatile')
      .map((entry) => ({ symbol: `${entry.asset}USDT`, brackets: tables[entry.tiers] })),
    null,
    1,
  )}\n`;
