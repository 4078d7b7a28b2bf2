import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { behind } from '../../contract/behind.ts';
import { decode, encode } from '../../contract/codec.ts';
import type { Output } from '../../contract/contract.ts';
import { type DeckPart, deckParts } from '../../contract/deck-parts.ts';
import type { Slide } from '../../contract/dto/deck.ts';
import { richBook } from '../support/rich-book.ts';
import type { SmallBook } from '../support/small-book.ts';

let book: SmallBook;
beforeAll(() => {
  book = richBook();
});
afterAll(() => book.close());

/** As it is shown: the footer says the fingerprint of all that was read, which is not known before. */
const shown = ({ preview, ...slide }: Slide) => {
  const { footer: _, ...rest } = preview as { footer: string };
  return { ...slide, preview: rest };
};

describe('slides that come in parts', () => {
  it('are what they will be, or say that they are still being computed', async () => {
    const whole = await book.client('deck.outline', {});
    expect(whole.some((slide) => slide.pending)).toBe(false);
    let before = whole.length;
    for (let parts = 0; parts <= deckParts.length; parts++) {
      const without = deckParts.slice(parts);
      const some = await book.client('deck.outline', { without: [...without] });
      const pending = some.filter((slide) => slide.pending);
      const ready = some.filter((slide) => !slide.pending);
      expect(ready.map(shown), without.join()).toEqual(
        whole.filter(({ id }) => ready.some((slide) => slide.id === id)).map(shown),
      );
      // In the places that they will have; and none is lost.
      const places = some.map(({ id }) => id).filter((id) => whole.some((slide) => slide.id === id));
      expect(places).toEqual(whole.map(({ id }) => id).filter((id) => places.includes(id)));
      expect(whole.filter(({ id }) => !/-\d+$/.test(id) && !places.includes(id))).toEqual([]);
      expect(pending.length).toBeLessThanOrEqual(before);
      before = pending.length;
      expect(pending.every(({ preview }) => (preview as { blocks: unknown[] }).blocks.length === 0)).toBe(
        true,
      );
    }
    expect(before).toBe(0);
  });

  it('some of them at once, and with the bands all but what simulates more', async () => {
    const ready = async (without: readonly DeckPart[]): Promise<readonly string[]> =>
      (await book.client('deck.outline', { without: [...without] }))
        .filter((slide) => !slide.pending)
        .map(({ id }) => id);
    expect(await ready(deckParts)).toEqual(
      expect.arrayContaining(['correlation', 'liquidations', 'bridge', 'selling', 'methodology']),
    );
    expect(await ready(deckParts.slice(1))).toEqual(
      expect.arrayContaining(['bands', 'compare', 'leverage', 'cascade', 'saturation']),
    );
  });
});

describe('while slides are computed', () => {
  const outline = async (rest: () => Promise<void>) =>
    decode(
      await book.backend.dispatch('deck.outline', encode({}), {
        cancelled: () => false,
        progress: () => undefined,
        rest,
      }),
    ) as Output<'deck.outline'>;

  it('other questions go before each of their results', async () => {
    expect(behind.has('deck.outline')).toBe(true);
    let steps = 0;
    await outline(async () => void steps++);
    expect(steps).toBeGreaterThan(20);
  });

  it('what another question changes is in all of them', async () => {
    let steps = 0;
    const changed = await outline(async () => {
      if (++steps !== 12) return;
      const [limit] = await book.client('limits.status', { snapshot: 'latest' });
      if (limit === undefined) throw new Error('no limit');
      await book.client('limits.save', { limits: [{ ...limit.limit, owner: 'Somebody new' }] });
    });
    expect(JSON.stringify(changed)).toContain('Somebody new');
    expect(changed).toEqual(await book.client('deck.outline', {}));
  });
});
