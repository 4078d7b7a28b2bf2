import type { Output } from '../../contract/contract.ts';
import { deckFixture } from './fixture.ts';

const { provenance } = deckFixture().cascade;
const assets = ['SOL', 'ETH', 'BTC'];

/** What the two measures would tell of the fixture's last snapshot. */
export const spillover: Output<'spillover.compute'> = {
  provenance: { ...provenance, measure: 'spillover', parameters: { move: -0.01 } },
  direct: -0.042,
  aggregateVulnerability: -0.054,
  product: -0.054,
  factors: { size: 3.9e9, leverage: 5.3, illiquidityConcentration: 4e-11 },
  trend: [0.004, 0.018, 0.054].map((loss, i) => ({
    snapshot: `2026-0${i + 7}-30`,
    asOf: Date.UTC(2026, i + 6, 30),
    aggregateVulnerability: -loss,
    size: (3 + i) * 1e9,
    leverage: 4 + i,
    illiquidityConcentration: (1 + i) * 1e-11,
    change:
      i === 0
        ? null
        : {
            total: 1.1,
            size: 0.14,
            leverage: 0.24,
            illiquidityConcentration: 0.72,
            moved: 'leverage' as const,
          },
  })),
  participants: Array.from({ length: 40 }, (_, i) => ({
    key: `fund-${String(i + 1).padStart(3, '0')}`,
    assets: 1e8 / (i + 1),
    equity: 1e7,
    systemicness: -0.002 / (i + 1),
    indirectVulnerability: -0.1,
    directVulnerability: -0.1,
  })),
  assets: assets.map((asset) => ({ asset, sales: -4e6, priceImpact: -0.01 })),
};

const outcome = {
  amplification: 2.3,
  badDebt: 5e7,
  liquidatedShare: 0.5,
  totalDrop: 0.14,
  initialDrop: 0.05,
};
const moves = assets.map((asset, i) => ({ asset, move: -0.06 + 0.01 * i }));

export const reverseStress: Output<'reverseStress.compute'> = {
  provenance: {
    ...provenance,
    measure: 'reverseStress',
    parameters: { measure: 'amplification', limit: 2, horizon: 1 },
  },
  found: {
    moves,
    distance: 1.93,
    plausibility: 0.027,
    pastShare: 0.036,
    outcome,
    nearest: { time: Date.UTC(2026, 2, 9), distance: 1.94, own: 2.4, moves, outcome },
  },
  cascades: 660,
  days: 729,
  shrinkage: 0.015,
};
