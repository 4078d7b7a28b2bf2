/** Below this part of what it is a part of, a difference is rounding and nothing was traded. */
const negligible = 1e-9;

export const isTrade = (difference: number, of: number): boolean => Math.abs(difference) > negligible * of;
