import { type AdlInput, adl as model } from '../formulas/adl.ts';
import { defineModel } from './model.ts';

type Input = AdlInput<string | number>;
const accounts: Input['accounts'] = [
  { id: 1, quantity: 10, score: 3 },
  { id: 2, quantity: 10, score: 6 },
  { id: 3, quantity: 20, score: 1 },
  { id: 4, quantity: 30, score: 4 },
  { id: 5, quantity: 20, score: 5 },
  { id: 6, quantity: 10, score: 2 },
];

/** Two shorts at a mark of 79.54, ten entered at 100 and a hundred at 82, on accounts of 404.6 and 846. */
const shorts: Input['accounts'] = [
  {
    id: 1,
    quantity: 10,
    side: 'short',
    entryPrice: 100,
    markPrice: 79.54,
    accountValue: 404.6,
  },
  {
    id: 2,
    quantity: 100,
    side: 'short',
    entryPrice: 82,
    markPrice: 79.54,
    accountValue: 846,
  },
];

export const adl = defineModel<Input>({
  card: {
    id: 'adl',
    title: 'Auto-deleveraging',
    definition:
      'Whose winning positions are closed when a loser’s cannot be, and the insurance fund is spent: those of the same asset on the other side, in the order of the venue.',
    formula:
      'Bybit, Binance, OKX and where no rule is known: score = PnL%·L if PnL% > 0 else PnL%/L; Hyperliquid: (mark/entry)·(notional/account value) for longs, entry/mark for shorts; highest first, each up to what it holds. Overshoot = Σ max(0, closed − pro rata)',
    assumptions: [
      'Equal scores: the earlier account first. Only the last is closed in part.',
      'In a cascade, queue by queue of asset and side; perpetuals, dated and inverse contracts of an asset stand in one. Options and spot stand in none: what is lost on them stays uncovered.',
      'In a cascade, the debt of an account that held several assets is split by what each had lost since entry, at the prices of its closing; by size where none had lost. The fund pays the same share of each.',
      'In a cascade, winners are closed at the price at which the bankrupt’s position leaves no debt, and give no more than their profit or than the account has. At Hyperliquid they are closed at the mark before the move that brought the bankrupt to maintenance where that is worse for them; what this takes beyond the debt stays with the venue.',
      'Pro rata: the same debt in proportion to what each winner of the queue could give.',
    ],
    failsWhere: [
      'Venues rank by their own variants: compare with the venue’s indicator.',
      'Hyperliquid prints its index without a side; the mirror for shorts is taken from its purpose, not yet from data.',
      'Winners who are in no export cannot be closed: their part of the debt is shown as uncovered.',
    ],
    inputs:
      'accounts[{id, quantity, score} | {id, quantity, side, entryPrice, markPrice, accountValue}], quantity, rank profitLeverage | hyperliquid',
    reference:
      'BitMEX, Auto-Deleveraging Further Information (testnet.bitmex.com/app/autoDeleveragingExamples); Hyperliquid documentation, Auto-deleveraging',
    complexity: 'O(n log n)',
  },
  examples: [
    {
      name: 'Twenty to close among six',
      mark: 'P',
      source:
        'BitMEX, Auto-Deleveraging Further Information: six longs, a short of 20 liquidated; accounts 2 and 5 are deleveraged by 10 each',
      input: { accounts, quantity: 20 },
      expected: [
        ['closes.0.id', 2],
        ['closes.0.quantity', 10],
        ['closes.1.id', 5],
        ['closes.1.quantity', 10],
      ],
    },
    {
      name: 'The same, against pro rata',
      mark: 'D',
      source:
        'By hand: 20 of 100 is a fifth of each; accounts 2 and 5 give 10 where 2 and 4 were theirs, 8 + 6 above',
      input: { accounts, quantity: 20 },
      expected: [
        ['queue.0.proRata', 2],
        ['queue.1.proRata', 4],
        ['overshoot', 14],
      ],
    },
    {
      name: 'A hundred bought back, by profit and leverage',
      mark: 'D',
      source: 'By hand: 20.46 % · 795.4/404.6 = 0.4022 before 3 % · 7954/846 = 0.2821; 10 and 90 are closed',
      input: { accounts: shorts, quantity: 100 },
      expected: [
        ['closes.0.id', 1],
        ['closes.0.quantity', 10],
        ['queue.0.score', (0.2046 * 795.4) / 404.6],
        ['closes.1.quantity', 90],
        ['queue.1.score', ((2.46 / 82) * 7954) / 846],
      ],
    },
    {
      name: 'The same at Hyperliquid',
      mark: 'D',
      source:
        'By hand: 82/79.54 · 7954/846 = 9.6927 before 100/79.54 · 795.4/404.6 = 2.4716; 100 of the second are closed',
      input: { accounts: shorts, quantity: 100, rank: 'hyperliquid' },
      expected: [
        ['closes.0.id', 2],
        ['closes.0.quantity', 100],
        ['queue.0.score', 8200 / 846],
        ['overshoot', 100 / 11],
      ],
    },
  ],
  run: (input) => {
    const result = model(input);
    const left = input.quantity - result.closes.reduce((sum, close) => sum + close.quantity, 0);
    return {
      ...result,
      warnings:
        left > 1e-12 * input.quantity
          ? [{ code: 'notAllClosed', message: `${left} of ${input.quantity} finds nobody to close against.` }]
          : [],
    };
  },
});
