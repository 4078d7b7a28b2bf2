import { type BlockId, blocks } from './blocks.ts';

/** From which of the two portfolios something is taken: the first or the second. */
export type Side = 0 | 1;

/**
 * From which portfolio each block is taken. Blocks of `divided` are taken from one portfolio for some groups and from
 * the other for the rest: a side for each participant (for each asset where the block is depth), by index of the pair.
 */
export type Choice = Readonly<{
  sides: Readonly<Record<BlockId, Side>>;
  divided: Readonly<{ blocks: readonly BlockId[]; of: Uint8Array }> | null;
}>;

export function choice(side: (block: BlockId) => Side, divided: Choice['divided'] = null): Choice {
  const sides = Object.fromEntries(blocks.map(({ id }) => [id, side(id)])) as Record<BlockId, Side>;
  return { sides, divided };
}

/** The sides of a block by group; null where it is taken whole. */
export const groupSides = ({ divided }: Choice, block: BlockId): Uint8Array | null =>
  divided?.blocks.includes(block) === true ? divided.of : null;

/** Whether a block is taken from the same sides by both. */
export function takenAlike(a: Choice, b: Choice, block: BlockId): boolean {
  const [left, right] = [groupSides(a, block), groupSides(b, block)];
  if (left === null && right === null) return a.sides[block] === b.sides[block];
  return left !== null && right !== null && (left === right || left.every((side, g) => side === right[g]));
}
