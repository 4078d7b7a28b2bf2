import type { EventPack } from '../../contract/dto/replay.ts';

/** Move from one price to another. */
const fall = (from: number, to: number): number => to / from - 1;

/** Events whose numbers have a source that anybody can read; what no source tells is left to beta. */
export const eventPacks: readonly EventPack[] = [
  {
    name: '2020-03-12',
    start: '2020-03-12T10:00:00Z',
    note: 'Two falls on the day that equities fell by a tenth.',
    sources: [
      {
        what: 'BTC 7,300 to 5,690 from 10:00 to 11:00 UTC, 5,800 to 3,900 from 23:00 to 02:15 UTC',
        source: 'https://blog.btcmex.com/black-thursday-what-actually-happened-to-bitcoin/',
        kind: 'exchange',
      },
      {
        what: 'the same two falls at another venue, within 1 to 2 %: BitMEX perpetual 7,353 at 10:00, 5,678 at 10:45, 3,978 at 02:00 UTC (lowest 3,596)',
        source: 'https://www.research.ledgerprime.com/p/cryptos-black-thursday-the-market',
        kind: 'study',
      },
    ],
    steps: [
      { minute: 60, moves: { BTC: fall(7_300, 5_690) }, depth: 1 },
      { minute: 780, moves: { BTC: fall(5_690, 5_800) }, depth: 1 },
      { minute: 975, moves: { BTC: fall(5_800, 3_900) }, depth: 1 },
    ],
  },
  {
    name: '2021-05-19',
    start: '2021-05-19T00:00:00Z',
    note: 'One step, from the day’s beginning to its lows: no source tells the way.',
    sources: [
      {
        what: 'BTC 43,000 to 29,000 within 24 hours',
        source: 'https://scallope.com/3624.html',
        kind: 'press report',
      },
      { what: 'ETH −46 %, DOGE −40 %', source: 'https://www.open-lib.com/1941.html', kind: 'press report' },
      {
        what: 'BNB 500 to 280',
        source:
          'https://www.worldstockmarket.net/lightning-rollback-bitcoin-rate-went-by-12000-down-and-up-in-15-hours',
        kind: 'press report',
      },
    ],
    steps: [
      {
        minute: 1_440,
        moves: { BTC: fall(43_000, 29_000), ETH: -0.46, DOGE: -0.4, BNB: fall(500, 280) },
        depth: 1,
      },
    ],
  },
  {
    name: '2022-11-09',
    start: '2022-11-08T00:00:00Z',
    note: 'Failure of an exchange: two days.',
    sources: [
      {
        what: 'BTC −11 % on 2022-11-08',
        source: 'https://socialbites.ca/business/116157.html',
        kind: 'press report',
      },
      {
        what: 'BTC −12.2 %, ETH −13.75 %, DOGE −13.3 % on 2022-11-09',
        source:
          'https://www.benzinga.com/markets/cryptocurrency/22/11/29650600/bitcoin-ethereum-dogecoin-rout-deepens-analyst-says-implosion-of-ftx-means-no-one-is-safe',
        kind: 'press report',
      },
      {
        what: 'depth of BTC within 2 % of the mid 11,800 to 7,000 BTC in the days after 2022-11-05 (Kaiko, as quoted)',
        source: 'https://cryptos.blue/bitcoin/1592873913301995520/',
        kind: 'data vendor',
      },
    ],
    steps: [
      { minute: 1_440, moves: { BTC: -0.11 }, depth: 1 },
      { minute: 2_880, moves: { BTC: -0.122, ETH: -0.1375, DOGE: -0.133 }, depth: 7_000 / 11_800 },
    ],
  },
  {
    name: '2024-08-05',
    start: '2024-08-05T00:00:00Z',
    note: 'One step of under five hours; the source does not tell at which hour it began.',
    sources: [
      {
        what: 'BTC 58,350 to 49,513 in under five hours, ETH 2,695 to 2,118, BNB −17.36 %, DOGE −16.2 %, DOT −21.51 %',
        source: 'https://thecryptofintech.com/bitcoin-falls-below-53k-wiping-out-600m-in-leveraged-longs',
        kind: 'press report',
      },
      {
        what: 'liquidity of BTC and ETH $1.23 bn on 2024-07-29 to $612.44 m on 2024-08-05, open interest −17.35 % in 24 hours (CCData, as quoted)',
        source: 'https://binance.com/square/post/11800307824938',
        kind: 'data vendor',
      },
    ],
    steps: [
      {
        minute: 300,
        moves: {
          BTC: fall(58_350, 49_513),
          ETH: fall(2_695, 2_118),
          BNB: -0.1736,
          DOGE: -0.162,
          DOT: -0.2151,
        },
        depth: 612.44 / 1_230,
        openInterest: 1 - 0.1735,
      },
    ],
  },
  {
    name: '2025-10-10',
    start: '2025-10-10T00:00:00Z',
    note: 'The largest day of liquidations: a slow fall, then half an hour in which depth was gone.',
    sources: [
      {
        what: 'BTC around 122,000 late on 2025-10-09',
        source: 'https://news-avail.com/?p=218',
        kind: 'press report',
      },
      {
        what: 'BTC 116,500 to 102,700 and ETH about −20 % around 21:00 to 21:20 UTC',
        source: 'Chaos Labs, Aave governance forum, 2025-10',
        kind: 'study',
      },
      { what: 'SOL −24.6 %', source: 'https://globalstocknews.org/?p=695590', kind: 'press report' },
      {
        what: 'depth near mid −90 %, BTC open interest −25 %',
        source: 'FTI Consulting, 2025-10',
        kind: 'study',
      },
    ],
    steps: [
      { minute: 1_260, moves: { BTC: fall(122_000, 116_500) }, depth: 1 },
      {
        minute: 1_280,
        moves: { BTC: fall(116_500, 102_700), ETH: -0.2, SOL: -0.246 },
        depth: 0.1,
        openInterest: 0.75,
      },
    ],
  },
];
