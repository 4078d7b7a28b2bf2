import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FollowedWords } from '../../ingest/text/followed-words.ts';
import { remembered } from '../../ingest/values/remembered.ts';

it('knows what a map knows, in whatever order it is asked', () => {
  const text = fc.constantFrom('', 'BTC', 'BTC-USD', 'ETH-USD', 'a name longer than a slice', 'é');
  fc.assert(
    fc.property(fc.array(fc.tuple(text, fc.boolean()), { maxLength: 200 }), (steps) => {
      const words = new FollowedWords<number>();
      const map = new Map<string, number>();
      for (const [i, [word, sets]] of steps.entries()) {
        if (sets && !map.has(word)) {
          words.set(word, i);
          map.set(word, i);
        }
        expect(words.get(word)).toBe(map.get(word));
        expect(words.size).toBe(map.size);
      }
      words.clear();
      for (const [word] of steps) expect(words.get(word)).toBeUndefined();
    }),
  );
});

it('computes what a column says once a text, also of 20,000 accounts that go round', () => {
  let asked = 0;
  const lengthOf = remembered((text: string) => {
    asked++;
    return text.length;
  });
  for (let i = 0; i < 60_000; i++) expect(lengthOf(`acct-${i % 20_000}`)).toBe(`acct-${i % 20_000}`.length);
  expect(asked).toBe(20_000);
});
