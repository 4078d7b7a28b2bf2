import type { BlockId } from './blocks.ts';

/** From which of the two portfolios something is taken: the first or the second. */
export type Side = 0 | 1;

/**
 * From which portfolio each block is taken. `group`, where given, is of the participant (of the asset for depth), both
 * as indices of the pair: a block can be taken from one portfolio for some groups and from the other for the rest.
 */
export type Choice = (block: BlockId, group: number) => Side;
