/** Times are numbers, UTC milliseconds. */
export type Cell = string | number | boolean | null;
