import { named } from '../named.ts';
import type { Term } from './term.ts';

/** What is held where, with what margin, and what a venue does about it. By the alphabet. */
export const bookTerms: readonly Term[] = [
  {
    term: 'Account',
    meaning:
      'What a venue liquidates as one: the cross positions and balances of a participant at a venue, or one isolated position.',
  },
  {
    term: 'Affiliate',
    meaning:
      'A participant that belongs to the same group as others. Cover-k and resources count a group as one.',
  },
  {
    term: 'Auto-deleveraging (ADL)',
    meaning:
      'A venue closes profitable positions of the same asset on the other side when its insurance fund is used up, at the bankruptcy price of the liquidated account or, at Hyperliquid, at the previous mark.',
  },
  {
    term: 'Base asset',
    meaning: 'The asset that a contract is on: BTC in BTC/USD.',
  },
  {
    term: 'Cohort',
    meaning: 'A group of participants that the user defines, for example one strategy.',
  },
  {
    term: 'Cross margin',
    meaning: 'All positions of an account share one collateral.',
  },
  {
    term: 'Depth',
    meaning:
      'USD of orders on one side of the market per unit of relative price move. It decides how far a sale moves the price.',
  },
  {
    term: 'Equity',
    meaning: 'Collateral after haircut, plus unrealised profit, less debt, in USD.',
  },
  {
    term: 'Gap',
    meaning: 'A day without a price between the first and the last. It is never filled.',
  },
  {
    term: 'Haircut',
    meaning: 'The part of a collateral’s value that does not count towards equity.',
  },
  {
    term: 'Insurance fund',
    meaning: `Money of a venue that pays ${named('badDebt')} first.`,
  },
  {
    term: 'Isolated margin',
    meaning:
      'A position has collateral of its own. It cannot lose more, and is not helped by other positions.',
  },
  {
    term: 'Leverage',
    meaning:
      'Notional divided by equity. It is undefined without recorded collateral or with equity of zero or less.',
  },
  {
    term: 'Liquidation',
    meaning:
      'A venue closes an account whose equity is at or below its maintenance margin. Of a loan, collateral is sold until the health factor allows it.',
  },
  {
    term: 'Maintenance margin',
    meaning: 'The least equity, in USD, that the venue requires for open positions.',
  },
  {
    term: 'Margin called',
    meaning: 'Collateral that the adjustments of a what-if ask participants to pay in.',
  },
  {
    term: 'Margin ratio',
    meaning: 'Maintenance margin divided by equity. The account is liquidated at 1.',
  },
  {
    term: 'Mark price',
    meaning: 'The price at which a venue values open positions.',
  },
  {
    term: 'Notional',
    meaning: 'The USD value of what a position is on: size times multiplier times mark price.',
  },
  {
    term: 'One-sided',
    meaning: 'Most of the notional of a group is on one side, long or short.',
  },
  {
    term: 'Own capital',
    meaning:
      'Capital that a venue puts up itself to cover losses beyond margin, before or after its insurance fund.',
  },
  {
    term: 'Participant',
    meaning: 'A person or firm with accounts at one or several venues.',
  },
  {
    term: 'Resources',
    meaning: 'Money that pays losses beyond margin at a venue: its insurance fund and its own capital.',
  },
  {
    term: 'Total notional ÷ total equity',
    meaning:
      'The system’s leverage: sums over all accounts whose leverage is defined, not a mean of their ratios.',
  },
  {
    term: 'Uncollateralised',
    meaning:
      'The state of an account without recorded collateral. Its leverage is undefined, and it cannot be liquidated in the model.',
  },
  {
    term: 'Underwater',
    meaning: 'The state of an account whose equity is zero or negative.',
  },
  {
    term: 'Venue',
    meaning: 'An exchange, broker or lending protocol that holds positions.',
  },
  {
    term: 'Waterfall',
    meaning:
      'A chart that goes from the value before to the value after, one bar for each part of the change.',
  },
];
