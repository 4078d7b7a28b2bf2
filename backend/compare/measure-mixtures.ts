import type { MeasureId } from '../../contract/measures.ts';
import type { BlockGroups } from '../../risk/explain/block-groups.ts';
import type { BlockId } from '../../risk/explain/blocks.ts';
import { choice } from '../../risk/explain/choice.ts';
import { createMixer } from '../../risk/explain/mix-books.ts';
import type { Pair } from '../../risk/explain/pair-books.ts';
import { watchDepth } from '../../risk/explain/watch-depth.ts';
import type { Portfolio } from '../../risk/portfolio.ts';
import type { Context } from '../context.ts';
import type { HeadlineValue } from '../headlines/headline-value.ts';
import { measureAt } from '../headlines/history.ts';
import { shareFacts } from '../input-facts.ts';
import { sha256 } from '../provenance.ts';
import type { AnswerCache } from '../reads/answer-cache.ts';
import type { ComparedBook } from './compared-book.ts';
import { withStandIn } from './stand-in.ts';

/** One block taken by groups: bit g of `mask` set = group g from the second book. */
type Division = Readonly<{ block: BlockId; groups: BlockGroups; mask: number }>;

/** A measure of a mixture: bit i of the mask set = block i from the second book. */
export type MixtureValue = (mask: number, division?: Division) => Promise<HeadlineValue>;

type Asked = Readonly<{
  ends: readonly [ComparedBook, ComparedBook];
  pair: Pair;
  /** The blocks that differ. */
  players: readonly BlockId[];
  id: MeasureId;
}>;

/** Most groups a block is divided into, so that progress can be told. */
const mostGroups = 5;

/**
 * Measures mixtures of two books as if each were a stored snapshot. Only one is in memory at a time; values are kept. One
 * whose measure did not read the depth of the markets is the value of the mixture with the other depth too.
 */
export function measureMixtures(
  context: Context,
  { ends, pair, players, id }: Asked,
): Readonly<{ value: MixtureValue; evaluations: () => number }> {
  const mix = createMixer(pair);
  const prints = ends.map(({ loaded }) => loaded.fingerprint).join('\n');
  const all = 2 ** players.length + 2 * (2 ** mostGroups - 2);
  const depth = bitOf('depth', players);
  const deep = readersOfDepth(context);
  const values = new Map<string, HeadlineValue>();
  let evaluations = 0;

  const labelOf = (mask: number, division?: Division): string => {
    const names = players.filter((_, i) => ((mask >> i) & 1) === 1).join();
    const name = division === undefined ? names : `${names} ${division.block} ${division.mask}`;
    return `mixture ${sha256(`${prints}\n${name}`).slice(0, 40)}`;
  };

  const value: MixtureValue = async (mask, division) => {
    const stage = `Computing mixture ${evaluations + 1} of up to ${all}`;
    const at = evaluations++ / all;
    const pulse = (fraction: number): void => context.pulse(Math.min(1, at + fraction / all), stage);
    pulse(0);
    const twin = labelOf(mask ^ depth, division);
    const alike = deep.get(twin) === false ? values.get(twin) : undefined;
    if (alike !== undefined) return alike;
    const chosen = choice(
      // Blocks that do not differ may come from either.
      (block) => ((mask & bitOf(block, players)) === 0 ? 0 : 1),
      division === undefined ? null : { blocks: [division.block], of: sidesOf(division) },
    );
    const label = labelOf(mask, division);
    const place = ends[chosen.sides.prices];
    let portfolio: Portfolio | null = null;
    const mixed = (): Portfolio => {
      const made = mix(chosen);
      deep.set(label, deep.get(label) ?? false);
      return { ...made, label, assets: watchDepth(made.assets, () => deep.set(label, true)) };
    };
    const loaded = {
      ...place.loaded,
      fingerprint: sha256(label),
      // Mixed when it is read: a value that is kept needs no mixture.
      get portfolio() {
        portfolio ??= mixed();
        return portfolio;
      },
    };
    const standIn = { name: label, place: place.place, load: () => loaded };
    // Only its value is asked for: what it stands on is what the book in whose place it is stands on.
    shareFacts(place.loaded, loaded);
    const inner = context.among(withStandIn(context.shared.snapshots, standIn));
    const measured = await measureAt({ ...inner, pulse }, label, id, { alone: true });
    // What is kept with the value may hold on to the stand-in, and must not hold on to a whole book by it.
    portfolio = null;
    values.set(label, measured);
    return measured;
  };
  return { value, evaluations: () => evaluations };
}

/** Of each mixture that was made, whether anything asked of it read the depth of the markets; known as long as answers are. */
const depthRead = new WeakMap<AnswerCache, Map<string, boolean>>();
function readersOfDepth({ shared }: Context): Map<string, boolean> {
  const known = depthRead.get(shared.trials) ?? new Map<string, boolean>();
  depthRead.set(shared.trials, known);
  return known;
}

/** 0 for a block that does not differ. */
const bitOf = (block: BlockId, players: readonly BlockId[]): number =>
  players.includes(block) ? 1 << players.indexOf(block) : 0;

/** Groups of −1 go with the first. */
const sidesOf = ({ groups, mask }: Division): Uint8Array =>
  Uint8Array.from(groups.of, (g) => (mask >> Math.max(0, g)) & 1);
