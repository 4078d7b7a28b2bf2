/** Leverage above which notional is counted apart. */
export const leverageBands = [2, 5, 10, 20, 50];
