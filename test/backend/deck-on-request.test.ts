import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadVerbs } from '../../backend/hosts/cli/verbs.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';

describe('a slide that costs a search', () => {
  let book: SmallBook;
  beforeAll(() => {
    book = smallBook();
  });
  afterAll(() => book.close());
  const slide = async () => (await book.client('deck.outline', {})).find(({ id }) => id === 'deleveraging');

  it('is offered, and searched for once the user puts it in', async () => {
    expect(await slide()).toMatchObject({ included: false, kind: 'text' });
    const outline = await book.client('deck.outline', {});
    const slides = outline.map(({ id, notes }) => ({ id, notes, included: id === 'deleveraging' }));
    await book.client('deck.saveOutline', { slides });
    expect(await slide()).toMatchObject({ included: true, kind: 'chart' });
  });

  it('and the help of the verb says how', async () => {
    const verb = (await loadVerbs()).find(({ name }) => name === 'deck');
    expect(verb?.options?.include?.help).toContain('deleveraging');
  });
});
