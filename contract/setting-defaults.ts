import type { Estimator } from './domain.ts';

/** What the program's settings are where nobody has set them. Free of schemas, so that the window reads it too. */
export const estimateDefaults = { calendar: 'common', volatilityDays: 90 } as const;
/** Days. */
export const ageDefaults = { prices: 7, depth: 7, brackets: 366, openInterest: 7 } as const;

/** How numbers are written, by what 1234.5 looks like: the decimal sign and what stands between thousands. */
export const numberStyles = {
  point: { decimal: '.', group: ',' },
  comma: { decimal: ',', group: '.' },
  space: { decimal: ',', group: '\u202f' },
  apostrophe: { decimal: '.', group: '’' },
} as const;
export type NumberStyle = keyof typeof numberStyles;
/** Names of the one currency that figures are in. Others would say what no figure here is. */
export const dollarLabels = ['$', 'US$', 'USD'] as const;

/** How figures and participants are shown to people. */
export type DisplaySettings = Readonly<{
  numbers: NumberStyle;
  dollar: (typeof dollarLabels)[number];
  /** Pseudonyms wherever a participant is named, on screen and in every file. */
  pseudonyms: boolean;
}>;
export const displayDefaults: DisplaySettings = { numbers: 'point', dollar: '$', pseudonyms: false };

/** What figures are computed at where nothing else is asked. */
export type ReferenceSettings = Readonly<{
  /** The price change every snapshot is compared at; negative. */
  move: number;
  /** How correlations are estimated. */
  estimator: Estimator;
}>;
export const referenceDefaults: ReferenceSettings = { move: -0.1, estimator: 'pearson' };

/** A stored setting over its defaults; the defaults alone where something else is stored. */
export const overDefaults = <T extends object>(defaults: T, stored: unknown): T =>
  stored !== null && typeof stored === 'object' && !Array.isArray(stored)
    ? { ...defaults, ...stored }
    : { ...defaults };
