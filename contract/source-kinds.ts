/** How good a source is, the best first: the venue's own word, who sells data, a study, a press report. */
export const sourceKinds = ['exchange', 'data vendor', 'study', 'press report'] as const;
