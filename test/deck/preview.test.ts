import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decode, encode } from '../../contract/codec.ts';
import { slide } from '../../contract/dto/deck.ts';
import { buildOutline } from '../../deck/outline.ts';
import { toSlides } from '../../deck/preview.ts';
import { emptyFixture } from './empty-fixture.ts';
import { deckFixture } from './fixture.ts';

describe.each([
  ['full', deckFixture()],
  ['300 assets', deckFixture({ assets: 300 })],
  ['empty', emptyFixture()],
])('preview of a %s deck', (_, input) => {
  const slides = toSlides(buildOutline(input));
  it('is what the contract says, over any transport', () => {
    expect(
      z
        .array(slide)
        .max(100)
        .parse(decode(encode(slides))),
    ).toEqual(slides);
  });
  it('places every block on the slide', () => {
    const shape = z.object({
      footer: z.string(),
      notes: z.array(z.string()),
      blocks: z.array(
        z.object({
          kind: z.string(),
          x: z.number().min(0),
          y: z.number().min(0),
          w: z.number().gt(0),
          h: z.number().gt(0),
        }),
      ),
    });
    for (const s of slides)
      for (const b of shape.parse(s.preview).blocks) {
        expect(b.x + b.w).toBeLessThanOrEqual(1);
        expect(b.y + b.h).toBeLessThanOrEqual(1);
      }
  });
});

it('keeps the notes of the user apart from the computed ones', () => {
  const slides = toSlides(
    buildOutline({ ...deckFixture(), outline: [{ id: 'status', included: true, notes: 'Mine' }] }),
  );
  expect(slides.find(({ id }) => id === 'status')?.notes).toBe('Mine');
});
