import type { MeasureId } from '../../contract/measures.ts';
import { type BlockGroups, blockGroups } from '../../risk/explain/block-groups.ts';
import { type BlockId, blocks } from '../../risk/explain/blocks.ts';
import { changedBlocks } from '../../risk/explain/changed-blocks.ts';
import { grayCodes, mixtureOrder } from '../../risk/explain/mixture-order.ts';
import { type Pair, pairBooks } from '../../risk/explain/pair-books.ts';
import { shapley } from '../../risk/formulas/shapley.ts';
import type { Context } from '../context.ts';
import type { HeadlineValue } from '../headlines/headline-value.ts';
import { within } from '../pulse.ts';
import type { ComparedBook } from './compared-book.ts';
import { type Mixtures, measureMixtures } from './measure-mixtures.ts';

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
 *
 * @param divided whether the largest part is divided by its groups, which asks for some 60 mixtures more
 */
export async function splitChange(
  context: Context,
  given: readonly [ComparedBook, ComparedBook],
  id: MeasureId,
  divided = true,
): Promise<Split> {
  const swapped = isLater(given[0], given[1]);
  const ends = swapped ? ([given[1], given[0]] as const) : given;
  const before = await ends[0].measure(id, within(context.pulse, 0, 0.01));
  const after = await ends[1].measure(id, within(context.pulse, 0.01, 0.02));
  const shown = swapped ? { before: after, after: before } : { before, after };
  const none = { ...shown, parts: [], largest: null };
  if (before.value === null || after.value === null) {
    const reason = (before.value === null ? before : after).reason ?? 'It is undefined.';
    return { ...none, evaluations: 0, reason };
  }
  const comparing = (): void => context.pulse(0.02, 'Comparing positions');
  comparing();
  const pair = pairBooks(ends[0].loaded.portfolio, ends[1].loaded.portfolio);
  comparing();
  const changed = changedBlocks(pair);
  comparing();
  const players = blocks.flatMap((block) => (changed.has(block.id) ? [block.id] : []));
  const measured = measureMixtures(
    { ...context, pulse: within(context.pulse, 0.03, 1) },
    { ends, pair, players, id },
  );
  try {
    return await splitAmong(measured, {
      shown,
      ends: [before.value, after.value],
      pair,
      players,
      swapped,
      divided,
    });
  } finally {
    measured.close();
  }
}

type Players = Readonly<{
  shown: Pick<Split, 'before' | 'after'>;
  /** Of the earlier book and of the later. */
  ends: readonly [number, number];
  pair: Pair;
  players: readonly BlockId[];
  swapped: boolean;
  divided: boolean;
}>;

async function splitAmong(
  measured: Mixtures,
  { shown, ends, pair, players, swapped, divided }: Players,
): Promise<Split> {
  const order = mixtureOrder(players);
  const values = new Float64Array(order.length);
  const last = values.length - 1;
  const endOf = (mask: number): number | null => (mask === 0 ? ends[0] : mask === last ? ends[1] : null);
  const found = await measured.values(
    order.map((mask) => ({ mask })),
    ({ value }, { mask }) => value === null && endOf(mask) === null,
  );
  for (const {
    mixture,
    measured: { value, reason },
  } of found) {
    const own = endOf(mixture.mask);
    if (value === null && own === null)
      return {
        ...shown,
        parts: [],
        largest: null,
        evaluations: measured.evaluations(),
        reason: `It has a value at both ends, but not with some blocks of the one and some of the other: ${reason ?? ''}`,
      };
    values[mixture.mask] = own === null ? (value ?? Number.NaN) : ofEnd(own, value);
  }
  const parts = players.length === 0 ? new Float64Array(0) : shapley(values);
  const signed = (x: number): number => (x === 0 ? 0 : swapped ? -x : x);
  const split = blocks.map((block) => {
    const at = players.indexOf(block.id);
    return { id: block.id, part: at < 0 ? 0 : signed(parts[at]), changed: at >= 0 };
  });
  const largest = [...split].sort((a, b) => Math.abs(b.part) - Math.abs(a.part))[0];
  const groups = !divided || largest.part === 0 ? null : blockGroups(pair, largest.id);
  const shares =
    groups === null
      ? null
      : await divideBlock(measured, values, {
          block: largest.id,
          bit: 1 << players.indexOf(largest.id),
          groups,
        });
  return {
    ...shown,
    parts: split,
    largest:
      groups === null || shares === null ? null : { id: largest.id, groups, parts: shares.map(signed) },
    evaluations: measured.evaluations(),
  };
}

/**
 * The sums of a mixture of one book alone run in the order of the mixtures: its last digits are theirs, so that a block
 * the measure does not read gets 0 and no rounding. What differs by more is the book's own figure.
 */
const ofEnd = (own: number, mixed: number | null): number =>
  mixed !== null && Math.abs(mixed - own) <= 1e-12 * Math.abs(own) ? mixed : own;

/** One block by its groups: Shapley values with all other blocks at the first book, and at the second; their mean. */
async function divideBlock(
  measured: Mixtures,
  values: Float64Array,
  { block, bit, groups }: Readonly<{ block: BlockId; bit: number; groups: BlockGroups }>,
): Promise<Float64Array | null> {
  const n = groups.keys.length;
  if (n < 2) return null;
  const whole = 2 ** n - 1;
  // With none and with all of its groups from the second a mixture is one of those before.
  const inner = grayCodes(groups.keys.map((_, g) => 1 << g)).filter((own) => own !== 0 && own !== whole);
  const masks = [0, values.length - 1 - bit];
  const asked = masks.flatMap((mask) =>
    inner.map((own) => ({ mask, division: { block, groups, mask: own } })),
  );
  const found = await measured.values(asked, ({ value }) => value === null);
  const means = new Float64Array(n);
  for (const mask of masks) {
    const own = new Float64Array(whole + 1);
    own[0] = values[mask];
    own[whole] = values[mask | bit];
    for (const {
      mixture,
      measured: { value },
    } of found) {
      if (value === null) return null;
      if (mixture.mask === mask) own[mixture.division.mask] = value;
    }
    shapley(own).forEach((part, g) => {
      means[g] += part / 2;
    });
  }
  return means;
}

function isLater(a: ComparedBook, b: ComparedBook): boolean {
  const [x, y] = [a.loaded.portfolio.asOf, b.loaded.portfolio.asOf];
  if (x !== y) return x > y;
  const name = ({ place, whatIf }: ComparedBook): string => `${place}\n${whatIf ?? ''}`;
  return name(a) > name(b);
}
