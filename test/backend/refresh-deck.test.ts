import { readFileSync, writeFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { saveLimits } from '../../db/limits.ts';
import { drawnSlides } from '../deck/drawn-slides.ts';
import { slideFaults } from '../deck/slide-faults.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';

let book: SmallBook;
let snapshot = '';
beforeAll(async () => {
  book = smallBook();
  book.later(31, 0.5);
  snapshot = (await book.client('workspace.info', {})).snapshots.at(-1)?.label ?? '';
  await book.client('deck.export', { snapshot, file: book.file('first.pptx', 'write') });
});
afterAll(() => book.close());

const refresh = (from: string, to: string) =>
  book.client('deck.refresh', { snapshot, deck: book.file(from, 'read'), file: book.file(to, 'write') });
const slides = (name: string): string =>
  Object.entries(unzipSync(readFileSync(book.at(name))))
    .filter(([part]) => /^ppt\/slides\/slide\d+\.xml$/.test(part))
    .map(([, bytes]) => strFromU8(bytes))
    .join('');

it('right after it was written has no new figure, only another anchor', async () => {
  const { changes } = await refresh('first.pptx', 'again.pptx');
  expect(changes.filter(({ outcome }) => outcome !== 'same' && outcome !== 'anchor')).toEqual([]);
  expect(changes.some(({ outcome }) => outcome === 'anchor')).toBe(true);
});

it('has every slide whole: nothing cut, hidden, off the slide or in small print', () => {
  const drawn = drawnSlides(readFileSync(book.at('first.pptx')));
  expect(drawn.slides.length).toBeGreaterThan(25);
  expect(slideFaults(drawn)).toEqual([]);
});

it('has the state of now in the deck of before, and what the user wrote', async () => {
  const files = unzipSync(readFileSync(book.at('first.pptx')));
  const cover = 'ppt/slides/slide1.xml';
  files[cover] = strToU8(
    strFromU8(files[cover] ?? new Uint8Array()).replace(/Leverage correlation risk/, 'Our risk'),
  );
  writeFileSync(book.at('mine.pptx'), zipSync(files));
  saveLimits(
    book.backend.shared.workspace(),
    [{ measure: 'systemLeverage', direction: 'above', amber: 0.1, red: 0.2, owner: 'The owner', note: '' }],
    null,
  );
  const { changes } = await refresh('mine.pptx', 'next.pptx');
  expect(slides('mine.pptx')).not.toContain('The owner');
  expect(slides('next.pptx')).toContain('The owner');
  expect(slides('next.pptx')).toContain('Our risk');
  expect(changes.find((c) => c.topic === 'cover' && c.shape === 'Title 1')).toMatchObject({
    slide: 1,
    outcome: 'edited',
    text: expect.stringContaining('Leverage correlation risk'),
  });
  expect(changes.some((c) => c.topic === 'limits' && c.outcome === 'renewed')).toBe(true);
});

it('is known as a deck of this workspace', async () => {
  const verdict = await book.client('deck.verify', { file: book.file('next.pptx', 'read') });
  expect(verdict).toMatchObject({ state: 'asWritten' });
});

it('refuses what has nothing of ours, and what is no presentation', async () => {
  writeFileSync(book.at('text.pptx'), 'hello');
  await expect(refresh('text.pptx', 'x.pptx')).rejects.toThrow(/no presentation/);
  const files = unzipSync(readFileSync(book.at('first.pptx')));
  for (const [part, bytes] of Object.entries(files))
    if (part.endsWith('.xml')) files[part] = strToU8(strFromU8(bytes).replaceAll('Lockstep: ', 'Mine: '));
  writeFileSync(book.at('others.pptx'), zipSync(files));
  await expect(refresh('others.pptx', 'x.pptx')).rejects.toThrow(/name given by Lockstep/);
});
