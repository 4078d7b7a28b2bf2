import type { Input } from '../../../contract/contract.ts';

type CascadeInput = Input<'cascade.run'>;

/** What the page asks a cascade for, with every choice made. Shocks in per cent, as the controls show them. */
export type Scenario = Readonly<{
  market: number;
  /** Assets with a shock of their own, per cent. */
  overrides: Readonly<Record<string, number>>;
  impact: 'linear' | 'floor' | 'sqrt';
  depthScale: number;
  leverageScale: number;
  /** Lowest price of the exponential law, as a share of the price before. */
  floor: number;
  /** Coefficient of the square-root law. */
  y: number;
}>;

export const reference: Scenario = {
  market: -10,
  overrides: {},
  impact: 'linear',
  depthScale: 1,
  leverageScale: 1,
  floor: 0.5,
  y: 1,
};

export type Preset = Readonly<{ name: string; scenario: Scenario }>;
export const presets: readonly Preset[] = [
  { name: 'Market −5 %', scenario: { ...reference, market: -5 } },
  { name: 'Market −10 % (reference)', scenario: reference },
  { name: 'Market −20 %', scenario: { ...reference, market: -20 } },
  { name: 'Market −10 %, liquidity halves', scenario: { ...reference, depthScale: 0.5 } },
  {
    name: 'BTC −8 %, ETH −10 %, rest flat',
    scenario: { ...reference, market: 0, overrides: { BTC: -8, ETH: -10 } },
  },
  {
    name: 'Staked ether loses 8 % of its peg',
    scenario: { ...reference, market: 0, overrides: { STETH: -8 } },
  },
  { name: 'Stablecoin depeg: USDT −5 %', scenario: { ...reference, market: 0, overrides: { USDT: -5 } } },
  { name: 'Short squeeze +15 %', scenario: { ...reference, market: 15 } },
];

const share = (percent: number): number => Math.round(percent * 1e6) / 1e8;

export function cascadeInput(snapshot: string, s: Scenario): CascadeInput {
  const own = Object.entries(s.overrides).map(([asset, percent]) => [asset, share(percent)]);
  return {
    snapshot,
    shock: { all: share(s.market), ...Object.fromEntries(own) },
    impact: s.impact,
    depthScale: s.depthScale,
    leverageScale: s.leverageScale,
    floor: s.floor,
    y: s.y,
  };
}

export const sameScenario = (a: Scenario, b: Scenario): boolean =>
  JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));
const canonical = (s: Scenario) => [
  s.market,
  Object.entries(s.overrides).sort(([a], [b]) => (a < b ? -1 : 1)),
  s.impact,
  s.depthScale,
  s.leverageScale,
  // A law's own parameter tells scenarios apart only where that law is used.
  s.impact === 'floor' ? s.floor : null,
  s.impact === 'sqrt' ? s.y : null,
];

const laws: readonly unknown[] = ['linear', 'floor', 'sqrt'];

/** A stored scenario as far as it can be trusted: numbers inside the bounds of the controls, else the reference's. */
export function readScenario(value: unknown): Scenario {
  if (value === null || typeof value !== 'object') return reference;
  const s = value as Record<string, unknown>;
  const overrides = Object.entries(isRecord(s.overrides) ? s.overrides : {}).filter(
    (e): e is [string, number] => e[0].length > 0 && e[0] !== 'all' && inside(e[1], shockBounds),
  );
  return {
    market: inside(s.market, shockBounds) ? s.market : reference.market,
    overrides: Object.fromEntries(overrides),
    impact: laws.includes(s.impact) ? (s.impact as Scenario['impact']) : reference.impact,
    depthScale: inside(s.depthScale, scaleBounds) ? s.depthScale : reference.depthScale,
    leverageScale: inside(s.leverageScale, scaleBounds) ? s.leverageScale : reference.leverageScale,
    floor: inside(s.floor, { min: 0, max: 1 }) ? s.floor : reference.floor,
    y: inside(s.y, scaleBounds) ? s.y : reference.y,
  };
}

export const shockBounds = { min: -95, max: 200 } as const;
export const scaleBounds = { min: 0.05, max: 10 } as const;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const inside = (value: unknown, b: Readonly<{ min: number; max: number }>): value is number =>
  typeof value === 'number' && value >= b.min && value <= b.max;
/** Named scenarios as the settings hold them; what is not one is left out. */
export function readPresets(value: unknown): readonly Preset[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) =>
    isRecord(item) && typeof item.name === 'string' && item.name !== '' && isRecord(item.scenario)
      ? [{ name: item.name.slice(0, 80), scenario: readScenario(item.scenario) }]
      : [],
  );
}
