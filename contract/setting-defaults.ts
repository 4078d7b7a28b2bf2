/** What the program's settings are where nobody has set them. Free of schemas, so that the window reads it too. */
export const estimateDefaults = { calendar: 'common', volatilityDays: 90 } as const;
/** Days. */
export const ageDefaults = { prices: 7, depth: 7, brackets: 366, openInterest: 7 } as const;

/** A stored setting over its defaults; the defaults alone where something else is stored. */
export const overDefaults = <T extends object>(defaults: T, stored: unknown): T =>
  stored !== null && typeof stored === 'object' && !Array.isArray(stored)
    ? { ...defaults, ...stored }
    : { ...defaults };
