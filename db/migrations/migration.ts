/** One forward step of the schema; numbered in ascending order, never edited once released. */
export type Migration = Readonly<{ version: number; name: string; sql: string }>;
