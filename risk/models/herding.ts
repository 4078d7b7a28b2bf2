import { herding as measure, minimumTraders } from '../formulas/herding.ts';
import { defineModel } from './model.ts';
import { finite, finiteRow } from './plain.ts';

type Input = Readonly<{ buys: readonly number[]; sells: readonly number[] }>;

export const herding = defineModel<Input>({
  card: {
    id: 'herding',
    title: 'Herding (Lakonishok–Shleifer–Vishny)',
    definition: 'How much more one-sided trading in an asset is than independent traders would make it.',
    formula: 'H = |B/(B+S) − p| − AF, p = ΣB/Σ(B+S), AF = Σ_k C(n,k)p^k(1−p)^(n−k)|k/n − p|',
    assumptions: [
      'Buys and sells count participants whose position grew or shrank between snapshots, in coins: the dollars of inverse contracts at the later snapshot’s price.',
      'Beside them, where trade history is imported: participants that bought more than they sold in the same time.',
    ],
    failsWhere: [
      `Fewer than ${minimumTraders} traders: left out.`,
      'Says who acted alike, not why. CSAD γ₂ reads asset returns, not trades: its t statistic takes days as independent.',
      'Position changes between month ends, and net trades, miss what was opened and closed in between.',
      'Trade history counts only whose trades are imported: the measure says how many of the participants these are.',
    ],
    inputs: 'buys[asset], sells[asset]: counts',
    reference: 'Lakonishok, Shleifer and Vishny, The impact of institutional trading on stock prices, 1992',
    complexity: 'O(assets × traders)',
  },
  examples: [
    {
      name: 'Ten traders in each of three assets',
      mark: 'D',
      source: 'Binomial expectation with p = 16/30',
      input: { buys: [8, 5, 3], sells: [2, 5, 7] },
      expected: [
        ['measure.0', 0.13830752237791, 1e-13],
        ['measure.1', -0.09502581095542, 1e-13],
        ['measure.2', 0.10497418904458, 1e-13],
        ['mean', 0.04941863348902, 1e-13],
      ],
    },
    {
      name: 'Adjustment of ten at one half',
      mark: 'D',
      source: 'AF(10, ½) = C(10,5)/2^10 · ½',
      input: { buys: [5], sells: [5] },
      expected: [
        ['p', 0.5],
        ['adjustment.0', 0.123046875],
        ['measure.0', -0.123046875],
      ],
    },
  ],
  run: ({ buys, sells }) => {
    const result = measure(buys, sells);
    const thin = result.measure.filter(Number.isNaN).length;
    return {
      p: finite(result.p),
      adjustment: finiteRow(result.adjustment),
      measure: finiteRow(result.measure),
      mean: finite(result.mean),
      warnings:
        thin === 0
          ? []
          : [
              {
                code: 'fewTraders',
                message: `${thin} assets have fewer than ${minimumTraders} traders and are left out.`,
              },
            ],
    };
  },
});
