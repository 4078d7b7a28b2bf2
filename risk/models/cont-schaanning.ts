import { type ContSchaanningInput, contSchaanning as model } from '../formulas/cont-schaanning.ts';
import { defineModel } from './model.ts';

const firstImpact = 0.5 * (1 - Math.exp(-36 / 500));
const secondImpact = 0.8 * (1 - Math.exp(-24 / 400));

export const contSchaanning = defineModel<ContSchaanningInput>({
  card: {
    id: 'cont-schaanning',
    title: 'Fire sales and indirect contagion',
    definition:
      'Banks above their leverage limit sell marketable assets; falling prices push others over it.',
    formula:
      'D = c(ADV/σ)√τ; δ = (1−B/S)D; Ψ = (1−B/S)(1−e^(−q/δ)); Γ = 1{λ>λmax}·min((ΣΠ+I−λ_b·C)/ΣΠ, 1); loss = (1−(1−α)Γ)·ΣΠ·Ψ',
    assumptions: [
      'Each bank sells the same fraction of all its marketable assets.',
      'Illiquid assets are not sold.',
    ],
    failsWhere: ['A bank without marketable assets cannot delever.'],
    inputs:
      'marketable, illiquid, equity, illiquidShock, price, floor, depth (or adv, sigma, c, tau), maxLeverage, targetLeverage, shortfall',
    reference: 'Cont and Schaanning, Fire sales, indirect contagion and systemic stress testing, 2017',
    complexity: 'O(banks × assets × rounds)',
  },
  examples: [
    {
      name: 'Two banks, one asset',
      mark: 'P',
      source: 'FinNetValu, tests of the fire-sale model',
      input: {
        marketable: [[90], [70]],
        illiquid: [
          [10, 0],
          [0, 20],
        ],
        equity: [4, 4.5],
        illiquidShock: [0.2, 0],
        price: [1],
        floor: [0.5],
        depth: { adv: [50], sigma: [0.02], c: 0.4, tau: 20 },
        maxLeverage: 33.3,
        targetLeverage: 0.95 * 33.3,
        shortfall: 0.5,
      },
      expected: [
        ['depth.0', 4472.1359549996, 5e-10],
        ['rounds.0.gamma.0', 0.3858888889, 5e-11],
        ['rounds.0.impact.0', 0.0077058665, 5e-11],
        ['rounds.0.loss.0', 0.5597156107, 5e-11],
        ['rounds.0.loss.1', 0.5394106525, 5e-11],
        ['rounds.0.equity.0', 1.4402843893, 5e-11],
        ['rounds.0.equity.1', 3.9605893475, 5e-11],
        ['rounds.0.price.0', 0.9922941335, 5e-11],
        ['rounds.1.gamma.0', 0.3150876963, 5e-11],
        ['rounds.1.price.0', 0.9885042669, 5e-11],
        ['rounds.2.gamma.0', 0.1453511944, 5e-11],
        ['rounds.2.price.0', 0.9873174688, 5e-11],
      ],
    },
    {
      name: 'One bank, two assets, a quarter of the impact on what is sold',
      mark: 'D',
      source:
        'Γ = (100 − 10·4)/100; δ = ½·1000, 0.8·500; Ψ = ½(1 − e^(−36/500)), 0.8(1 − e^(−24/400)); (1 − ¾·0.6)·(60Ψ₁ + 40Ψ₂)',
      input: {
        marketable: [[60, 40]],
        illiquid: [[]],
        equity: [4],
        illiquidShock: [],
        price: [2, 1],
        floor: [1, 0.2],
        depth: [1000, 500],
        maxLeverage: 20,
        targetLeverage: 10,
        shortfall: 0.25,
      },
      expected: [
        ['rounds.0.gamma.0', 0.6],
        ['rounds.0.impact.0', firstImpact],
        ['rounds.0.impact.1', secondImpact],
        ['rounds.0.loss.0', (1 - 0.75 * 0.6) * (60 * firstImpact + 40 * secondImpact)],
        ['rounds.0.price.0', 2 * (1 - firstImpact)],
      ],
    },
  ],
  run: (input) => ({ ...model(input), warnings: [] }),
});
