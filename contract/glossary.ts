import { named } from './named.ts';

/** A word of the window, the slides and the command line, in one or two plain sentences. */
export type Term = Readonly<{ term: string; meaning: string }>;

/** The words that are no measure (those are in `measures.ts`), by the alphabet. docs/glossary.md is written from both. */
export const glossary: readonly Term[] = [
  {
    term: 'Account',
    meaning:
      'What a venue liquidates as one: the cross positions and balances of a participant at a venue, or one isolated position.',
  },
  {
    term: 'Adjustment',
    meaning: 'A change of positions, margin or rules in a what-if. The imported data does not change.',
  },
  {
    term: 'Affiliate',
    meaning:
      'A participant that belongs to the same group as others. Cover-k and resources count a group as one.',
  },
  {
    term: 'Aggregate vulnerability',
    meaning:
      'Equity that all participants lose through sales which restore their leverage, after a shock, as a share of equity.',
  },
  {
    term: 'Anchor',
    meaning:
      'The first 16 digits of the newest hash of the audit log. It is printed on every slide and shows later which state of the workspace the slide came from.',
  },
  {
    term: 'Approval',
    meaning:
      'A checker’s signature under exactly what the slides of a snapshot show. When a figure or a limit changes, the approval no longer holds.',
  },
  {
    term: 'As-of time',
    meaning: 'The moment that a file describes, in UTC. It is never the time of the import.',
  },
  {
    term: 'Audit log',
    meaning:
      'The record of what was imported, changed, exported and refused, by whom and when. Each entry carries a hash of the one before, so that a changed entry is found.',
  },
  {
    term: 'Auto-deleveraging (ADL)',
    meaning:
      'A venue closes profitable positions at the bankruptcy price of the liquidated account when its insurance fund is used up.',
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
    term: 'Base asset',
    meaning: 'The asset that a contract is on: BTC in BTC/USD.',
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
    term: 'Breach',
    meaning: 'The status of a measure that is beyond the breach level of its limit.',
  },
  {
    term: 'Capture',
    meaning:
      'An answer of a venue in one line of a file, together with the account and the time it belongs to.',
  },
  {
    term: 'Challenger',
    meaning:
      'The same run under another model: another law of price impact, or twice or half the market depth.',
  },
  {
    term: 'Checker',
    meaning: 'A person who may approve what a maker proposed. Nobody checks what they proposed themselves.',
  },
  {
    term: 'Cohort',
    meaning: 'A group of participants that the user defines, for example one strategy.',
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
    term: 'Coverage',
    meaning:
      'How many positions, participants and how much notional a figure is computed from, and why others are not in it.',
  },
  {
    term: 'Cross margin',
    meaning: 'All positions of an account share one collateral.',
  },
  {
    term: 'Deleveraging cascade',
    meaning: `Rounds of ${named('forcedSales')}: sales move prices, moved prices bring more accounts to maintenance, until nobody new is liquidated.`,
  },
  {
    term: 'Depth',
    meaning:
      'USD of orders on one side of the market per unit of relative price move. It decides how far a sale moves the price.',
  },
  {
    term: 'Direct loss',
    meaning: 'What a price move costs before anybody sells because of it.',
  },
  {
    term: 'Duplicate',
    meaning:
      'A row of a file that is stored already with the same content. It is counted and not stored again.',
  },
  {
    term: 'Effective observations',
    meaning:
      'As how many equally weighted days a weighted window counts. With a decay of 0.94 a day never more than 32.',
  },
  {
    term: 'Equity',
    meaning: 'Collateral after haircut, plus unrealised profit, less debt, in USD.',
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
    term: 'Fingerprint',
    meaning:
      'A hash of everything that was read for a figure. The same fingerprint and parameters give the same figure.',
  },
  {
    term: 'Forced sale',
    meaning: 'A trade of a liquidation: what the venue sells, or buys back, to close an account.',
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
    term: 'Joint liquidation',
    meaning: 'Liquidation of several participants in the same scenarios.',
  },
  {
    term: 'Key',
    meaning:
      'A pair of numbers in a file that signs a proposal or an approval. The private one is protected by a passphrase and never stored in a workspace.',
  },
  {
    term: 'Leverage',
    meaning:
      'Notional divided by equity. It is undefined without recorded collateral or with equity of zero or less.',
  },
  {
    term: 'Limit',
    meaning:
      'A warning level and a breach level of a measure, with an owner and the date from which it is in force. Each snapshot is judged by the limit in force at its date.',
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
    term: 'Maker',
    meaning: 'A person who proposes a deck for approval.',
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
    term: `Material ${named('badDebt')}`,
    meaning: `The ${named('badDebt')} from which a shock counts as a breach: the larger of $1 m and 1 basis point of ${named('gross')}, unless set.`,
  },
  {
    term: 'Minutes',
    meaning: 'The decisions of a committee meeting with owner, due date and vote, as a Word document.',
  },
  {
    term: 'No limit',
    meaning: 'The status of a measure on which the committee has set no limit.',
  },
  {
    term: 'Not defined (n/a)',
    meaning:
      'A figure that has no value for this snapshot or row. The reason is given, and it is never shown as zero.',
  },
  {
    term: 'Not judged',
    meaning:
      'The status of a measure whose inputs cover too little of the notional, or are too old. Its value is grey and no limit is applied.',
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
    term: 'Provenance',
    meaning: 'The parameters, fingerprint, coverage, ages of inputs and warnings that belong to a figure.',
  },
  {
    term: 'Pseudonym',
    meaning:
      'A name that replaces a participant’s name in slides and tables. It stays the same in one workspace.',
  },
  {
    term: 'Reference shock',
    meaning: 'The uniform fall of 10 % under which headline measures are computed.',
  },
  {
    term: 'Rejected row',
    meaning: 'A row with a value that cannot be read. It is not stored and is listed with its reason.',
  },
  {
    term: 'Replay',
    meaning: 'The moves of a past market event, step by step, applied to the positions of today.',
  },
  {
    term: 'Resources',
    meaning: 'Money that pays losses beyond margin at a venue: its insurance fund and its own capital.',
  },
  {
    term: 'Reverse stress',
    meaning: 'The search for the most plausible price move that takes a measure beyond a limit.',
  },
  {
    term: 'Role',
    meaning: 'What a person may do with their key: propose (maker) or approve (checker).',
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
    term: 'Snapshot',
    meaning: 'All positions and balances of one moment, under one label.',
  },
  {
    term: 'Tornado',
    meaning:
      'Assumptions of a headline changed one at a time, the one that moves it most first, each with the lowest and the highest value.',
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
    term: 'Warning',
    meaning:
      'The status of a measure that is beyond the warning level of its limit but not beyond the breach level.',
  },
  {
    term: 'Waterfall',
    meaning:
      'A chart that goes from the value before to the value after, one bar for each part of the change.',
  },
  {
    term: 'Withdrawing depth',
    meaning:
      'Depth that becomes smaller while prices fall, as market makers take orders back, and recovers a share a minute.',
  },
  {
    term: 'Within',
    meaning: 'The status of a measure that is beyond neither level of its limit.',
  },
  {
    term: 'Workspace',
    meaning: 'One file that holds all imported data, settings, limits and the audit log.',
  },
];
