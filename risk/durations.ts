/** Lengths of time in milliseconds, as all times are. A year of an option's time is 365 days. */
export const day = 86_400_000;
export const year = 365 * day;
