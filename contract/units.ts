/** How a figure is counted: what it is printed as, typed as and drawn on. See `format.ts` for the printing. */
export const units = ['ratio', 'usd', 'fraction', 'index', 'count'] as const;
export type Unit = (typeof units)[number];
