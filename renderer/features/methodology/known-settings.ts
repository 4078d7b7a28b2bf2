import type { AgeSettings, EstimateSettings } from '../../../contract/dto/settings.ts';
import { ageDefaults, estimateDefaults, overDefaults } from '../../../contract/setting-defaults.ts';
import { plural } from '../../kit/format.ts';

export type Setting = Readonly<{
  key: string;
  title: string;
  about: string;
  /** What is stored, in words. */
  says: (value: unknown) => string;
  /** What putting it back does; null where it is changed on its own page only. */
  reset: string | null;
}>;

const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);
const size = (value: unknown): number =>
  value !== null && typeof value === 'object' ? Object.keys(value).length : 0;

/** What a workspace keeps beside its data, and the page that sets it. */
export const knownSettings: readonly Setting[] = [
  {
    key: 'estimates',
    title: 'Returns and volatilities',
    about: 'Between which dates returns run, and how long a past volatilities are estimated from.',
    says: (value) => {
      const { calendar, volatilityDays } = overDefaults<EstimateSettings>(estimateDefaults, value);
      return `${calendar} dates, ${volatilityDays === null ? 'all history' : plural(volatilityDays, 'day')}`;
    },
    reset: 'Back to shared dates and 90 days.',
  },
  {
    key: 'ages',
    title: 'Ages of inputs',
    about: 'Days before a snapshot beyond which an input is too old to judge by.',
    says: (value) => {
      const { prices, depth, brackets, openInterest } = overDefaults<AgeSettings>(ageDefaults, value);
      return `prices ${prices}, books ${depth}, brackets ${brackets}, open interest ${openInterest}`;
    },
    reset: 'Back to 7 days, brackets to a year.',
  },
  {
    key: 'whatIf.saved',
    title: 'Saved what-ifs',
    about: 'Lists of adjustments under a name; set on the What-if page.',
    says: (value) => plural(lengthOf(value), 'what-if'),
    reset: null,
  },
  {
    key: 'deck.outline',
    title: 'Outline of the deck',
    about: 'Order, inclusion and notes of the slides; set on the Committee page.',
    says: (value) => (value === null ? 'as built in' : plural(lengthOf(value), 'slide')),
    reset: 'The deck goes back to its own order; notes of yours are lost.',
  },
  {
    key: 'ui.state',
    title: 'The window',
    about: 'Theme, page, snapshot and the choices on every page; not in the audit log.',
    says: (value) =>
      value === null ? 'as built in' : plural(size((value as { controls?: unknown }).controls), 'choice'),
    reset: null,
  },
];
