/** Sizes a slide of prose is tried in, points: the largest that fits. */
export const proseSizes = [20, 18, 16, 14, 12];
