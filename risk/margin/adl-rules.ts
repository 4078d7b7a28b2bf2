import { byVenue } from '../venue-name.ts';
import { ruleRegister } from './rule-register.ts';

/** Rules of auto-deleveraging in the register; the last is every other venue's. */
const adlRules = ruleRegister.filter(({ id }) => id.startsWith('adl'));

/** Id of the rule in the register by which a venue, or the exchange it is a market of, deleverages. */
export const adlRuleOf = (venue: string): string =>
  byVenue(venue, (name) => adlRules.find(({ venues }) => venues.includes(name)))?.id ?? 'adlQueue';

/** Whether a venue ranks by Hyperliquid's index and closes winners at the mark before the move that left a debt. */
export const closesAtPreviousMark = (venue: string): boolean => adlRuleOf(venue) === 'adlHyperliquid';
