import { coverageTest, exceptionsOf, expectedShortfallTest } from '../formulas/coverage-test.ts';
import { defineModel } from './model.ts';
import { finite, unless } from './plain.ts';

type Input = Readonly<{
  losses?: readonly number[] | undefined;
  var?: readonly number[] | undefined;
  es?: readonly number[] | undefined;
  exceptions?: readonly (0 | 1)[] | undefined;
  p: number;
}>;

/** 1,043 days with 57 exceptions in 53 runs, four of them two days long: n00 932, n01 53, n10 53, n11 4. */
function published(): (0 | 1)[] {
  const runs = Array.from({ length: 53 }, (_, i): (0 | 1)[] => (i < 4 ? [1, 1, 0] : [1, 0]));
  const days: (0 | 1)[] = [0, ...runs.flat()];
  return [...days, ...Array.from({ length: 1043 - days.length }, (): 0 => 0)];
}

export const backtest = defineModel<Input>({
  card: {
    id: 'backtest',
    title: 'Back-test of a loss forecast',
    definition:
      'Whether realised losses passed the forecast value at risk as often as its level says, and independently of each other.',
    formula:
      'LR_uc = −2 ln[(1−p)^(T−x) p^x / ((1−x/T)^(T−x) (x/T)^x)], χ²(1); LR_ind from n00, n01, n10, n11, χ²(1); LR_cc = LR_uc + LR_ind, χ²(2); Z₂ = 1 + Σ X_t·1{X_t < −VaR_t}/(T·p·ES_t)',
    assumptions: [
      'Losses and VaR are positive numbers; an exception is a loss above VaR, an equal one is none.',
      'Days are in the order of time and forecasts were made before the day they are held to.',
      'Zones of the Basel Committee: green below 95 % of the binomial distribution, red from 99.99 % on.',
    ],
    failsWhere: [
      'Few days: with 250 days at 1 % a model that is wrong by half is often not found.',
      'Horizons that overlap: their exceptions are not independent even when the model is right. The workspace’s own test takes days apart.',
      'Independence is tested against the day before only: clusters with gaps pass.',
    ],
    inputs: 'losses[], var[], es[]?, p; or exceptions[0|1], p',
    reference:
      'Kupiec 1995; Christoffersen 1998; Basel Committee 1996; Acerbi and Székely, Back-testing expected shortfall, 2014; asked of clearing houses by Regulation (EU) 648/2012 (EMIR), Art. 49',
    complexity: 'O(days)',
  },
  examples: [
    {
      name: 'Documentation of a commercial toolbox: 57 exceptions in 1,043 days',
      mark: 'P',
      source: 'MathWorks Risk Management Toolbox, documentation of varbacktest; recomputed',
      input: { exceptions: published(), p: 0.05 },
      expected: [
        ['n', 1043],
        ['exceptions', 57],
        ['independence.counts.n00', 932],
        ['independence.counts.n01', 53],
        ['independence.counts.n10', 53],
        ['independence.counts.n11', 4],
        ['kupiec.statistic', 0.46146639532895506],
        ['kupiec.pValue', 0.4969394476803891],
        ['independence.statistic', 0.25866315258576833],
        ['independence.pValue', 0.6110400778479612],
        ['conditional.statistic', 0.7201295479147554],
      ],
    },
    {
      name: 'No exception in 250 days at 1 %',
      mark: 'L',
      source: 'scipy.stats; −2·250·ln .99',
      input: { exceptions: Array.from({ length: 250 }, (): 0 => 0), p: 0.01 },
      expected: [
        ['kupiec.statistic', 5.025167926750726],
        ['independence.statistic', 0],
        ['independence.pValue', 1],
      ],
    },
    {
      name: 'Three exceptions, none adjacent',
      mark: 'D',
      source: 'Christoffersen’s ratio with n00 = 53, n01 = n10 = 3, n11 = 0 and 0·ln 0 = 0',
      input: { exceptions: [0, 1, 0, 1, 0, 1, ...Array.from({ length: 54 }, (): 0 => 0)], p: 0.05 },
      expected: [['independence.statistic', 0.32158249272637107]],
    },
    {
      name: 'Expected shortfall over ten days',
      mark: 'D',
      source: 'Three losses beyond VaR: 1 − (3 + 2.5 + 4)/(10·.1·2.8)',
      input: {
        losses: [1, 3, -0.5, 2.5, -1, 0.2, -0.3, 4, -0.7, -0.1],
        var: Array.from({ length: 10 }, () => 2),
        es: Array.from({ length: 10 }, () => 2.8),
        p: 0.1,
      },
      expected: [
        ['z2', -2.3928571428571432],
        ['exceptions', 3],
        ['rate', 0.3],
      ],
    },
  ],
  run: ({ losses = [], var: forecast = [], es, exceptions, p }) => {
    const result = coverageTest(exceptions ?? exceptionsOf(losses, forecast), p);
    if (es === undefined) return { ...result, warnings: [] };
    const z2 = expectedShortfallTest(losses, forecast, es, p);
    return {
      ...result,
      z2: finite(z2),
      warnings: unless(
        z2,
        'undefinedZ2',
        'z2 is undefined: on a day with an exception the expected shortfall is not above 0.',
      ),
    };
  },
});
