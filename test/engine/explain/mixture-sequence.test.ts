import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bookOf } from '../../../backend/books.ts';
import { type BlockId, blocks } from '../../../risk/explain/blocks.ts';
import { choice, type Side } from '../../../risk/explain/choice.ts';
import { createMixer } from '../../../risk/explain/mix-books.ts';
import { grayCodes, mixtureOrder } from '../../../risk/explain/mixture-order.ts';
import { pairBooks } from '../../../risk/explain/pair-books.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import type { Portfolio } from '../../../risk/portfolio.ts';
import { portfolioOf, system } from '../positions/arbitrary-portfolio.ts';

const ids = blocks.map(({ id }) => id);
const divisible: readonly BlockId[] = ['opened', 'closed', 'grown', 'shrunk', 'margin'];
const books = system({ options: true });
/** The same book a day later at other prices. */
const moved = ({ asOf, assets, positions, ...rest }: Portfolio, factor: number): Portfolio => ({
  ...rest,
  asOf: asOf + 86_400_000,
  assets: { ...assets, price: assets.price.map((x) => factor * x) },
  positions: {
    ...positions,
    markPrice: positions.markPrice.map((x) => factor * x),
    notional: positions.notional.map((x) => factor * x),
  },
});
/** Sides of all blocks as bits, and now and then one block by participants. */
const asked = fc.record({
  mask: fc.integer({ min: 0, max: 2 ** ids.length - 1 }),
  divided: fc.option(fc.record({ block: fc.constantFrom(...divisible), of: fc.nat(255) })),
});

it('a mixture after any others is the mixture made anew, and so is its margin book', () => {
  fc.assert(
    fc.property(books, books, fc.array(asked, { minLength: 2, maxLength: 8 }), (a, b, sequence) => {
      const pair = pairBooks(portfolioOf(a), moved(portfolioOf(b), 1.1));
      const mix = createMixer(pair);
      for (const { mask, divided } of sequence) {
        const wanted = choice(
          (block) => ((mask >> ids.indexOf(block)) & 1) as Side,
          divided === null
            ? null
            : {
                blocks: [divided.block],
                of: Uint8Array.from(pair.participants.id, (_, k) => (divided.of >> (k % 8)) & 1),
              },
        );
        const anew = createMixer(pair)(wanted);
        const mixed = mix(wanted);
        expect(mixed).toEqual(anew);
        const { portfolio: _mixed, ...kept } = bookOf({ ...mixed, label: `${mask}` });
        const { portfolio: _anew, ...fresh } = marginBook(anew);
        expect(kept).toEqual(fresh);
      }
    }),
    { numRuns: 60 },
  );
});

it('all mixtures are gone through once, one block at a time, the costly ones seldom', () => {
  const order = mixtureOrder(['opened', 'prices', 'depth']);
  expect(order).toEqual([0, 4, 6, 2, 3, 7, 5, 1]);
  for (let k = 0; k <= 6; k++) {
    const codes = grayCodes(Array.from({ length: k }, (_, i) => 1 << i));
    expect(new Set(codes).size).toBe(2 ** k);
    for (let i = 1; i < codes.length; i++) expect(Math.log2(codes[i - 1] ^ codes[i]) % 1).toBe(0);
  }
});
