import { leverage as measure } from '../leverage/leverage.ts';
import { type IsolatedAccount, isolatedBook } from './isolated-book.ts';
import { defineModel } from './model.ts';

type Input = Readonly<{ accounts: readonly IsolatedAccount[]; targetMarginRatio: number }>;

export const leverage = defineModel<Input>({
  card: {
    id: 'leverage',
    title: 'Leverage',
    definition: 'How much notional stands on how much equity: of each account, of groups, and of the system.',
    formula:
      'E = Σ collateral·(1−haircut) + Σ unrealised PnL − debt; gross Σ|N|/E, net |ΣN|/E; {systemLeverage} = total notional ÷ total equity, over accounts whose leverage is defined; excess = notional to cut for MM/E = target',
    assumptions: [
      'Haircut 0 unless the venue’s table was imported.',
      'An account with no recorded collateral has no leverage, not zero; nor has the owner of a loan beside which none is recorded.',
    ],
    failsWhere: [
      'Equity near zero makes leverage explode: such accounts are a state of their own, and medians are reported.',
      'Leverage across venues nets nothing: collateral there does not help here.',
    ],
    inputs: 'positions, collateral balances and loans of a snapshot',
    reference: 'Adrian and Shin, Liquidity and leverage, 2010; concentration: Herfindahl–Hirschman',
    complexity: 'O(positions)',
  },
  examples: [
    {
      name: 'Ten, one and one and a quarter times',
      mark: 'D',
      source:
        'Σ|N|/ΣE = 200/100; median of 10, 1, 1.25; |150−50|/200; ½² + ¼² + ¼²; MM 1 of the first must be half its 10',
      input: {
        accounts: [
          { notional: 100, margin: 10, maintenanceRate: 0.1 },
          { notional: -50, margin: 50, maintenanceRate: 0.1 },
          { notional: 50, margin: 40, maintenanceRate: 0.1 },
        ],
        targetMarginRatio: 0.5,
      },
      expected: [
        ['totals.gross', 200],
        ['totals.net', 100],
        ['totals.leverage', 2],
        ['totals.medianLeverage', 1.25],
        ['totals.directional', 0.5],
        ['totals.hhi', 0.375],
        ['totals.effectiveNumber', 1 / 0.375],
        ['rows.0.leverage', 10],
        ['rows.0.marginRatio', 1],
        ['rows.0.excessNotional', 50],
      ],
    },
    {
      name: 'Maintenance at a quarter of equity',
      mark: 'D',
      source: 'Ten times long with 10: maintenance 10 may be 2.5, so a quarter of 100 stays',
      input: { accounts: [{ notional: 100, margin: 10, maintenanceRate: 0.1 }], targetMarginRatio: 0.25 },
      expected: [['rows.0.excessNotional', 75]],
    },
  ],
  run: ({ accounts, targetMarginRatio }) => {
    const { totals, rows, warnings } = measure(isolatedBook(accounts), {
      by: 'participant',
      targetMarginRatio,
    });
    return { totals, rows, warnings };
  },
});
