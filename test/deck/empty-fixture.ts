import type { DeckInput } from '../../deck/deck-input.ts';
import { deckFixture } from './fixture.ts';

type Full = ReturnType<typeof deckFixture>;
type Provenance = Full['leverage']['provenance'];

const none = new Float64Array(0);

const noBook = (full: Full, provenance: Provenance) => ({
  leverage: {
    provenance,
    totals: {
      gross: 0,
      net: 0,
      long: 0,
      short: 0,
      equity: 0,
      leverage: null,
      medianLeverage: null,
      quantiles: { p5: null, p25: null, p50: null, p75: null, p95: null, p99: null },
      states: full.leverage.totals.states,
      shareAbove: [],
      hhi: null,
      effectiveNumber: null,
      gini: null,
      top10Share: null,
      directional: null,
    },
    rows: [],
    distribution: [],
    exceptions: [],
  },
  correlation: {
    ...full.correlation,
    provenance,
    labels: [],
    groups: [],
    matrix: none,
    overlap: none,
    pValue: none,
    significant: new Uint8Array(0),
    order: [],
    minEigenvalue: null,
    meanPairwise: null,
    absorptionRatio: null,
    largestEigenvalueShare: null,
    effectiveBets: null,
    observations: 0,
  },
  coMovement: {
    provenance,
    point: {
      ...full.coMovement.point,
      systemVolatility: 0,
      leverageFactor: 0,
      averageCorrelation: null,
      coMovementShare: null,
      idiosyncratic: 0,
    },
    path: [],
    contributions: [],
  },
});

const noStress = (full: Full, provenance: Provenance) => ({
  bridge: {
    provenance,
    fall: 0,
    liquidated: [],
    accounts: { beforeFeedback: 0, cascade: 0 },
    notional: [],
  },
  liquidations: {
    ...full.liquidations,
    provenance,
    shocks: [],
    assets: [],
    heatmap: none,
    long: [],
    short: [],
    known: { share: 0, reported: 0, modelled: 0, none: 0 },
    differences: [],
    differenceCount: 0,
  },
  cascade: {
    ...full.cascade,
    provenance,
    assets: [],
    initialShock: [],
    rounds: [],
    initialDrop: 0,
    totalDrop: 0,
    amplification: null,
    liquidatedNotional: 0,
    liquidatedShare: 0,
    badDebt: 0,
    accounts: 0,
    byVenue: [],
    byParticipant: [],
  },
  saturation: {
    ...full.saturation,
    provenance,
    criticalShock: null,
    criticalLeverageScale: null,
    marketSigma: null,
    shocks: [],
    scales: [],
    amplification: none,
  },
  synchronisation: {
    ...full.synchronisation,
    provenance,
    jointES: 0,
    independentES: 0,
    independentSE: 0,
    rounds: 200,
    comonotonicES: 0,
    index: null,
    multiplier: null,
    reason: 'Nobody is liquidated in any scenario.',
    scenarios: 0,
    tail: [],
    contributions: [],
    byVenue: [],
    byAsset: [],
    byCohort: [],
    groups: [],
    coLiquidation: { labels: [], liquidated: 0, probability: new Float64Array(0) },
  },
});

/** A workspace with one empty snapshot: every list is empty, every measure that can be undefined is. */
export function emptyFixture(): DeckInput {
  const full = deckFixture({ snapshots: 1 });
  const provenance = {
    ...full.leverage.provenance,
    coverage: {
      positions: 0,
      positionsTotal: 0,
      participants: 0,
      participantsTotal: 0,
      notional: 0,
      notionalTotal: 0,
      leftOut: [],
    },
    warnings: [],
  };
  return {
    ...full,
    headlines: {
      provenance,
      headlines: full.headlines.headlines.map((h) => ({
        ...h,
        value: null,
        previous: null,
        history: [null],
        status: 'none',
        reason: 'No position is open.',
      })),
      contributors: [],
      changes: [],
      warnings: [],
    },
    ...noBook(full, provenance),
    leverageTrend: { provenance, snapshots: [], asOf: [], total: [], rows: [] },
    ...noStress(full, provenance),
    whatIf: [],
    limits: [],
    models: [],
  };
}
