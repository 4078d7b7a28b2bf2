import { type Black76Input, black76 as price } from '../formulas/black-76.ts';
import { defineModel } from './model.ts';

export const black76 = defineModel<Black76Input>({
  card: {
    id: 'black-76',
    title: 'Options on forwards (Black 1976)',
    definition:
      'Price, delta, gamma and vega of a European option on a forward, for revaluation inside shocks.',
    formula: 'C = e^(−rT)(F·N(d₁) − K·N(d₂)), d₁ = ln(F/K)/(σ√T) + σ√T/2, d₂ = d₁ − σ√T; put by parity',
    assumptions: ['Lognormal forward.', 'One volatility for the option, held in shocks.'],
    failsWhere: ['Smiles move with the forward.', 'Jumps and early exercise.'],
    inputs:
      'forward, strike, time (years), rate (continuous), volatility, kind. Delta per unit of forward, vega per 1.00',
    reference:
      'Black, The pricing of commodity contracts, 1976; example: Haug, The complete guide to option pricing formulas, 2007',
    complexity: 'O(1)',
  },
  examples: [
    {
      name: 'Call on Brent',
      mark: 'P',
      source: 'Haug 2007, futures option on Brent: 1.7011',
      input: { forward: 19, strike: 19, time: 0.75, rate: 0.1, volatility: 0.28, kind: 'call' },
      expected: [
        ['price', 1.7011, 5e-5],
        ['delta', 0.5086, 5e-5],
        ['gamma', 0.0797, 5e-5],
        ['vega', 6.045471079024173],
      ],
    },
    {
      name: 'Put–call parity at the money',
      mark: 'D',
      source: 'C − P = e^(−rT)(F − K) = 0: the put costs what the call does; Δ_C − Δ_P = e^(−rT)',
      input: { forward: 19, strike: 19, time: 0.75, rate: 0.1, volatility: 0.28, kind: 'put' },
      expected: [
        ['price', 1.7011, 5e-5],
        ['delta', 0.5086362359 - Math.exp(-0.075), 1e-10],
        ['gamma', 0.0797450347, 1e-10],
      ],
    },
    {
      name: 'Out-of-the-money call on a coin, one month',
      mark: 'D',
      source: 'Formula evaluated by hand, twice',
      input: { forward: 100_000, strike: 110_000, time: 30 / 365, rate: 0, volatility: 0.6, kind: 'call' },
      expected: [
        ['price', 3270.260504709, 1e-8],
        ['gamma', 2.0785909686413164e-5],
      ],
    },
    {
      name: 'Put in the money, with interest',
      mark: 'L',
      source: 'scipy.stats.norm',
      input: { forward: 100, strike: 120, time: 0.5, rate: 0.05, volatility: 0.4, kind: 'put' },
      expected: [
        ['price', 24.21756480629426],
        ['delta', -0.6754821703897513, 1e-12],
        ['gamma', 0.012120696820049471, 1e-12],
        ['vega', 24.241393640098952, 1e-12],
      ],
    },
    {
      name: 'At expiry',
      mark: 'D',
      source: 'What it is worth if exercised',
      input: { forward: 100, strike: 90, time: 0, rate: 0.05, volatility: 0.4, kind: 'call' },
      expected: [
        ['price', 10],
        ['delta', 1],
      ],
    },
  ],
  run: (input) => ({ ...price(input), warnings: [] }),
});
