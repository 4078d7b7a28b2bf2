/** One forward step of the schema; numbered upwards, never edited once released. */
export type Migration = Readonly<{ version: number; name: string; sql: string }>;
