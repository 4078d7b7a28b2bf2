import { day } from '../durations.ts';
import type { PricePanel } from '../price-panel.ts';
import { resolveScenario } from '../scenario/resolve-scenario.ts';
import type { ScenarioPart } from '../scenario/scenario.ts';
import { isolatedBook } from './isolated-book.ts';
import { defineModel } from './model.ts';
import { finite } from './plain.ts';

/** Daily closes of the book's only asset, if the parts need any. */
type Input = Readonly<{ parts: readonly ScenarioPart[]; closes?: readonly number[] | undefined }>;

const accounts = [{ notional: 100, margin: 10, maintenanceRate: 0.005 }];

export const scenario = defineModel<Input>({
  card: {
    id: 'scenario',
    title: 'Scenarios',
    definition: 'What happens to prices and depth, before anybody is liquidated: parts that happen together.',
    formula:
      'price_k = Π parts (1 + move_k); beta: move·β_k; historical: close(to)/close(from − 1); component: exp(σ·loading·√h); correlation to one: exp(σ_k·s·√h); oracle and protocol failure price a venue’s holdings apart',
    assumptions: [
      'Parts multiply. Stable and fiat assets do not move unless named.',
      'A failing protocol loses a share of what is supplied to it; tokens that are claims on it are declared.',
    ],
    failsWhere: [
      'Betas and components come from past returns: in stress they change.',
      'What moving an oracle costs is read from all venues’ depth together: an upper bound.',
    ],
    inputs: 'a snapshot; price history; parts',
    reference:
      'Basel Committee, Stress testing principles, 2018; Mackinga, Nadahalli and Wattenhofer, TWAP oracle attacks, 2022',
    complexity: 'O(assets × days) where history is read',
  },
  examples: [
    {
      name: 'A fall, a further fall, and half the depth',
      mark: 'D',
      source: '0.9 · 0.8 − 1; 0.5',
      input: {
        parts: [
          { kind: 'uniform', move: -0.1 },
          { kind: 'perAsset', moves: { COIN: -0.2 } },
          { kind: 'liquidity', factor: 0.5 },
        ],
      },
      expected: [
        ['move', -0.28],
        ['depthScale', 0.5],
        ['stable', 0],
      ],
    },
    {
      name: 'Half of a past window',
      mark: 'D',
      source: '100 → 80 over the window: ½·(0.8 − 1)',
      input: {
        parts: [{ kind: 'historical', from: day, to: 2 * day, scale: 0.5 }],
        closes: [100, 90, 80, 120],
      },
      expected: [['move', -0.1]],
    },
    {
      name: 'One venue’s price of one asset leaves the others',
      mark: 'D',
      source: 'The asset stays; its holdings at the venue fall by 30 %',
      input: { parts: [{ kind: 'oracle', venue: 'venue', asset: 'COIN', move: -0.3 }] },
      expected: [
        ['move', 0],
        ['apart', -0.3],
        ['liquidated', 100],
      ],
    },
  ],
  run: ({ parts, closes = [] }) => {
    const panel: PricePanel = {
      assets: ['COIN'],
      times: Float64Array.from(closes, (_, t) => t * day),
      close: [Float64Array.from(closes)],
    };
    const { portfolio, shock, depthScale, attacks, warnings } = resolveScenario(
      isolatedBook(accounts),
      panel,
      { parts },
    );
    const apart = portfolio.assets.id.find((id) => id.includes('@'));
    return {
      move: finite(shock.COIN ?? Number.NaN),
      stable: finite(shock.USD ?? Number.NaN),
      apart: apart === undefined ? null : finite(shock[apart] ?? Number.NaN),
      depthScale,
      liquidated: attacks.reduce((sum, attack) => sum + attack.liquidatedNotional, 0),
      warnings,
    };
  },
});
