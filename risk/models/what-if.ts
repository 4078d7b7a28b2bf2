import { leverage } from '../leverage/leverage.ts';
import type { Adjustment } from '../what-if/adjustment.ts';
import { applyAdjustments } from '../what-if/apply-adjustments.ts';
import { type IsolatedAccount, isolatedBook } from './isolated-book.ts';
import { defineModel } from './model.ts';

type Input = Readonly<{ accounts: readonly IsolatedAccount[]; adjustments: readonly Adjustment[] }>;

const accounts = [
  { notional: 100, margin: 10, maintenanceRate: 0.005 },
  { notional: -60, margin: 20, maintenanceRate: 0.005 },
];
const everyone = { selector: {}, enabled: true };

export const whatIf = defineModel<Input>({
  card: {
    id: 'what-if',
    title: 'What-if adjustments',
    definition:
      'The whole model again after chosen positions are capped, scaled, closed, given margin, other rules or accounts of their own, and what that costs.',
    formula:
      'capLeverage(x): positions of an account scaled by min(1, x·E/Σ|N|); cost = notional cut. moveCrossToIsolated: account p gets MMₚ/ΣMM of the cross account’s equity; cost 0',
    assumptions: [
      'Cuts are made at the mark, without moving the price.',
      'Adjustments apply in order.',
      'Moving cross to isolated shares collateral by maintenance margin: every account starts with the margin ratio of the cross account.',
    ],
    failsWhere: [
      'Leverage is of positions over the equity behind them: equity of an account that is closed, or scaled to 0, leaves the sum, and the leverage of the rest is what is left. Scaled to nearly 0 the account still lends its equity to the ratio.',
      'A large cut is itself a trade: run the cascade with it as a flow to see its price.',
      'A venue may ask an isolated position for more than its share (initial margin); what stays in the cross account is then less.',
    ],
    inputs: 'a snapshot; adjustments with selectors',
    reference: 'Account equation; costs as notional, not as slippage',
    complexity: 'O(positions)',
  },
  examples: [
    {
      name: 'Cap at five times',
      mark: 'D',
      source: 'The first halves to 50 on 10, the second stays at three times: 110/30',
      input: { accounts, adjustments: [{ ...everyone, action: { kind: 'capLeverage', cap: 5 } }] },
      expected: [
        ['notionalCut', 50],
        ['accounts', 1],
        ['leverage', 110 / 30],
        ['gross', 110],
      ],
    },
    {
      name: 'Shorts scaled to a quarter',
      mark: 'D',
      source: '60 becomes 15',
      input: {
        accounts,
        adjustments: [
          { selector: { sides: ['short'] }, enabled: true, action: { kind: 'scaleNotional', factor: 0.25 } },
        ],
      },
      expected: [
        ['notionalCut', 45],
        ['gross', 115],
      ],
    },
    ...(
      [
        [0, 'closed', '100 on 10: the other 20 back nothing any more', 10],
        [1e-9, 'scaled to nearly nothing', '100 on 10 + 20', 100 / 30],
      ] as const
    ).map(([factor, name, source, leverage]) => ({
      name: `Shorts ${name}`,
      mark: 'D' as const,
      source,
      input: {
        accounts,
        adjustments: [
          {
            selector: { sides: ['short' as const] },
            enabled: true,
            action: { kind: 'scaleNotional' as const, factor },
          },
        ],
      },
      expected: [['leverage', leverage]] as const,
    })),
  ],
  run: ({ accounts: book, adjustments }) => {
    const { portfolio, cost } = applyAdjustments(isolatedBook(book), adjustments);
    const { totals, warnings } = leverage(portfolio, { by: 'participant', targetMarginRatio: 0.5 });
    return { ...cost, leverage: totals.leverage, gross: totals.gross, warnings };
  },
});
