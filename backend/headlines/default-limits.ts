import type { Limit } from '../../contract/dto/what-if.ts';

const owner = 'Risk committee';
const note = (why: string): string => `Default, to be replaced by the committee. ${why}`;

/**
 * What a new workspace starts with, so that the first report already says something: the headlines, and two that say
 * how far the others can be trusted. The committee sets its own.
 */
export const defaultLimits: readonly Limit[] = [
  {
    measure: 'systemLeverage',
    direction: 'above',
    amber: 4.5,
    red: 6.5,
    owner,
    note: note('At 4.5× a fall of 22 % takes the equity of the average dollar, at 6.5× one of 15 %.'),
  },
  {
    measure: 'jointShortfallShare',
    direction: 'above',
    amber: 0.2,
    red: 0.5,
    owner,
    note: note('A fifth, and half, of all that is held liquidated together in the worst five-day windows.'),
  },
  {
    measure: 'amplification',
    direction: 'above',
    amber: 1.25,
    red: 2,
    owner,
    note: note('A quarter more, and twice, the fall it began with.'),
  },
  {
    measure: 'criticalShock',
    direction: 'below',
    amber: 0.08,
    red: 0.05,
    owner,
    note: note('Falls of 8 % and 5 % in a day are ordinary for these markets.'),
  },
  {
    measure: 'badDebt',
    direction: 'above',
    amber: 10_000_000,
    red: 250_000_000,
    owner,
    note: note('Against what insurance funds and the desk could carry.'),
  },
  {
    measure: 'averageCorrelation',
    direction: 'above',
    amber: 0.6,
    red: 0.95,
    owner,
    note: note('Above 0.6 participants move mostly together; at 0.95 they are one position.'),
  },
  {
    measure: 'shareAbove10',
    direction: 'above',
    amber: 0.4,
    red: 0.6,
    owner,
    note: note('Accounts above 10× are liquidated by a fall of less than 10 %.'),
  },
  {
    measure: 'knownLiquidationShare',
    direction: 'below',
    amber: 0.7,
    red: 0.5,
    owner,
    note: note('Below half, the map and the cascade say little.'),
  },
];
