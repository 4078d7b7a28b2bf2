import { day } from './durations.ts';

/** Whole days from an input's time to the snapshot's (UTC ms); what is later is 0 days old. */
export const daysOld = (asOf: number, time: number): number => Math.max(0, Math.floor((asOf - time) / day));

/** Older than the days that the settings allow. */
export const isTooOld = (asOf: number, time: number, limit: number): boolean => daysOld(asOf, time) > limit;
