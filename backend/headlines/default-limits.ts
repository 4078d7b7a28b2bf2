import type { Limit } from '../../contract/dto/what-if.ts';

const owner = 'Risk committee';
const note = 'Default of a new workspace: set your own.';

/** What a new workspace starts with, so that the first report already says something. The committee sets its own. */
export const defaultLimits: readonly Limit[] = [
  { measure: 'systemLeverage', direction: 'above', amber: 4, red: 6, owner, note },
  { measure: 'synchronisationIndex', direction: 'above', amber: 0.75, red: 0.9, owner, note },
  { measure: 'amplification', direction: 'above', amber: 1.2, red: 1.5, owner, note },
  { measure: 'criticalShock', direction: 'below', amber: 0.1, red: 0.05, owner, note },
  { measure: 'badDebt', direction: 'above', amber: 1_000_000, red: 50_000_000, owner, note },
  { measure: 'averageCorrelation', direction: 'above', amber: 0.4, red: 0.6, owner, note },
];
