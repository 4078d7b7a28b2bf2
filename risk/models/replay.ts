import { replay as along, type EventStep } from '../replay/replay.ts';
import { type IsolatedAccount, isolatedBook } from './isolated-book.ts';
import { defineModel } from './model.ts';

type Input = Readonly<{
  accounts: readonly IsolatedAccount[];
  /** USD whose sale moves the price by 100 %. */
  depth: number;
  /** Moves of COIN, the book’s asset. */
  steps: readonly EventStep[];
}>;

const law = { impact: 'linear', depthScale: 1, floor: 0.5, y: 1, leverageScale: 1 } as const;
/** Longs of 100 with a margin of 5 and of 12, both at a maintenance rate of 1 %. */
const accounts: readonly IsolatedAccount[] = [
  { notional: 100, margin: 5, maintenanceRate: 0.01 },
  { notional: 100, margin: 12, maintenanceRate: 0.01 },
];

export const replay = defineModel<Input>({
  card: {
    id: 'replay',
    title: 'Past event, step by step',
    definition: 'Today’s holdings along the moves and depths of a past event.',
    formula:
      'Step i: prices × (1 + move_i), depth D·d_i; the cascade goes on from the prices and accounts that step i − 1 left',
    assumptions: [
      'Each step comes when the cascade of the one before has run out.',
      'Assets an event does not name move by their beta to the first one it names; stablecoins stay unless named.',
      'Open interest of the event is told and not applied: the holdings are today’s.',
    ],
    failsWhere: [
      'The event’s own moves contain its liquidations: what today’s book adds comes on top, and partly twice.',
      'Between two steps nobody adds margin or trades.',
      'Numbers of a press report are as good as the report: each source says what it is.',
    ],
    inputs: 'a snapshot; an event pack: steps with minute, moves, depth, and the source of every number',
    reference: 'The cascade of this program (Cont and Schaanning 2017; Brunnermeier and Pedersen 2009)',
    complexity: 'O(steps × rounds × accounts reached)',
  },
  examples: [
    {
      name: 'Two steps: the first liquidates one account, the second the other at half the depth',
      mark: 'D',
      source:
        'By hand. −5 %: 100 at 0.95, equity 0 ≤ .95: 95 sold into 10,000, price .95·(1 − .0095) = .940975. −6 %: .8845165, equity .4516 ≤ .8845: 88.45165 into 5,000, price .8845165·(1 − .01769033)',
      input: {
        accounts,
        depth: 10_000,
        steps: [
          { minute: 0, moves: { COIN: -0.05 }, depth: 1 },
          { minute: 5, moves: { COIN: -0.06 }, depth: 0.5 },
        ],
      },
      expected: [
        ['steps.0.accounts', 1],
        ['steps.0.drop', 1 - 0.940975, 1e-12],
        ['steps.1.accounts', 1],
        ['steps.1.drop', 1 - 0.8845165 * (1 - 0.01769033), 1e-12],
      ],
    },
  ],
  run: ({ accounts: held, depth, steps }) => {
    const { steps: told, cascade } = along(isolatedBook(held, depth), null, steps, law);
    return {
      steps: told.map(({ minute, accounts: hit, drop, badDebtSoFar }) => ({
        minute,
        accounts: hit,
        drop,
        badDebt: badDebtSoFar,
      })),
      warnings: cascade.warnings,
    };
  },
});
