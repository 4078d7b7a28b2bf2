/** Columns of positions that hold names and words: their values are listed, and positions are grouped by them. */
export const listedColumns = [
  'participant',
  'cohort',
  'venue',
  'symbol',
  'asset',
  'sector',
  'instrument',
  'side',
  'marginMode',
] as const;
