import type { Provenance } from '../../contract/domain.ts';
import type { CoMovementPoint } from '../../contract/dto/co-movement.ts';
import type { ModelCard } from '../../contract/dto/model-card.ts';
import type { Headline, LimitStatus, Measured } from '../../contract/dto/what-if.ts';
import type { DeckInput, WhatIfOption } from '../../deck/deck-input.ts';

/** A seeded generator (mulberry32), so that fixtures are the same on every machine. */
function random(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export type FixtureOptions = Readonly<{
  participants?: readonly string[];
  assets?: number;
  snapshots?: number;
  pseudonyms?: ReadonlyMap<string, string> | null;
}>;

const cohorts = [
  'Basis funds',
  'Long-only funds',
  'Market makers',
  'Retail',
  'Yield loopers',
  'Treasury companies',
];
const venues = ['binance-usdm', 'bybit', 'okx', 'hyperliquid', 'aave-v3', 'prime-broker'];
const symbols = [
  'BTC',
  'ETH',
  'SOL',
  'BNB',
  'XRP',
  'ADA',
  'AVAX',
  'DOT',
  'LINK',
  'LTC',
  'DOGE',
  'MATIC',
  'UNI',
  'ATOM',
  'NEAR',
  'APT',
  'ARB',
  'OP',
  'SUI',
  'INJ',
  'stETH',
  'AAVE',
  'MKR',
  'FIL',
];

export const participantNames = (n: number): string[] =>
  Array.from({ length: n }, (_, i) => `fund-${String(i + 1).padStart(3, '0')}`);

const month = (i: number): number => Date.UTC(2025, 11 + i, 0);
const label = (i: number): string => new Date(month(i)).toISOString().slice(0, 10);
const hex = (seed: number): string =>
  Array.from({ length: 64 }, (_, i) => ((seed * 7 + i * 5) % 16).toString(16)).join('');

/** Twelve monthly snapshots in which danger builds, for 150 participants, as the measures would tell it. */
/** Nothing is left out of the fixture. */
type FullInput = DeckInput & {
  readonly [K in 'correlation' | 'coMovement' | 'synchronisation']: NonNullable<DeckInput[K]>;
};

export function deckFixture(options: FixtureOptions = {}): FullInput {
  const names = options.participants ?? participantNames(150);
  const n = options.snapshots ?? 12;
  const rnd = random(7);
  const last = n - 1;
  const t = (i: number): number => (n === 1 ? 1 : i / (n - 1));
  const leverage = (i: number): number => 3.1 + 3.4 * t(i) ** 1.3 + 0.1 * Math.sin(i);
  const gross = (i: number): number => 9.2e9 * (1 + 0.95 * t(i));
  const equity = (i: number): number => gross(i) / leverage(i);
  const provenance = (measure: string, parameters: Provenance['parameters'] = {}): Provenance => ({
    measure,
    snapshot: label(last),
    asOf: month(last),
    parameters,
    fingerprint: hex(measure.length),
    coverage: {
      positions: 4812,
      positionsTotal: 4900,
      participants: names.length,
      participantsTotal: names.length,
      notional: 0.981 * gross(last),
      notionalTotal: gross(last),
      leftOut: [{ reason: 'no price series for the asset', positions: 88, notional: 0.019 * gross(last) }],
    },
    warnings: [{ code: 'GAPS', message: `3 daily closes are missing for NEAR; ${names[0]} holds it` }],
  });

  const headline = (
    id: string,
    text: string,
    unit: Headline['unit'],
    f: (x: number) => number | null,
    status: Headline['status'],
  ): Headline => ({
    id,
    label: text,
    unit,
    value: f(t(last)),
    previous: n > 1 ? f(t(last - 1)) : null,
    status,
    history: Array.from({ length: n }, (_, i) => f(t(i))),
  });

  const assetList = Array.from({ length: options.assets ?? 24 }, (_, i) => symbols[i] ?? `TOKEN${i}`);
  const k = assetList.length;
  const beta = assetList.map(() => 0.55 + 0.4 * rnd());
  const matrix = Float64Array.from({ length: k * k }, (_, at) => {
    const [i, j] = [Math.floor(at / k), at % k];
    return i === j ? 1 : (beta[i] ?? 0) * (beta[j] ?? 0) * (i === 20 || j === 20 ? -0.2 : 1);
  });

  const shocks = Array.from({ length: 81 }, (_, i) => -0.4 + i * 0.01);
  const cumulative = (s: number): number => gross(last) / (1 + Math.exp(-(Math.abs(s) - 0.17) * 32));
  const long = shocks.map((s) => (s < 0 ? 0.62 * cumulative(s) : 0));
  const short = shocks.map((s) => (s > 0 ? 0.24 * cumulative(s) : 0));
  const weights = assetList.map((_, i) => 1 / (i + 1.5));
  const weightSum = weights.reduce((a, b) => a + b, 0);
  const heatmap = Float64Array.from(
    assetList.flatMap((_, i) =>
      shocks.map((_s, j) => (((long[j] ?? 0) + (short[j] ?? 0)) * (weights[i] ?? 0)) / weightSum),
    ),
  );

  const drops = [0.118, 0.139, 0.158, 0.171, 0.1785, 0.182];
  const sold = [1.42e9, 1.31e9, 0.94e9, 0.51e9, 0.22e9, 0.04e9];
  const shares = names.map((_, i) => 1 / (i + 3) ** 1.25);
  const shareSum = shares.reduce((a, b) => a + b, 0);
  const jointES = 4.61e9;
  const contributions = (keys: readonly string[]) =>
    keys.map((key, i) => ({
      key,
      contribution: ((shares[i] ?? 0.01) / shareSum) * jointES,
      share: (shares[i] ?? 0.01) / shareSum,
    }));

  const scales = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.35, 1.5];
  const falls = Array.from({ length: 16 }, (_, i) => -0.02 * (i + 1));
  const amplify = (shock: number, scale: number): number =>
    1 + 1.15 * Math.max(0, Math.abs(shock) * 9 * scale ** 2 - 0.35) ** 1.2;

  const point = (i: number): CoMovementPoint => {
    const own = 0.052 + 0.071 * t(i) + 0.003 * Math.sin(2 * i);
    const idiosyncratic = own ** 2 / 90;
    const averageCorrelation = 0.31 + 0.36 * t(i) ** 1.2 + 0.02 * Math.cos(3 * i);
    const variance = idiosyncratic + averageCorrelation * (own ** 2 - idiosyncratic);
    return {
      snapshot: label(i),
      asOf: month(i),
      systemVolatility: Math.sqrt(variance),
      leverageFactor: own,
      averageCorrelation,
      equityWeightedCorrelation: 0.8 * averageCorrelation,
      plainCorrelation: 0.9 * averageCorrelation,
      observations: 250,
      coMovementShare: (variance - idiosyncratic) / variance,
      idiosyncratic,
    };
  };

  const limit = (l: Omit<LimitStatus, 'trend'>): LimitStatus => ({
    ...l,
    trend: Array.from({ length: n }, (_, i) => ({
      snapshot: label(i),
      value: l.value,
      status: i > 8 ? l.status : i > 5 && l.status === 'red' ? 'amber' : 'green',
      limit: { amber: l.limit.amber, red: l.limit.red, from: null },
      changed: false,
    })),
  });

  return {
    workspace: 'Crypto credit desk',
    snapshot: label(last),
    asOf: month(last),
    fingerprint: hex(3),
    anchor: hex(4).slice(0, 16),
    standing: 'Draft',
    created: Date.UTC(2026, 10, 22, 9, 30),
    headlines: {
      provenance: provenance('headlines'),
      headlines: [
        headline('leverage', 'System leverage', 'ratio', (x) => leverage(x * (n - 1)), 'amber'),
        headline('synchronisationIndex', 'Synchronisation index', 'index', (x) => 0.28 + 0.41 * x, 'amber'),
        headline(
          'amplification',
          'Amplification at the reference shock',
          'ratio',
          (x) => 1.05 + 0.77 * x ** 2,
          'red',
        ),
        headline('criticalShock', 'Critical shock', 'fraction', (x) => 0.27 - 0.16 * x, 'green'),
        headline('badDebt', 'Bad debt', 'usd', (x) => 1.234e8 * x ** 3, 'none'),
        headline('coMovementShare', 'Co-movement share', 'fraction', (x) => 0.82 + 0.15 * x, 'none'),
      ],
      contributors: contributions(names.slice(0, 10)),
      changes: [
        `${names[0]} raised its notional by $310 m on hyperliquid`,
        'Basis funds grew 21 % and now hold a third of gross notional',
        'Order-book depth of ETH within 2 % fell by a quarter',
      ],
      warnings: [
        {
          code: 'COVERAGE',
          message: '88 positions ($339 m) have no price series and are left out of correlation',
        },
      ],
    },
    leverage: {
      provenance: provenance('leverage', { by: 'cohort', targetMarginRatio: 0.5 }),
      totals: {
        gross: gross(last),
        net: 0.42 * gross(last),
        long: 0.71 * gross(last),
        short: 0.29 * gross(last),
        equity: equity(last),
        leverage: leverage(last),
        medianLeverage: 2.7,
        quantiles: { p5: 0.4, p25: 1.3, p50: 2.7, p75: 6.9, p95: 18.4, p99: 31.2 },
        states: {
          ok: { accounts: 402, notional: 0.985 * gross(last) },
          underwater: { accounts: 2, notional: 3.1e7 },
          uncollateralised: { accounts: 6, notional: 1.2e8 },
          nearZeroEquity: { accounts: 0, notional: 0 },
        },
        shareAbove: [
          { threshold: 2, share: 0.93 },
          { threshold: 5, share: 0.61 },
          { threshold: 10, share: 0.28 },
        ],
        hhi: 0.021,
        effectiveNumber: 47.6,
        gini: 0.61,
        top10Share: 0.31,
        directional: 0.42,
      },
      rows: cohorts.map((key, i) => {
        const share = [0.31, 0.24, 0.16, 0.12, 0.1, 0.07][i] ?? 0.05;
        const lev = [9.8, 4.1, 6.2, 7.5, 8.9, 2.2][i] ?? 3;
        return {
          key,
          participants: 25,
          positions: 800,
          gross: share * gross(last),
          net: 0.4 * share * gross(last),
          long: 0.7 * share * gross(last),
          short: 0.3 * share * gross(last),
          equity: (share * gross(last)) / lev,
          leverage: lev,
          netLeverage: lev * 0.4,
          directional: 0.3 + 0.1 * i,
          maintenance: 0.01 * share * gross(last),
          marginRatio: 0.1 * lev * 0.4,
          excessNotional: 0,
          share,
        };
      }),
      distribution: [
        [0, 1],
        [1, 2],
        [2, 3],
        [3, 5],
        [5, 10],
        [10, 20],
        [20, 50],
        [50, null],
      ].map(([lower, upper], i) => ({
        lower: lower ?? 0,
        upper: upper ?? null,
        accounts: 50,
        notional: ([0.4, 1.1, 1.9, 3.2, 5.1, 4.3, 1.6, 0.3][i] ?? 0) * 1e9,
      })),
      exceptions: [
        {
          participant: names[1] ?? 'nobody',
          venue: 'bybit',
          state: 'underwater',
          notional: 2.1e7,
          equity: -4e5,
        },
      ],
    },
    leverageTrend: {
      provenance: provenance('leverage', { by: 'cohort' }),
      snapshots: Array.from({ length: n }, (_, i) => label(i)),
      asOf: Array.from({ length: n }, (_, i) => month(i)),
      total: Array.from({ length: n }, (_, i) => ({
        gross: gross(i),
        equity: equity(i),
        leverage: leverage(i),
        directional: 0.3,
        hhi: 0.02,
      })),
      rows: cohorts.map((key, c) => ({
        key,
        leverage: Array.from({ length: n }, (_, i) =>
          c === 4 && i < 3 ? null : 1.6 + 0.9 * c * 0.5 + t(i) * (c === 0 ? 6 : 1.1 * c),
        ),
        gross: Array.from({ length: n }, (_, i) => gross(i) * ([0.31, 0.24, 0.16, 0.12, 0.1, 0.07][c] ?? 0)),
      })),
    },
    correlation: {
      provenance: provenance('correlation', {
        level: 'asset',
        estimator: 'pearson',
        window: { kind: 'full' },
      }),
      labels: assetList,
      groups: assetList.map(() => 'sector'),
      matrix,
      overlap: new Float64Array(k * k).fill(729),
      since: new Float64Array(k * k).fill(month(0) - 700 * 864e5),
      until: new Float64Array(k * k).fill(month(n - 1)),
      pValue: new Float64Array(k * k),
      significant: new Uint8Array(k * k).fill(1),
      order: assetList.map((_, i) => i).sort((a, b) => (beta[b] ?? 0) - (beta[a] ?? 0)),
      merges: [],
      minEigenvalue: 0.0123,
      meanPairwise: 0.524,
      absorptionRatio: 0.781,
      largestEigenvalueShare: 0.583,
      effectiveBets: 4.2,
      observations: 729,
      from: month(0) - 700 * 864e5,
      to: month(last),
    },
    coMovement: {
      provenance: provenance('coMovement', { level: 'participant', window: 250 }),
      point: point(last),
      path: Array.from({ length: n }, (_, i) => point(i)),
      contributions: names.map((key) => ({
        key,
        weight: 1 / names.length,
        volatility: 0.08,
        contribution: 0.001,
      })),
    },
    bridge: {
      provenance: provenance('bridge', {}),
      fall: 0.1,
      liquidated: [
        { id: 'long', label: 'Longs of margin accounts', usd: 1.6e9, kind: 'step', about: 'Longs.' },
        { id: 'loans', label: 'Collateral seized of loans', usd: 1e8, kind: 'step', about: 'Loans.' },
        { id: 'beforeFeedback', label: 'Liquidated before feedback', usd: 1.7e9, kind: 'sum', about: 'Map.' },
        { id: 'feedback', label: 'Later rounds of the cascade', usd: 8e8, kind: 'step', about: 'Rounds.' },
        { id: 'cascade', label: 'Liquidated in the cascade', usd: 2.5e9, kind: 'sum', about: 'End.' },
        { id: 'prices', label: 'Price falls until the sales', usd: -3e8, kind: 'step', about: 'Prices.' },
        { id: 'execution', label: 'Liquidated at sale prices', usd: 2.2e9, kind: 'sum', about: 'USD.' },
      ],
      accounts: { beforeFeedback: 280, cascade: 362 },
      notional: [
        { id: 'futures', label: 'Futures and perpetuals', usd: 4e9, kind: 'step', about: 'Both sides.' },
        { id: 'gross', label: 'Gross notional', usd: 4e9, kind: 'sum', about: 'Leverage.' },
      ],
    },
    liquidations: {
      provenance: provenance('liquidationMap', { splitBy: 'side', bins: 80 }),
      shocks,
      assets: assetList,
      heatmap,
      long,
      short,
      ladder: {
        asset: 'BTC',
        price: 91_000,
        lower: [80_000],
        upper: [82_000],
        series: [{ key: names[0] ?? 'x', notional: [1e8] }],
        cumulativeLong: [1e8],
        cumulativeShort: [0],
      },
      known: { share: 0.963, reported: 0.712, modelled: 0.251, none: 0.037 },
      differences: [
        {
          row: 12,
          participant: names[3] ?? 'x',
          venue: 'okx',
          symbol: 'BTC-USDT-SWAP',
          side: 'long',
          notional: 1e7,
          reported: 81_000,
          modelled: 80_400,
          difference: -0.0074,
        },
      ],
      knownBy: [{ asset: 'BTC', side: 'long', notional: 1e9, reported: 0.3, modelled: 0.5, none: 0.2 }],
      differenceCount: 17,
      liquidated: [],
      liquidatedNotional: 0,
    },
    cascade: {
      provenance: provenance('cascade', { shock: { all: -0.1 }, impact: 'linear', depthScale: 1 }),
      assets: assetList,
      initialShock: assetList.map(() => -0.1),
      rounds: drops.map((drop, i) => ({
        round: i + 1,
        accounts: 60 - 9 * i,
        liquidatedNotional: sold[i] ?? 0,
        long: 0.93 * (sold[i] ?? 0),
        short: 0.07 * (sold[i] ?? 0),
        equityDestroyed: 1e8,
        badDebt: 2e7,
        price: assetList.map(() => 1 - drop),
        drop,
      })),
      initialDrop: 0.1,
      totalDrop: 0.182,
      addedFall: 0.082,
      amplification: 1.82,
      liquidatedNotional: sold.reduce((a, b) => a + b, 0),
      liquidatedAtExecution: 0.88 * sold.reduce((a, b) => a + b, 0),
      liquidatedShare: 0.248,
      forcedSales: 0.95 * sold.reduce((a, b) => a + b, 0),
      collateralSold: 2.1e7,
      badDebt: 1.234e8,
      badDebtAfterBatch: 1.234e8,
      badDebtAtAverage: 8.1e7,
      challengers: [
        {
          changes: 'impact',
          impact: 'floor',
          depthScale: 1,
          amplification: 1.66,
          addedFall: 0.066,
          badDebt: 9e7,
        },
        {
          changes: 'impact',
          impact: 'sqrt',
          depthScale: 1,
          amplification: 1.09,
          addedFall: 0.009,
          badDebt: 1e7,
        },
        {
          changes: 'depth',
          impact: 'linear',
          depthScale: 0.5,
          amplification: 2.9,
          addedFall: 0.19,
          badDebt: 3e8,
        },
        {
          changes: 'depth',
          impact: 'linear',
          depthScale: 2,
          amplification: 1.4,
          addedFall: 0.04,
          badDebt: 5e7,
        },
      ],
      accounts: 225,
      byVenue: venues.map((key, i) => ({
        key,
        notional: 4.44e9 * ([0.36, 0.22, 0.17, 0.13, 0.08, 0.04][i] ?? 0),
      })),
      byParticipant: names.slice(0, 40).map((key) => ({ key, notional: 1e8, badDebt: 1e6 })),
    },
    saturation: {
      provenance: provenance('saturation', { limit: 2, shock: -0.1, impact: 'linear' }),
      criticalShock: 0.1124,
      critical: {
        shock: 0.1124,
        amplification: 2.21,
        addedFall: 0.136,
        badDebt: 1.6e8,
        reached: ['amplification', 'badDebt'],
      },
      materiality: 1e6,
      proof: { excluded: 34, gaps: 2, searched: 0, walked: 0, cascades: 70 },
      worst: { shock: 0.0991, amplification: 1.9, addedFall: 0.089, badDebt: 1.1e8 },
      cliff: {
        before: { shock: 0.0542, amplification: 1.15, addedFall: 0.008, badDebt: 7.4e4 },
        after: { shock: 0.0542, amplification: 1.7, addedFall: 0.038, badDebt: 5.5e7 },
        jump: 0.03,
        tippedBy: [{ participant: names[2] ?? 'x', venue: 'okx', notional: 4.2e7 }],
      },
      selling: {
        costs: { branching: 1.42, alpha: 0.8, sar: 0.031, esar: 0.052, tsar: 6.4e7, assets: [] },
        rounds: 9,
      },
      direction: 'fall',
      criticalLeverageScale: 1.08,
      saturated: false,
      marketSigma: 0.0331,
      shocks: falls,
      scales,
      amplification: Float64Array.from(
        scales.flatMap((scale) => falls.map((shock) => amplify(shock, scale))),
      ),
      addedFall: Float64Array.from(
        scales.flatMap((scale) => falls.map((shock) => -shock * (amplify(shock, scale) - 1))),
      ),
    },
    synchronisation: {
      provenance: provenance('synchronisation', {
        scenarios: 'historical',
        alpha: 0.975,
        rounds: 200,
        seed: 1,
      }),
      jointES,
      independentES: 1.71e9,
      independentSE: 2.1e7,
      rounds: 200,
      comonotonicES: 5.9e9,
      index: 0.692,
      multiplier: 2.696,
      openInterest: 1.2e10,
      jointShare: jointES / 1.2e10,
      largestShare: 5.1e9 / 1.2e10,
      largestTime: month(2),
      atHorizon: {
        expected: 1.8e8,
        quantile: 2.4e9,
        expectedShare: 1.8e8 / 1.2e10,
        quantileShare: 2.4e9 / 1.2e10,
      },
      scenarios: 725,
      tail: [{ time: month(2), loss: 5.1e9 }],
      contributions: contributions(names),
      byVenue: contributions(venues),
      byAsset: contributions(assetList),
      byCohort: contributions(cohorts),
      coLiquidation: { labels: [], liquidated: 0, probability: new Float64Array(0) },
      groups: Array.from({ length: 9 }, (_, i) => ({
        members: names.slice(i * 6, i * 6 + 9 - i),
        together: 0.92 - 0.06 * i,
        notional: (9 - i) * 1.1e8,
      })),
    },
    whatIf: [
      option('Cap leverage at 10× everywhere', 1.31, 2.13e9, provenance),
      option('Cap basis funds at 6×', 1.38, 1.24e9, provenance),
      option('Halve hyperliquid notional', 1.63, 0.91e9, provenance),
    ],
    limits: [
      limit({
        limit: {
          measure: 'amplification',
          direction: 'above',
          amber: 1.25,
          red: 1.5,
          owner: 'CRO',
          note: 'Reference shock −10 %, linear impact',
        },
        label: 'Amplification',
        from: null,
        unit: 'ratio',
        value: 1.82,
        status: 'red',
      }),
      limit({
        limit: {
          measure: 'leverage',
          direction: 'above',
          amber: 6,
          red: 8,
          owner: 'Head of credit',
          note: '',
        },
        label: 'System leverage',
        from: null,
        unit: 'ratio',
        value: 6.5,
        status: 'amber',
      }),
      limit({
        limit: {
          measure: 'synchronisationIndex',
          direction: 'above',
          amber: 0.5,
          red: 0.8,
          owner: 'CRO',
          note: '',
        },
        label: 'Synchronisation index',
        from: null,
        unit: 'index',
        value: 0.692,
        status: 'amber',
      }),
      limit({
        limit: {
          measure: 'criticalShock',
          direction: 'below',
          amber: 0.1,
          red: 0.05,
          owner: 'Market risk',
          note: `Agreed with ${names[0]}`,
        },
        label: 'Critical shock',
        from: null,
        unit: 'fraction',
        value: 0.1124,
        status: 'green',
      }),
      limit({
        limit: { measure: 'badDebt', direction: 'above', amber: null, red: 5e8, owner: 'CFO', note: '' },
        label: 'Bad debt',
        from: null,
        unit: 'usd',
        value: 1.234e8,
        status: 'green',
      }),
    ],
    models: [
      'leverage',
      'correlation',
      'coMovement',
      'liquidationMap',
      'cascade',
      'saturation',
      'synchronisation',
      'liquidationPrice',
      'overlap',
      'spillover',
      'herding',
      'loops',
      'gamma',
      'systemic',
      'whatIf',
      'limits',
    ].map(card),
    pseudonyms: options.pseudonyms ?? null,
    outline: null,
  };
}

function option(
  text: string,
  amplification: number,
  cut: number,
  provenance: (m: string) => Provenance,
): WhatIfOption {
  const measure = (
    id: string,
    name: string,
    unit: Measured['unit'],
    before: number,
    after: number,
  ): Measured => ({ id, label: name, unit, before, after, difference: after - before });
  return {
    label: text,
    result: {
      provenance: provenance('whatIf'),
      measures: [
        measure('leverage', 'System leverage', 'ratio', 6.5, 6.5 - cut / 1.5e9),
        measure('amplification', 'Amplification', 'ratio', 1.82, amplification),
        measure('synchronisationIndex', 'Synchronisation', 'index', 0.692, 0.6),
        measure('badDebt', 'Bad debt', 'usd', 1.234e8, 1.234e8 * (amplification - 1)),
      ],
      groups: cohorts.map((key) => ({
        key,
        grossBefore: 3e9,
        grossAfter: 2.5e9,
        leverageBefore: 6,
        leverageAfter: 5,
        notionalCut: 5e8,
      })),
      cost: { notionalCut: cut, marginCalled: cut / 11, accounts: 61 },
    },
  };
}

const card = (id: string): ModelCard => ({
  id,
  title: id.replace(/[A-Z]/g, (c) => ` ${c.toLowerCase()}`).replace(/^./, (c) => c.toUpperCase()),
  definition:
    'What the measure says of the system and of each participant, in one sentence a committee can read.',
  formula: 'L = Σ|N| / E',
  assumptions: ['Positions are held through the shock.'],
  failsWhere: ['Depth is stale.'],
  inputs: 'positions, balances, prices',
  reference: 'Kritzman, Li, Page, Rigobon (2011), Principal Components as a Measure of Systemic Risk',
  complexity: 'O(N)',
  checks: [
    {
      model: id,
      example: 'first',
      source: 'published',
      mark: 'P',
      field: 'value',
      expected: 1,
      actual: 1,
      difference: 0,
      tolerance: 1e-9,
      pass: true,
    },
  ],
});
