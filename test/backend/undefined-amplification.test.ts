import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deleverage } from '../../backend/hosts/cli/verbs/deleverage.ts';
import { whatIf } from '../../backend/hosts/cli/verbs/what-if.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';

/** Every coin has the same gross notional: the market stays where it is. */
const offsetting = 'BTC=-0.1,ETH=0.1';
let book: SmallBook;
beforeAll(() => {
  book = smallBook();
});
afterAll(() => book.close());

/** A verb's words for people, asked with these options. */
async function said(verb: typeof whatIf, options: Readonly<Record<string, string>>): Promise<string> {
  const text = (name: string): string | undefined => options[name];
  const given = { text, list: () => undefined, flag: () => false, number: () => undefined, positional: [] };
  const session = { snapshot: 'latest', call: book.client };
  type Run = Parameters<typeof verb.run>;
  const { human } = await verb.run(given as unknown as Run[0], session as unknown as Run[1]);
  return String(human);
}

it('what-if and deleverage say the added fall where amplification is undefined', async () => {
  writeFileSync(book.at('adjust.json'), JSON.stringify([{ action: { kind: 'capLeverage', cap: 3 } }]));
  const ran = await said(whatIf, { adjust: book.at('adjust.json'), shock: offsetting });
  expect(ran).toMatch(/Amplification[^\n]*undefined, (adds|takes off) [\d.]+ pp/);
  const searched = await said(deleverage, { limit: 'amplification=1.5', shock: offsetting });
  expect(searched).toMatch(/today[^\n]*Amplification undefined, (adds|takes off) [\d.]+ pp/);
  expect(searched).not.toContain('amplification n/a');
});

it('the answer of a search carries the added fall of every plan whose amplification is undefined', async () => {
  const { before, frontier, nearest } = await book.client('whatIf.deleverage', {
    limits: [{ measure: 'amplification', value: 1.5 }],
    cascade: { shock: { BTC: -0.1, ETH: 0.1 } },
    methods: ['uniform'],
  });
  for (const judged of [...before, ...nearest.measures]) {
    expect(judged.value).toBeNull();
    expect(judged.addedFall).toEqual(expect.any(Number));
  }
  for (const point of frontier) expect(point.addedFall).toEqual(expect.any(Number));
});
