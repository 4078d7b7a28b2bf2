/** One forward step of the schema; numbered from 1 without gaps, never edited once released. */
export type Migration = Readonly<{ version: number; name: string; sql: string }>;
