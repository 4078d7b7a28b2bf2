import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RepeatedWords } from '../../ingest/text/repeated-words.ts';

const place = fc.oneof(
  fc.constantFrom('', 'BTC', 'BTC-USD', 'ETH-USD', 'acct-00001', 'acct-00011'),
  fc.string(),
);

it('gives each cell as it stands, whatever came before', () => {
  fc.assert(
    fc.property(fc.array(place, { maxLength: 200 }), (cells) => {
      const words = new RepeatedWords();
      const line = cells.join(',');
      let from = 0;
      for (const cell of cells) {
        expect(words.read(line, from, from + cell.length)).toBe(cell);
        from += cell.length + 1;
      }
    }),
  );
});

it('goes on reading a column that never repeats, and one that repeats at random', () => {
  const words = new RepeatedWords();
  const read = (text: string): string => words.read(`x${text}y`, 1, 1 + text.length);
  for (let i = 0; i < 150_000; i++) {
    const text = i % 3 === 0 ? `id${i}` : `w${(i * 7_919) % 100}`;
    if (read(text) !== text) expect(read(text)).toBe(text);
  }
  expect(read('w1')).toBe('w1');
});
