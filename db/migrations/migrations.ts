import { foundation } from './001-foundation.ts';
import { saved } from './002-saved.ts';
import { series } from './003-series.ts';

/** One forward step of the schema; numbered from 1 without gaps, never edited once released. */
export type Migration = Readonly<{ version: number; name: string; sql: string }>;

export const migrations: readonly Migration[] = [foundation, saved, series];
