import { spillover as model, type SpilloverInput } from '../formulas/spillover.ts';
import { defineModel } from './model.ts';

const banks = {
  assets: [100, 200],
  equity: [10, 40],
  weights: [
    [0.6, 0.4],
    [0.3, 0.7],
  ],
  impact: [0.001, 0.002],
};

export const spillover = defineModel<SpilloverInput>({
  card: {
    id: 'spillover',
    title: 'Fire-sale spillovers and their factors',
    definition:
      'What a shock costs the system beyond itself, when everyone sells to be back at their leverage.',
    formula:
      'φ = MᵀABMF; F₂ = Lφ; AV = 1ᵀAMF₂/E; S(n) = γ_n(a_n/E)b_n(MF)_n; IV(n) = a_n(MF₂)_n/e_n; uniform f: AV = f·A(1+B)B·IC',
    assumptions: [
      'Leverage is restored by selling in proportion to holdings.',
      'Impact is linear and shared by all holders.',
    ],
    failsWhere: [
      'One round only: see the cascade.',
      'Sales are capped at holdings; the factors are of uncapped sales.',
    ],
    inputs: 'assets, equity, weights[bank][asset], impact[asset] per USD, shock[asset]',
    reference:
      'Greenwood, Landier and Thesmar, Vulnerable banks, 2015; Duarte and Eisenbach, Fire-sale spillovers and systemic risk, 2021',
    complexity: 'O(banks × assets)',
  },
  examples: [
    {
      name: 'Two banks, one asset falls',
      mark: 'D',
      source: 'Matrices multiplied by hand',
      input: { ...banks, shock: [-0.02, 0] },
      expected: [
        ['direct', -0.048],
        ['aggregateVulnerability', -0.074304],
        ['systemicness.0', -0.046656],
        ['systemicness.1', -0.027648],
        ['indirectVulnerability.0', -0.10896],
        ['indirectVulnerability.1', -0.06564],
        ['directVulnerability.0', -0.12],
        ['directVulnerability.1', -0.03],
      ],
    },
    {
      name: 'Uniform shock: size × leverage × illiquidity',
      mark: 'D',
      source: '300·6·5·0.000944·(−0.01)',
      input: { ...banks, shock: [-0.01, -0.01] },
      expected: [
        ['aggregateVulnerability', -0.08496],
        ['factors.size', 300],
        ['factors.leverage', 5],
        ['factors.illiquidityConcentration', 0.000944],
      ],
    },
  ],
  run: (input) => ({ ...model(input), warnings: [] }),
});
