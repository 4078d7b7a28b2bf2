/** What became of a row. */
export type Written = 'imported' | 'duplicate';
