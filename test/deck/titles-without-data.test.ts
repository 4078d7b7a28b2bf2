import { expect, it } from 'vitest';
import { smallBook } from '../support/small-book.ts';

/** Titles of the findings by slide, of the small book without some inputs. */
async function titles(without: readonly ('prices' | 'depth' | 'tiers' | 'balances')[]) {
  const book = smallBook({ without });
  const slides = await book.client('deck.outline', {});
  book.close();
  return new Map(slides.filter(({ included }) => included).map(({ id, title }) => [id, title]));
}

it('positions alone: no title gives a figure, or calm, that nothing stands behind', async () => {
  const said = await titles(['prices', 'depth', 'tiers', 'balances']);
  expect(said.get('decisions')).toBe('0 decisions are asked: 8 of 8 limits cannot be judged');
  expect(said.get('bridge')).toMatch(/^Not judged: depth/);
  for (const id of ['tornado', 'challengers'])
    expect(said.get(id), id).toBe(
      'Amplification at −10 %: not judged; Joint shortfall of open interest: not judged',
    );
  // Nothing is liquidated where nothing is known: no title says so.
  for (const [id, title] of said) expect(title, id).not.toMatch(/\$0|no limit is breached|1\.00×/);
});

it('no depth: what needs none keeps its figure, the cascade has none', async () => {
  const said = await titles(['depth']);
  expect(said.get('leverage')).toMatch(/^System leverage is \d/);
  expect(said.get('bridge')).toMatch(/^Not judged: depth/);
  expect(said.get('tornado')).toMatch(
    /^Amplification at −10 %: not judged; Joint shortfall .* moves most with/,
  );
  expect(said.get('challengers')).toMatch(/^Amplification at −10 %: not judged; Joint shortfall/);
});

it('all inputs: the critical shock says what it reaches, and nobody liquidated is one sentence', async () => {
  const said = await titles([]);
  expect(said.get('saturation')).toMatch(/reaches amplification 2\.00×$|reaches \$1\.00 m of bad debt$/);
  expect(said.get('contributors')).toMatch(
    /^Nobody is liquidated in any of \d+ scenarios: the synchronisation index is undefined$/,
  );
});
