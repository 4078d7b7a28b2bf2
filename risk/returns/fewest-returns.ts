/** No estimate is made from fewer common returns: two days give any two series a correlation of 1. */
export const fewestReturns = 20;

/** Why there is none. */
export const tooFew = (count: number): string =>
  `${count} common ${count === 1 ? 'return' : 'returns'}: an estimate needs at least ${fewestReturns}. Import more daily prices.`;
