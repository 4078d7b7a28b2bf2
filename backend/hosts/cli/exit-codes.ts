/** What the program ends with, in the words of its help. */
export const exitCodes: readonly (readonly [number, string])[] = [
  [0, 'done'],
  [2, 'usage'],
  [3, 'input refused'],
  [4, 'workspace damaged or too new'],
  [5, 'limit breached'],
  [6, 'rows rejected'],
  [130, 'cancelled'],
];
