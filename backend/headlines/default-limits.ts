import type { Limit } from '../../contract/dto/what-if.ts';

const owner = 'Risk committee';
const note = 'Default of a new workspace: set your own.';

/** What a new workspace starts with, so that the first report already says something. The committee sets its own. */
export const defaultLimits: readonly Limit[] = [
  { measure: 'systemLeverage', direction: 'above', amber: 3, red: 4, owner, note },
  { measure: 'synchronisationIndex', direction: 'above', amber: 0.5, red: 0.7, owner, note },
  { measure: 'amplification', direction: 'above', amber: 1.25, red: 1.5, owner, note },
  { measure: 'criticalShock', direction: 'below', amber: 0.2, red: 0.1, owner, note },
  { measure: 'badDebt', direction: 'above', amber: 0, red: 10_000_000, owner, note },
  { measure: 'averageCorrelation', direction: 'above', amber: 0.3, red: 0.5, owner, note },
];
