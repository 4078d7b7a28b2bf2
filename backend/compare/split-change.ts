import type { MeasureId } from '../../contract/measures.ts';
import { type BlockGroups, blockGroups } from '../../risk/explain/block-groups.ts';
import { type BlockId, blocks } from '../../risk/explain/blocks.ts';
import { changedBlocks } from '../../risk/explain/changed-blocks.ts';
import type { Choice, Side } from '../../risk/explain/choice.ts';
import { createMixer } from '../../risk/explain/mix-books.ts';
import { pairBooks } from '../../risk/explain/pair-books.ts';
import { shapley } from '../../risk/formulas/shapley.ts';
import type { Context } from '../context.ts';
import type { HeadlineValue } from '../headlines/headline-value.ts';
import { measureAt } from '../headlines/history.ts';
import { sha256 } from '../provenance.ts';
import { within } from '../pulse.ts';
import type { ComparedBook } from './compared-book.ts';
import { withStandIn } from './stand-in.ts';

export type Split = Readonly<{
  before: HeadlineValue;
  after: HeadlineValue;
  parts: readonly Readonly<{ id: BlockId; part: number; changed: boolean }>[];
  largest: Readonly<{ id: BlockId; groups: BlockGroups; parts: Float64Array }> | null;
  evaluations: number;
  /** Why there are no parts. */
  reason?: string;
}>;

/**
 * The change of a measure between two books, split exactly among the blocks that differ: Shapley values over the
 * measure of every mixture of the two (2^k for k blocks that differ), each computed once and kept. The earlier book is
 * always the first, so that an exchange of the two changes signs and nothing else.
 */
export async function splitChange(
  context: Context,
  given: readonly [ComparedBook, ComparedBook],
  id: MeasureId,
): Promise<Split> {
  const swapped = isLater(given[0], given[1]);
  const ends = swapped ? ([given[1], given[0]] as const) : given;
  const sign = swapped ? -1 : 1;
  const pair = pairBooks(ends[0].loaded.portfolio, ends[1].loaded.portfolio);
  const changed = changedBlocks(pair);
  const players = blocks.flatMap((block) => (changed.has(block.id) ? [block.id] : []));
  const k = players.length;
  const mix = createMixer(pair);
  const prints = ends.map(({ loaded }) => loaded.fingerprint).join('\n');
  const told = { evaluations: 0 };

  const evaluate = async (choose: Choice, name: string, pulse: Context['pulse']): Promise<HeadlineValue> => {
    const label = `mixture ${sha256(`${prints}\n${name}`).slice(0, 40)}`;
    told.evaluations++;
    const place = ends[choose('prices', -1)];
    // Built when it is read, let go once the value is known: only one mixture is in memory at a time.
    let portfolio: ComparedBook['loaded']['portfolio'] | null = null;
    const loaded = {
      ...place.loaded,
      fingerprint: sha256(label),
      get portfolio() {
        if (portfolio === null) {
          portfolio = { ...mix(choose), label };
        }
        return portfolio;
      },
    };
    const standIn = { name: label, place: place.place, load: () => loaded };
    const inner = context.among(withStandIn(context.shared.snapshots, standIn));
    const value = await measureAt({ ...inner, pulse }, label, id);
    portfolio = null;
    return value;
  };

  const before = await ends[0].measure(id, within(context.pulse, 0, 0.01));
  const after = await ends[1].measure(id, within(context.pulse, 0.01, 0.02));
  const shown = swapped ? { before: after, after: before } : { before, after };
  const undefinedAt = before.value === null ? before : after.value === null ? after : null;
  if (undefinedAt !== null || before.value === null || after.value === null)
    return {
      ...shown,
      parts: [],
      largest: null,
      evaluations: 0,
      reason: undefinedAt?.reason ?? 'It is undefined.',
    };

  const values = new Float64Array(2 ** k);
  const last = values.length - 1;
  values[0] = await atEnd(before.value, 0);
  values[last] = await atEnd(after.value, last);
  for (let mask = 1; mask < last; mask++) {
    const at = 0.03 + (0.87 * mask) / values.length;
    const pulse = within(context.pulse, at, at + 0.87 / values.length);
    pulse(0, `Computing mixture ${mask} of ${last - 1}`);
    const chosen = chooseBy(players, mask);
    const { value, reason } = await evaluate(chosen, masked(players, mask), pulse);
    if (value === null)
      return {
        ...shown,
        parts: [],
        largest: null,
        evaluations: told.evaluations,
        reason: `It has a value at both ends, but not with some blocks of the one and some of the other: ${reason ?? ''}`,
      };
    values[mask] = value;
  }
  const parts = k === 0 ? new Float64Array(0) : shapley(values);
  const split = blocks.map((block) => {
    const at = players.indexOf(block.id);
    return { id: block.id, part: at < 0 ? 0 : signed(sign, parts[at]), changed: at >= 0 };
  });
  const largest = await splitLargest();
  return { ...shown, parts: split, largest, evaluations: told.evaluations };

  /**
   * A mixture of one book alone, whose sums run in the order of the mixtures: its last digits are theirs, so that a block
   * the measure does not read gets 0 and no rounding. What differs by more is the book's own figure.
   */
  async function atEnd(own: number, mask: number): Promise<number> {
    const pulse = within(context.pulse, 0.02, 0.03);
    const { value } = await evaluate(chooseBy(players, mask), masked(players, mask), pulse);
    return value !== null && Math.abs(value - own) <= 1e-12 * Math.abs(own) ? value : own;
  }

  /** The largest block by its groups: Shapley values with all other blocks at the first book, and at the second; their mean. */
  async function splitLargest(): Promise<Split['largest']> {
    const first = [...split].sort((a, b) => Math.abs(b.part) - Math.abs(a.part))[0];
    if (first === undefined || first.part === 0) return null;
    const groups = blockGroups(pair, first.id);
    const n = groups?.keys.length ?? 0;
    if (groups === null || n < 2) return null;
    const bit = 1 << players.indexOf(first.id);
    const rest = last - bit;
    const means = new Float64Array(n);
    for (const [half, mask] of [0, rest].entries()) {
      const own = new Float64Array(2 ** n);
      own[0] = values[mask];
      own[own.length - 1] = values[mask | bit];
      for (let inner = 1; inner < own.length - 1; inner++) {
        const at = 0.9 + 0.1 * ((half + inner / own.length) / 2);
        const pulse = within(context.pulse, at, at + 0.05 / own.length);
        const chosen: Choice = (block, group) =>
          block === first.id && group >= 0
            ? (((inner >> Math.max(0, groups.of[group])) & 1) as Side)
            : chooseBy(players, mask)(block, group);
        const { value } = await evaluate(chosen, `${masked(players, mask)} ${first.id} ${inner}`, pulse);
        if (value === null) return null;
        own[inner] = value;
      }
      shapley(own).forEach((part, g) => {
        means[g] += signed(sign, part) / 2;
      });
    }
    return { id: first.id, groups, parts: means };
  }
}

/** Blocks that do not differ may come from either. */
const chooseBy =
  (players: readonly BlockId[], mask: number): Choice =>
  (block) => {
    const at = players.indexOf(block);
    return at < 0 ? 0 : (((mask >> at) & 1) as Side);
  };

const masked = (players: readonly BlockId[], mask: number): string =>
  players.filter((_, i) => ((mask >> i) & 1) === 1).join();

/** Never −0. */
const signed = (sign: number, x: number): number => (x === 0 ? 0 : sign * x);

function isLater(a: ComparedBook, b: ComparedBook): boolean {
  const [x, y] = [a.loaded.portfolio.asOf, b.loaded.portfolio.asOf];
  if (x !== y) return x > y;
  const name = ({ place, whatIf }: ComparedBook): string => `${place}\n${whatIf ?? ''}`;
  return name(a) > name(b);
}
