/** Laws of the price impact of a cascade. */
export const impactLaws = ['linear', 'floor', 'sqrt'] as const;
