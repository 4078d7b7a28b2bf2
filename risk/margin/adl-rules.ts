import { ruleRegister } from './rule-register.ts';

/** Rules of auto-deleveraging in the register; the last is every other venue's. */
const adlRules = ruleRegister.filter(({ id }) => id.startsWith('adl'));

/** Id of the rule in the register by which a venue deleverages. */
export const adlRuleOf = (venue: string): string =>
  adlRules.find(({ venues }) => venues.includes(venue))?.id ?? 'adlQueue';

/** Whether a venue ranks by Hyperliquid's index and closes winners at the mark before the move that left a debt. */
export const closesAtPreviousMark = (venue: string): boolean => adlRuleOf(venue) === 'adlHyperliquid';
