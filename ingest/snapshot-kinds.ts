/** What is true at one moment: it needs its as-of and every page of the answer. A history has times of its own. */
export const snapshotKinds: ReadonlySet<string> = new Set(['positions', 'account', 'balances', 'lending']);
