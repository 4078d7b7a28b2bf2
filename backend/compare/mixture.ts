import type { MeasureId } from '../../contract/measures.ts';
import type { BlockGroups } from '../../risk/explain/block-groups.ts';
import type { BlockId } from '../../risk/explain/blocks.ts';
import { type Choice, choice } from '../../risk/explain/choice.ts';
import type { Pair } from '../../risk/explain/pair-books.ts';
import { sha256 } from '../provenance.ts';
import type { ComparedBook } from './compared-book.ts';

/** One block taken by groups: bit g of `mask` set = group g from the second book. */
export type Division = Readonly<{ block: BlockId; groups: BlockGroups; mask: number }>;

/** A mixture of two books: bit i of the mask set = block i, of those that differ, from the second. */
export type Mixture = Readonly<{ mask: number; division?: Division }>;

/** Two books and what is asked of their mixtures: plain data, so that it can be sent to another thread. */
export type MixtureQuestion = Readonly<{
  ends: readonly [MixedEnd, MixedEnd];
  pair: Pair;
  /** The blocks that differ. */
  players: readonly BlockId[];
  id: MeasureId;
}>;
export type MixedEnd = Pick<ComparedBook, 'place' | 'loaded'>;

/** A name that no other mixture of any two books has. */
export function mixtureName({ ends, players }: MixtureQuestion, { mask, division }: Mixture): string {
  const prints = ends.map(({ loaded }) => loaded.fingerprint).join('\n');
  const names = players.filter((_, i) => ((mask >> i) & 1) === 1).join();
  const name = division === undefined ? names : `${names} ${division.block} ${division.mask}`;
  return `mixture ${sha256(`${prints}\n${name}`).slice(0, 40)}`;
}

/** Blocks that do not differ may come from either. */
export const mixtureChoice = (players: readonly BlockId[], { mask, division }: Mixture): Choice =>
  choice(
    (block) => ((mask & bitOf(block, players)) === 0 ? 0 : 1),
    division === undefined ? null : { blocks: [division.block], of: sidesOf(division) },
  );

/** 0 for a block that does not differ. */
export const bitOf = (block: BlockId, players: readonly BlockId[]): number =>
  players.includes(block) ? 1 << players.indexOf(block) : 0;

/** Groups of −1 go with the first. */
const sidesOf = ({ groups, mask }: Division): Uint8Array =>
  Uint8Array.from(groups.of, (g) => (mask >> Math.max(0, g)) & 1);
