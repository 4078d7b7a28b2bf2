import { assetReturns } from '../correlation/panel.ts';
import { groupPanel } from '../group-panel/group-panel.ts';
import { type IsolatedAccount, isolatedBook } from './isolated-book.ts';
import { defineModel } from './model.ts';
import { finiteRow } from './plain.ts';

type Prices = readonly (number | null)[];

function panelOf(prices: Prices) {
  return {
    assets: ['COIN'],
    times: Float64Array.from(prices.keys()),
    close: [Float64Array.from(prices, (p) => p ?? Number.NaN)],
  };
}

export const returns = defineModel<Readonly<{ prices: Prices; kind: 'log' | 'simple' }>>({
  card: {
    id: 'returns',
    title: 'Asset returns',
    definition:
      'Change of price from one close to the next, between the dates that the series involved share.',
    formula: 'log ln(P_t/P_{t−1}) or simple P_t/P_{t−1} − 1',
    assumptions: [
      'A date that one of the series has no close on (a weekend of stocks beside coins) is left out for all of them, and the next return is compounded over it: none is lost.',
      'Before its first and after its last close a series is not asked. When fewer than half of the dates would remain, those with the most gaps are left apart and named.',
      'Volatilities and tails of steps longer than a day are scaled to one day by the square root of time; no estimate is made from fewer than 20 common returns.',
      'With the setting “own dates” each series keeps its closes and has a return of zero in between.',
    ],
    failsWhere: [
      'Closes at different hours look less correlated than they are.',
      'The square root of time spreads a move of a weekend evenly over its days.',
    ],
    inputs: 'prices[time] with null for a gap; kind',
    reference: 'Campbell, Lo and MacKinlay, The econometrics of financial markets, 1997',
    complexity: 'O(N·T)',
  },
  examples: [
    {
      name: 'Up ten, down ten per cent',
      mark: 'D',
      source: '110/100 − 1, 99/110 − 1',
      input: { prices: [100, 110, 99], kind: 'simple' },
      expected: [
        ['returns.0', 0.1],
        ['returns.1', -0.1],
      ],
    },
    {
      name: 'The same in logs adds up',
      mark: 'D',
      source: 'ln 1.1, ln 0.9',
      input: { prices: [100, 110, 99], kind: 'log' },
      expected: [
        ['returns.0', Math.log(1.1)],
        ['returns.1', Math.log(0.9)],
      ],
    },
    {
      name: 'A date without a close makes the next return longer',
      mark: 'D',
      source: '99/100 − 1 over two steps',
      input: { prices: [100, null, 99, 108.9], kind: 'simple' },
      expected: [
        ['returns.0', -0.01],
        ['returns.1', 0.1],
      ],
    },
  ],
  run: ({ prices, kind }) => ({
    returns: finiteRow(assetReturns(panelOf(prices), kind).series[0] ?? []),
    warnings: [],
  }),
});

export const pnl = defineModel<Readonly<{ accounts: readonly IsolatedAccount[]; prices: Prices }>>({
  card: {
    id: 'pnl',
    title: 'Levered P&L panels',
    definition:
      'The return on equity today’s holdings would have had in the past, by participant, venue, sector, cohort.',
    formula:
      'r_g(t) = Σ_{p∈g} N_p·r_k(p)(t)/E_g, simple returns; collateral that moves at value·(1−haircut); options fully revalued, inverse contracts by N_p + U_p, for their profit U is in coins',
    assumptions: [
      'Holdings and equity are today’s throughout.',
      'Collateral moves with the prices of its coin, a stablecoin’s and the margin of isolated positions too; what has no price history and does not move with the market stays as it is.',
      'Accounts without positions are no part of a group: what they hold backs nothing.',
    ],
    failsWhere: [
      'Groups without positive equity have no return and are left out, with the reason.',
      'Nobody held these positions then: it is a stress of today, not a track record.',
    ],
    inputs: 'a snapshot and daily closes',
    reference: 'Historical simulation: Jorion, Value at risk, 2006',
    complexity: 'O(groups × assets × T)',
  },
  examples: [
    {
      name: 'Long ten times, short once',
      mark: 'D',
      source: '100·0.1/10 and −50·0.1/50',
      input: {
        accounts: [
          { notional: 100, margin: 10, maintenanceRate: 0 },
          { notional: -50, margin: 50, maintenanceRate: 0 },
        ],
        prices: [100, 110, 99],
      },
      expected: [
        ['series.0.0', 1],
        ['series.0.1', -1],
        ['series.1.0', -0.1],
        ['series.1.1', 0.1],
        ['equity.1', 50],
      ],
    },
  ],
  run: ({ accounts, prices }) => {
    const panel = groupPanel(isolatedBook(accounts), panelOf(prices), 'participant');
    return { series: panel.series.map(finiteRow), equity: finiteRow(panel.equity), warnings: panel.warnings };
  },
});
