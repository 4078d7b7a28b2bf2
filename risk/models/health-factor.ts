import { healthFactor as measure } from '../formulas/health-factor.ts';
import { defineModel } from './model.ts';

type Input = Parameters<typeof measure>[0];

export const healthFactor = defineModel<Input>({
  card: {
    id: 'health-factor',
    title: 'Health factor of a loan',
    definition: 'How far a collateralised loan is from liquidation, which starts below 1.',
    formula: 'Σ collateral·LT / debt; fall of the collateral to 1: 1 − 1/HF',
    assumptions: ['All collateral falls together against the debt.'],
    failsWhere: ['Debt in an asset that moves with the collateral: its own move counts too.'],
    inputs: 'collateral[{value, liquidationThreshold}], debt',
    reference: 'Aave v3 documentation, liquidations',
    complexity: 'O(collateral)',
  },
  examples: [
    {
      name: 'Ten thousand against six',
      mark: 'P',
      source: 'Aave documentation: 1.333',
      input: { collateral: [{ value: 10_000, liquidationThreshold: 0.8 }], debt: 6_000 },
      expected: [
        ['healthFactor', 1.333, 5e-4],
        ['priceDropToLiquidation', 0.25],
      ],
    },
    {
      name: 'Two collaterals',
      mark: 'D',
      source: '(1000·0.8 + 500·0.6)/1000',
      input: {
        collateral: [
          { value: 1000, liquidationThreshold: 0.8 },
          { value: 500, liquidationThreshold: 0.6 },
        ],
        debt: 1000,
      },
      expected: [
        ['healthFactor', 1.1],
        ['priceDropToLiquidation', 1 - 1 / 1.1],
      ],
    },
  ],
  run: (input) => ({
    ...measure(input),
    warnings: input.debt > 0 ? [] : [{ code: 'noDebt', message: 'Without debt there is no health factor.' }],
  }),
});
