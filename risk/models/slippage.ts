import { slippageAtRisk } from '../formulas/slippage-at-risk.ts';
import { defineModel } from './model.ts';
import { finite, unless } from './plain.ts';

type Input = Readonly<{ quantity: readonly number[]; depth: readonly number[]; alpha: number }>;

export const slippage = defineModel<Input>({
  card: {
    id: 'slippage',
    title: 'Slippage at risk',
    definition:
      'What executing the liquidated notional costs, over assets: quantile, tail mean and tail total.',
    formula:
      'S_i = Q_i/(2·D_i); SaR_α = nearest-rank quantile of S; ESaR = mean of S ≥ SaR; TSaR = Σ S·Q of the same',
    assumptions: [
      'Linear impact: Q/D is the move, half of it the mean cost.',
      'Depth is what stands in the book now and does not come back while it is used.',
    ],
    failsWhere: [
      'Depth withdraws in a fall: the cost is then higher.',
      'It is no early warning: it describes today’s book and today’s depth.',
    ],
    inputs: 'quantity[asset], depth[asset] in USD, alpha',
    reference: 'Slippage at risk, arXiv 2603.09164',
    complexity: 'O(assets·log assets)',
  },
  examples: [
    {
      name: 'Five assets at 80 %',
      mark: 'D',
      source: 'S = .025, .0625, .1, .125, .25: the fourth of five; (.125 + .25)/2; .125·10 + .25·5',
      input: { quantity: [100, 50, 20, 10, 5], depth: [2000, 400, 100, 40, 10], alpha: 0.8 },
      expected: [
        ['slippage.1', 0.0625],
        ['sar', 0.125],
        ['esar', 0.1875],
        ['tsar', 2.5],
      ],
    },
  ],
  run: ({ quantity, depth, alpha }) => {
    const result = slippageAtRisk(quantity, depth, alpha);
    return {
      slippage: Array.from(result.slippage),
      sar: finite(result.sar),
      esar: finite(result.esar),
      tsar: result.tsar,
      warnings: unless(result.sar, 'noAssets', 'No asset is given: there is no quantile.'),
    };
  },
});
