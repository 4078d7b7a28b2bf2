import { saturation as measure } from '../cascade/saturation.ts';
import { type IsolatedAccount, isolatedBook } from './isolated-book.ts';
import { defineModel } from './model.ts';
import { finiteRow } from './plain.ts';

type Input = Readonly<{
  accounts: readonly IsolatedAccount[];
  depth: number;
  limit: number;
  shock: number;
  shocks: readonly number[];
}>;

const accounts = [{ notional: 100_000, margin: 10_000, maintenanceRate: 0.005 }];
const trigger = 9.5 / 99.5;
const window = 1_000 / 1_990_000;

export const saturation = defineModel<Input>({
  card: {
    id: 'saturation',
    title: 'Debt saturation',
    definition: 'How small a fall, or how little more leverage, is enough for the system to feed on itself.',
    formula:
      'criticalShock = smallest uniform fall with {amplification} ≥ limit or new {badDebt} ≥ materiality; criticalLeverageScale = smallest factor on all notionals at which the given shock does; worst = largest {amplification} up to the shock; cliff = {cliff} up to it; saturated when criticalShock < one daily σ',
    assumptions: [
      'Materiality is the larger of $1m and 1 basis point of {gross} unless set; {badDebt} of accounts at or below maintenance at the snapshot does not count.',
      'What accounts add alone that it takes no shock to liquidate is left out, as in the cascade: at a scale below 1 those who are left of them with so much less leverage, at a scale above 1 those of the snapshot: what more leverage adds counts.',
      'Proven: a bound over a whole stretch of shocks says how far any cascade from inside can go. Prices stay in boxes round by round; accounts at maintenance everywhere in a box trade for certain; those that could be open the box by all they hold, until a later box is below their maintenance altogether: then only when they traded is open. Under the linear law 1/price = 1/price₀ + Σ sales/depth + terms of second order, so that this hardly matters. A stretch that the bound does not exclude is split, down to 1e-9.',
      'What is left between proven stretches are gaps of 1e-9, where an account is hit in another round and the two courses together would breach; cascades are run on both of their sides. The result counts the stretches, the gaps, and how much of the way is not proven.',
      'Equity stays fixed when notionals are scaled.',
      'The cascade’s own assumptions and rules.',
      'In the direction of a scenario all its moves are scaled alike until the market, by its gross weights, has moved by the shock; a rising scenario gives the critical rise.',
    ],
    failsWhere: [
      'A breach that begins and ends inside a gap is missed. Where dealers hedge no bound is known, nor once an insurance fund may be used up and winners are closed: all is then looked at in steps of 1e-5, or 1e-4 less than half way to a breach, and on both sides of every shock at which an account is first hit. With very many accounts the bound is asked some ten times only and the rest, a few tenths of a per cent before the {criticalShock}, is looked at in such steps.',
      'The critical leverage scale is the first breach on a grid of 0.05, bisected; worst {amplification} and largest jump are found by search, not proven.',
    ],
    inputs: 'a snapshot; limit; materiality; shock; impact law',
    reference:
      'Interval bounds on the cascade; reverse stress testing: BCBS, Stress testing principles, 2018',
    complexity: 'O(cascades), about 300 and one for each cell of the phase map',
  },
  examples: [
    {
      name: 'One long at ten times',
      mark: 'D',
      source:
        'Liquidated at f = −9.5/99.5, where its sale leaves {badDebt}; at −5 % when s·100(0.05 + 0.005·0.95) = 10; at −10 %: 1 − 0.9(1 − 0.09) over 0.1',
      input: { accounts, depth: 1_000_000, limit: 1.5, shock: -0.05, shocks: [-0.05, -0.1] },
      expected: [
        ['criticalShock', trigger, 1e-6],
        ['criticalLeverageScale', 10 / (100 * (0.05 + 0.005 * 0.95)), 1e-6],
        ['amplification.0', 1],
        ['amplification.1', (1 - 0.9 * (1 - 0.09)) / 0.1],
      ],
    },
    {
      name: 'A window of breach narrower than 1 %',
      mark: 'D',
      source:
        'The first account is hit where 11,000 − 2·10⁶ f = 10,000(1 − f); {amplification} there 1 + 2·10⁶(1 − f)/10⁹·(1 − f)/f, below 1.5 again at −1 %',
      input: {
        accounts: [
          { notional: 2e6, margin: 11_000, maintenanceRate: 0.005 },
          { notional: 1e7, margin: 900_000, maintenanceRate: 0.005 },
        ],
        depth: 1e9,
        limit: 1.5,
        shock: -0.05,
        shocks: [-0.01],
      },
      expected: [
        ['criticalShock', window, 1e-9],
        ['criticalAmplification', 1 + ((2e6 * (1 - window)) / 1e9) * ((1 - window) / window), 1e-6],
        ['amplification.0', 1 + ((2e6 * 0.99) / 1e9) * (0.99 / 0.01), 1e-9],
      ],
    },
  ],
  run: ({ accounts: book, depth, limit, shock, shocks }) => {
    const result = measure(
      isolatedBook(book, depth),
      { impact: 'linear', depthScale: 1, floor: 0.5, y: 1, limit, shock, shocks, scales: [1] },
      null,
    );
    const { criticalShock, critical, criticalLeverageScale, saturated, amplification, warnings } = result;
    return {
      criticalShock,
      criticalAmplification: critical?.amplification ?? null,
      criticalLeverageScale,
      saturated,
      amplification: finiteRow(amplification),
      warnings,
    };
  },
});
