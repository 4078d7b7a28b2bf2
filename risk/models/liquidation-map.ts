import { liquidationMap as measure } from '../liquidation-map/liquidation-map.ts';
import { type IsolatedAccount, isolatedBook } from './isolated-book.ts';
import { defineModel } from './model.ts';

type Input = Readonly<{ accounts: readonly IsolatedAccount[]; move: number }>;

export const liquidationMap = defineModel<Input>({
  card: {
    id: 'liquidation-map',
    title: 'Liquidation map',
    definition:
      'How much notional would be liquidated at every price, long and short, by asset and market move.',
    formula:
      'Σ|N| at snapshot prices of margin accounts with equity(P) ≤ maintenance(P), brackets re-evaluated at P; of loans with health factor < 1 the collateral that the close factor seizes',
    assumptions: [
      'No feedback of liquidations on prices: see the cascade; the bridge on the page Liquidations has every step from this number to the cascade’s.',
      'Debts are no shorts.',
      'All assets of the market move alike.',
    ],
    failsWhere: ['Positions without collateral or rate have no modelled price: see the coverage shares.'],
    inputs: 'a snapshot; a market move',
    reference: 'Venue margin rules; account equation solved piece by piece',
    complexity: 'O(accounts × brackets)',
  },
  examples: [
    {
      name: 'Ten times long, ten times short, one per cent down to ten',
      mark: 'D',
      source: '10 + 100f = 0.5(1+f): f = −9.5/99.5; the short moves away from its price',
      input: {
        accounts: [
          { notional: 100, margin: 10, maintenanceRate: 0.005 },
          { notional: -100, margin: 10, maintenanceRate: 0.005 },
        ],
        move: -0.1,
      },
      expected: [
        ['liquidatedNotional', 100],
        ['liquidated.0.shockToLiquidation', -9.5 / 99.5],
        ['known.share', 1],
      ],
    },
    {
      name: 'The same, ten per cent up',
      mark: 'D',
      source: '10 − 100f = 0.5(1+f): f = 9.5/100.5',
      input: {
        accounts: [
          { notional: 100, margin: 10, maintenanceRate: 0.005 },
          { notional: -100, margin: 10, maintenanceRate: 0.005 },
        ],
        move: 0.1,
      },
      expected: [
        ['liquidatedNotional', 100],
        ['liquidated.0.shockToLiquidation', 9.5 / 100.5],
      ],
    },
  ],
  run: ({ accounts, move }) => {
    const { liquidatedNotional, liquidated, known, warnings } = measure(isolatedBook(accounts), {
      shock: { all: move },
      splitBy: 'side',
      bins: 11,
    });
    return { liquidatedNotional, liquidated, known, warnings };
  },
});
