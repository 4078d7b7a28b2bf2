/** How a position enters the account equation. */
export const form = { linear: 0, inverse: 1, held: 2, call: 3, put: 4, supply: 5, borrow: 6 } as const;
