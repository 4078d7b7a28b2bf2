/** Lengths of time in milliseconds, as all times are. A year of an option's time is 365 days. */
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
export const year = 365 * day;
