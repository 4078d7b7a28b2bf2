/** Pixels for `rows` rows with header and room for a horizontal scrollbar, at most `most`; then the grid scrolls. */
export const gridHeight = (rows: number, most: number): number => Math.min(most, 46 + Math.max(1, rows) * 26);

/** What grids are laid out for; in a taller window one whose rows do not fit takes the rest of it. */
const usualWindow = 900;

/** A height in CSS: `height` pixels, and in a tall window more, up to what its rows need. */
export const growingHeight = (height: number, rows: number): string =>
  `min(${Math.max(height, gridHeight(rows, Number.POSITIVE_INFINITY))}px, calc(${height}px + max(0px, 100vh - ${usualWindow}px)))`;
