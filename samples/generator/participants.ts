import { type Random, random } from './random.ts';
import { perpetuals } from './universe.ts';

export type Cohort =
  | 'trend-followers'
  | 'macro-funds'
  | 'retail-whales'
  | 'vol-sellers'
  | 'basis-desks'
  | 'market-makers'
  | 'lst-loopers'
  | 'dao-treasuries';

export type Venue = 'binance-usdm' | 'bybit' | 'okx' | 'hyperliquid' | 'aave-v3' | 'prime-broker';

/** One invented participant and what stays true of it through the twelve months. */
export type Participant = Readonly<{
  id: string;
  kind: 'fund' | 'account' | 'marketMaker' | 'wallet' | 'protocol';
  cohort: Cohort;
  name: string;
  /** USD in the first month. */
  equity: number;
  /** Leverage in the first month. */
  leverage: number;
  /** It stands on the common side while this is below the month's crowd. */
  conviction: number;
  /** Off the common side it stands against it, rather than apart from it. */
  contrarian: boolean;
  /** Its own picks: signed weights. */
  picks: readonly (readonly [string, number])[];
  venues: readonly Venue[];
  isolated: boolean;
  hedgeMode: boolean;
  /** Posts staked ether as part of its cross collateral. */
  staked: boolean;
}>;

type Plan = Readonly<{
  prefix: string;
  kind: Participant['kind'];
  count: number;
  equity: number;
  leverage: number;
  spread: number;
  /** Added to conviction: a cohort that joins late has a positive one. */
  lag: number;
  venues: readonly [readonly Venue[], ...(readonly Venue[])[]];
  /** Share of participants that trade in isolated mode, and that post staked ether. */
  isolated: number;
  staked: number;
  suffixes: readonly [string, ...string[]];
}>;

const plans: Readonly<Record<Cohort, Plan>> = {
  'trend-followers': {
    prefix: 'fund',
    kind: 'fund',
    count: 24,
    equity: 3.4e6,
    leverage: 3.3,
    spread: 0.34,
    lag: 0,
    venues: [['binance-usdm', 'okx'], ['binance-usdm', 'bybit'], ['okx', 'hyperliquid'], ['binance-usdm']],
    isolated: 0.1,
    staked: 0.6,
    suffixes: ['Trend', 'Momentum', 'Systematic', 'Signal Partners'],
  },
  'macro-funds': {
    prefix: 'fund',
    kind: 'fund',
    count: 16,
    equity: 5e6,
    leverage: 2.6,
    spread: 0.26,
    lag: 0.02,
    venues: [['prime-broker'], ['prime-broker', 'binance-usdm'], ['prime-broker', 'okx']],
    isolated: 0,
    staked: 0.5,
    suffixes: ['Macro', 'Global Digital', 'Capital', 'Opportunities'],
  },
  'retail-whales': {
    prefix: 'whale',
    kind: 'account',
    count: 36,
    equity: 0.75e6,
    leverage: 5,
    spread: 0.42,
    lag: -0.03,
    venues: [['binance-usdm'], ['bybit'], ['hyperliquid'], ['binance-usdm', 'bybit'], ['hyperliquid', 'okx']],
    isolated: 0.6,
    staked: 0.2,
    suffixes: ['Account'],
  },
  'vol-sellers': {
    prefix: 'fund',
    kind: 'fund',
    count: 14,
    equity: 3e6,
    leverage: 3.0,
    spread: 0.3,
    lag: 0.1,
    venues: [['okx', 'bybit'], ['bybit'], ['okx', 'binance-usdm']],
    isolated: 0,
    staked: 0.7,
    suffixes: ['Volatility', 'Premium Income', 'Convexity'],
  },
  'basis-desks': {
    prefix: 'desk',
    kind: 'fund',
    count: 14,
    equity: 5e6,
    leverage: 2.9,
    spread: 0.2,
    lag: 0,
    venues: [
      ['prime-broker', 'binance-usdm'],
      ['prime-broker', 'okx'],
      ['prime-broker', 'bybit'],
    ],
    isolated: 0,
    staked: 0.3,
    suffixes: ['Carry', 'Basis', 'Arbitrage', 'Relative Value'],
  },
  'market-makers': {
    prefix: 'maker',
    kind: 'marketMaker',
    count: 10,
    equity: 8e6,
    leverage: 3.6,
    spread: 0.15,
    lag: 0,
    venues: [
      ['binance-usdm', 'bybit', 'okx'],
      ['binance-usdm', 'okx', 'hyperliquid'],
    ],
    isolated: 0,
    staked: 0,
    suffixes: ['Markets', 'Liquidity', 'Trading'],
  },
  'lst-loopers': {
    prefix: 'wallet',
    kind: 'wallet',
    count: 22,
    equity: 3e6,
    leverage: 3.1,
    spread: 0.22,
    lag: 0,
    venues: [['aave-v3']],
    isolated: 0,
    staked: 1,
    suffixes: ['Vault', 'Strategy', 'Yield Wallet'],
  },
  'dao-treasuries': {
    prefix: 'dao',
    kind: 'protocol',
    count: 14,
    equity: 4e6,
    leverage: 1.45,
    spread: 0.06,
    lag: 0,
    venues: [['aave-v3']],
    isolated: 0,
    staked: 0.5,
    suffixes: ['DAO', 'Foundation', 'Treasury'],
  },
};

const heads = [
  'Alder',
  'Birch',
  'Cinder',
  'Dovetail',
  'Ember',
  'Fathom',
  'Granite',
  'Harbour',
  'Inlet',
  'Juniper',
];
const tails = [
  'gate',
  'mere',
  'ford',
  'stone',
  'wick',
  'field',
  'haven',
  'crest',
  'moor',
  'brook',
  'fell',
  'water',
];

const own = (draw: Random): Participant['picks'] => {
  const names = new Set<string>();
  while (names.size < 3) names.add(perpetuals[draw.integer(0, perpetuals.length - 1)] ?? 'BTC');
  return [...names].map((name) => [name, (draw.chance(0.5) ? 1 : -1) * draw.between(0.8, 1.2)] as const);
};

/** All 150 participants, in a fixed order; `equity` and `leverage` are spread log-normally inside a cohort. */
export const makeParticipants = (seed: number): readonly Participant[] => {
  const numbers = new Map<string, number>();
  let named = 0;
  return (Object.entries(plans) as [Cohort, Plan][]).flatMap(([cohort, plan]) =>
    Array.from({ length: plan.count }, (_, i): Participant => {
      const number = (numbers.get(plan.prefix) ?? 0) + 1;
      numbers.set(plan.prefix, number);
      const id = `${plan.prefix}-${String(number).padStart(3, '0')}`;
      const draw = random(seed, `participant/${id}`);
      // Each pair of head and tail once: 7 is coprime to the number of pairs.
      const pair = (named++ * 7) % (heads.length * tails.length * 2);
      const head = heads[pair % heads.length] ?? '';
      const tail = tails[Math.floor(pair / heads.length) % tails.length] ?? '';
      return {
        id,
        kind: plan.kind,
        cohort,
        name: `${head}${tail} ${draw.pick(plan.suffixes)}${pair >= heads.length * tails.length ? ' II' : ''}`,
        equity: plan.equity * Math.exp(0.55 * draw.normal()),
        leverage: plan.leverage * Math.exp(plan.spread * draw.normal()),
        // Evenly spread over the cohort, so that a rising crowd recruits steadily.
        conviction: (i + 0.5) / plan.count + plan.lag,
        contrarian: draw.chance(0.1),
        picks: own(draw),
        venues: plan.venues[i % plan.venues.length] ?? plan.venues[0],
        isolated: draw.chance(plan.isolated),
        hedgeMode: plan.kind === 'marketMaker' || draw.chance(0.1),
        staked: draw.chance(plan.staked),
      };
    }),
  );
};
