import { marginBook } from '../margin/margin-book.ts';
import { fundingDirection } from '../market/funding-direction.ts';
import { marketShare } from '../market/market-share.ts';
import { type IsolatedAccount, isolatedBook } from './isolated-book.ts';
import { defineModel } from './model.ts';
import { finite } from './plain.ts';

type Input = Readonly<{
  accounts: readonly IsolatedAccount[];
  /** USD. */
  openInterest: number;
  /** Per interval. */
  rate: number;
  intervalHours: number | null;
}>;

export const market = defineModel<Input>({
  card: {
    id: 'market',
    title: 'Share of the market and funding',
    definition:
      'How much of a venue’s open interest the snapshot holds and the liquidation map sees; who pays funding, and what the book pays.',
    formula:
      'share = N_side/OI; mapped = Σ|N of liquidatable accounts|/(2·OI); paid a day = (N_long − N_short)·rate·24/interval',
    assumptions: [
      'Open interest counts a contract once: it has one long and one short. Coins are valued at the snapshot’s price.',
      'A funding rate above 0 is paid by longs to shorts and is a sign that longs crowd the market.',
      'A rate stays what it is until the next one; the newest before the snapshot counts.',
    ],
    failsWhere: [
      'A rate whose interval nobody states is put on no other: it gives a side and no sum.',
      'Published liquidations hold at most one order a second and symbol: a lower bound.',
      'Liquidations of a past day beside the book repeat that day’s moves on today’s positions, without feedback.',
    ],
    inputs: 'a snapshot; open interest, funding rates and liquidations of its venues near its time',
    reference:
      'Venues’ own definitions of open interest, funding rate and forced orders (Binance, Bybit, OKX, Kraken)',
    complexity: 'O(positions), and O(accounts × brackets) a day of liquidations',
  },
  examples: [
    {
      name: 'A hundred long and forty short in a market of a thousand, 0.01 % every eight hours',
      mark: 'D',
      source: '100/1000, 40/1000, 140/2000; (100 − 40)·0.0001·3; 100 of 140 pay',
      input: {
        accounts: [
          { notional: 100, margin: 10, maintenanceRate: 0.005 },
          { notional: -40, margin: 10, maintenanceRate: 0.005 },
        ],
        openInterest: 1_000,
        rate: 0.0001,
        intervalHours: 8,
      },
      expected: [
        ['longShare', 0.1],
        ['shortShare', 0.04],
        ['mapped', 0.07],
        ['paidPerDay', 0.018, 1e-12],
        ['withCrowd', 100 / 140],
      ],
    },
    {
      name: 'The same rate the other way, every hour',
      mark: 'D',
      source: '−(100 − 40)·0.0001·24; now the 40 short pay',
      input: {
        accounts: [
          { notional: 100, margin: 10, maintenanceRate: 0.005 },
          { notional: -40, margin: 10, maintenanceRate: 0.005 },
        ],
        openInterest: 1_000,
        rate: -0.0001,
        intervalHours: 1,
      },
      expected: [
        ['paidPerDay', -0.144, 1e-12],
        ['withCrowd', 40 / 140],
      ],
    },
  ],
  run: ({ accounts, openInterest, rate, intervalHours }) => {
    const portfolio = isolatedBook(accounts);
    const place = {
      venue: portfolio.venues.id[0] ?? '',
      asset: portfolio.assets.id[portfolio.positions.asset.at(0) ?? 0] ?? '',
      symbol: '',
      time: portfolio.asOf,
    };
    const share = marketShare(marginBook(portfolio), [{ ...place, quantity: null, valueUsd: openInterest }]);
    const funding = fundingDirection(portfolio, [{ ...place, rate, intervalHours }]);
    const [row] = share.rows;
    return {
      longShare: row?.longShare ?? null,
      shortShare: row?.shortShare ?? null,
      mapped: row?.mapped ?? null,
      paidPerDay: finite(funding.rows[0]?.paidPerDay ?? Number.NaN),
      withCrowd: finite(funding.withCrowd),
      warnings: share.warnings,
    };
  },
});
