/** A maker proposes, a checker approves, an observer may be named and signs nothing. */
export const roles = ['maker', 'checker', 'observer'] as const;
export type Role = (typeof roles)[number];
