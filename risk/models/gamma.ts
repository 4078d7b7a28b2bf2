import {
  gammaExposure,
  type OpenInterest,
  type SignConvention,
  zeroGammaLevel,
} from '../formulas/gamma-exposure.ts';
import { defineModel } from './model.ts';

type Input = Readonly<{
  lines: readonly OpenInterest[];
  forward: number;
  rate: number;
  convention: SignConvention;
}>;

const call = {
  strike: 110_000,
  time: 30 / 365,
  volatility: 0.6,
  kind: 'call' as const,
  contracts: 1_000,
  multiplier: 1,
};

export const gamma = defineModel<Input>({
  card: {
    id: 'gamma',
    title: 'Dealer gamma exposure',
    definition:
      'USD dealers must trade for a one per cent move to stay hedged, and the level where that changes sign.',
    formula:
      'GEX = Σ sign·Γ·OI·multiplier·F²·0.01; zero-gamma level: GEX(F₀) = 0; hedging flow −(Δ(F′) − Δ(F))·F′',
    assumptions: [
      'A declared convention says who is long what; open interest does not.',
      'Dealers hedge fully.',
    ],
    failsWhere: [
      'Customers who sell puts or hedge themselves turn the sign.',
      'Volatilities are held as F moves.',
    ],
    inputs: 'lines of open interest, forward, rate, convention',
    reference: 'Black 1976; Barbon and Buraschi, Gamma fragility, 2021',
    complexity: 'O(lines × levels)',
  },
  examples: [
    {
      name: 'A thousand calls',
      mark: 'D',
      source: 'Γ 2.0785909686413164e-5 · 1000 · 100,000² · 0.01',
      input: { lines: [call], forward: 100_000, rate: 0, convention: 'longCallsShortPuts' },
      expected: [['exposure', 2.0785909686413164e-5 * 1e11]],
    },
    {
      name: 'Calls against puts of one strike cancel',
      mark: 'D',
      source: 'Equal gammas, opposite signs; short everything doubles',
      input: { lines: [call, { ...call, kind: 'put' }], forward: 100_000, rate: 0, convention: 'shortAll' },
      expected: [['exposure', -2 * 2.0785909686413164e-5 * 1e11]],
    },
    {
      name: 'Calls above, puts below: where their gammas are equal',
      mark: 'D',
      source: 'Equal where d₁ of the call is −d₁ of the put: F² = K₁K₂·e^(−σ²T)',
      input: {
        lines: [
          { ...call, strike: 110, time: 0.25 },
          { ...call, strike: 90, time: 0.25, kind: 'put' },
        ],
        forward: 100,
        rate: 0,
        convention: 'longCallsShortPuts',
      },
      expected: [['zeroGammaLevel', Math.sqrt(110 * 90) * Math.exp((-0.6 * 0.6 * 0.25) / 2), 1e-8]],
    },
  ],
  run: ({ lines, forward, rate, convention }) => {
    const level = zeroGammaLevel(lines, forward, rate, convention);
    return {
      exposure: gammaExposure(lines, forward, rate, convention),
      zeroGammaLevel: level,
      warnings:
        level === null
          ? [
              {
                code: 'oneSign',
                message: 'Gamma exposure has one sign from a quarter to four times the forward.',
              },
            ]
          : [],
    };
  },
});
