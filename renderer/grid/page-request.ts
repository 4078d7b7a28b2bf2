/** Which rows a grid asks its backend for. */
export type PageRequest = Readonly<{
  offset: number;
  limit: number;
  sort: readonly Readonly<{ column: string; descending: boolean }>[];
  /** The grid's filter model by column, as the caller's backend must translate it. */
  filters: Readonly<Record<string, unknown>>;
  signal: AbortSignal;
}>;
