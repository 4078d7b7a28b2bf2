/** Pixels for `rows` rows with header and room for a horizontal scrollbar, at most `most`; then the grid scrolls. */
export const gridHeight = (rows: number, most: number): number => Math.min(most, 46 + Math.max(1, rows) * 26);
