import { named } from '../named.ts';
import type { Term } from './term.ts';

/** How risk is computed and what may happen. By the alphabet. */
export const riskTerms: readonly Term[] = [
  {
    term: 'Aggregate vulnerability',
    meaning:
      'Equity that all participants lose through sales which restore their leverage, after a shock, as a share of equity.',
  },
  {
    term: 'Back-test',
    meaning: 'A comparison of forecasts made from past snapshots with what happened after them.',
  },
  {
    term: 'Band',
    meaning:
      'Between which values a headline lies when other days had been observed, when the books are thinner or deeper, and when what the export does not say is put at both ends. The model itself is not in it.',
  },
  {
    term: 'Block length',
    meaning:
      'How many days in a row a resample takes together on average, so that days which depend on each other stay together.',
  },
  {
    term: 'Branching ratio',
    meaning: `USD of further ${named('forcedSales')} that one USD of ${named('forcedSales')} causes. At 1 or more, each round of sales causes a larger one.`,
  },
  {
    term: 'Challenger',
    meaning:
      'The same run under another model: another law of price impact, or twice or half the market depth.',
  },
  {
    term: 'Comonotonic',
    meaning:
      'The upper bound of joint liquidation: every participant has its worst scenarios at the same time.',
  },
  {
    term: 'Contribution to volatility',
    meaning: 'The part of the system’s volatility that comes from one group. The parts add up to the whole.',
  },
  {
    term: 'Cover-k',
    meaning:
      'The sum of the k largest losses beyond margin among a venue’s members, compared with the venue’s resources.',
  },
  {
    term: 'Deleveraging cascade',
    meaning: `Rounds of ${named('forcedSales')}: sales move prices, moved prices bring more accounts to maintenance, until nobody new is liquidated.`,
  },
  {
    term: 'Direct loss',
    meaning: 'What a price move costs before anybody sells because of it.',
  },
  {
    term: 'Effective observations',
    meaning:
      'As how many equally weighted days a weighted window counts. With a decay of 0.94 a day never more than 32.',
  },
  {
    term: 'Exception',
    meaning: 'A day on which the loss was above the value at risk that was forecast for it.',
  },
  {
    term: 'Expected shortfall',
    meaning: 'The mean of the worst scenarios, for example of the worst 2.5 %.',
  },
  {
    term: 'Explanation of a change',
    meaning:
      'The change of a measure between two snapshots, split into parts that add up to it: what was traded, prices, margin, rules.',
  },
  {
    term: 'Filtered scenarios',
    meaning: 'Past returns scaled to the volatility of today before they are used as scenarios.',
  },
  {
    term: 'Forced sale',
    meaning: 'A trade of a liquidation: what the venue sells, or buys back, to close an account.',
  },
  {
    term: 'Joint liquidation',
    meaning: 'Liquidation of several participants in the same scenarios.',
  },
  {
    term: `Material ${named('badDebt')}`,
    meaning: `The ${named('badDebt')} from which a shock counts as a breach: the larger of $1 m and 1 basis point of ${named('gross')}, unless set.`,
  },
  {
    term: 'Reference shock',
    meaning: 'The uniform fall of 10 % under which headline measures are computed.',
  },
  {
    term: 'Replay',
    meaning: 'The moves of a past market event, step by step, applied to the positions of today.',
  },
  {
    term: 'Reverse stress',
    meaning: 'The search for the most plausible price move that takes a measure beyond a limit.',
  },
  {
    term: 'Saturation',
    meaning: `The state in which a fall of one daily standard deviation of the market reaches the ${named('criticalShock')}.`,
  },
  {
    term: 'Scenario',
    meaning: 'A set of price moves, with market depth and leverage scaled where asked.',
  },
  {
    term: 'Shapley value',
    meaning:
      'The fair share of one block in a change: the mean of what it adds over all orders in which the blocks can be exchanged. The shares add up to the change exactly.',
  },
  {
    term: 'Shock',
    meaning: 'The price move that a computation starts from, as a fraction: −0.1 is a fall of 10 %.',
  },
  {
    term: 'Shock set to zero for want of prices',
    meaning:
      'An asset without enough price history keeps its price in a scenario that is read from past returns. Its name is given in a warning.',
  },
  {
    term: 'Slippage at risk',
    meaning: `The cost of ${named('forcedSales')}, as a share of what is sold, that is exceeded only in the worst scenarios.`,
  },
  {
    term: 'Tornado',
    meaning:
      'Assumptions of a headline changed one at a time, the one that moves it most first, each with the lowest and the highest value.',
  },
  {
    term: 'Withdrawing depth',
    meaning:
      'Depth that becomes smaller while prices fall, as market makers take orders back, and recovers a share a minute.',
  },
];
