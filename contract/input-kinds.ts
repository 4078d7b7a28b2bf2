/** What a figure stands on: the positions themselves, and what is known beside them. */
export const inputKinds = ['positions', 'prices', 'depth', 'balances', 'brackets'] as const;
export type InputKind = (typeof inputKinds)[number];

/**
 * How much of an input there is: of how many, and of which share of gross notional; `stale` of them are too old. Of
 * positions the share is of rows, those rejected included: nobody knows the notional of what has no value.
 */
export type Evidence = Readonly<{
  input: InputKind;
  have: number;
  of: number;
  stale: number;
  share: number;
  /** The share below which nothing is judged. */
  needed: number;
  enough: boolean;
}>;
