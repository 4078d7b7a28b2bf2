import { readFileSync, statSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addNote } from '../../db/notes.ts';
import { verifyWorkspace } from '../../db/verify.ts';
import { day } from '../db/records.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';

let book: SmallBook;
let snapshot = '';
let asOf = 0;
const texts = (file: string, part: RegExp): string =>
  Object.entries(unzipSync(readFileSync(book.at(file))))
    .filter(([name]) => part.test(name))
    .map(([, bytes]) =>
      [...strFromU8(bytes).matchAll(/<[aw]:t\b[^>]*>([^<]*)</g)].map(([, t]) => t).join(' | '),
    )
    .join(' | ');
const minutes = async (name: string, input: object = {}): Promise<string> => {
  await book.client('minutes.write', { file: book.file(name, 'write'), ...input });
  return texts(name, /^word\/(document|footer\d*)\.xml$/);
};

beforeAll(async () => {
  book = smallBook();
  const [info] = (await book.client('workspace.info', {})).snapshots;
  snapshot = info?.label ?? '';
  asOf = info?.asOf ?? 0;
});
afterAll(() => book.close());

describe('a decision', () => {
  it('is kept with owner, date, vote, limits and notes, and logged', async () => {
    const ws = book.backend.shared.workspace();
    const note = addNote(ws, {
      of: 'limit',
      name: 'systemLeverage',
      snapshot,
      text: 'Asked twice by Birch Capital',
    });
    const { id } = await book.client('minutes.save', {
      text: 'Cap Birch Capital at 5x',
      owner: 'Ms Moore',
      due: asOf - day,
      vote: { for: 5, against: 1, abstained: 0 },
      limits: ['systemLeverage'],
      notes: [note],
    });
    expect(await book.client('minutes.list', {})).toMatchObject([
      {
        id,
        text: 'Cap Birch Capital at 5x',
        state: 'open',
        snapshot,
        vote: { for: 5, against: 1, abstained: 0 },
      },
    ]);
    const { rows } = await book.client('audit.list', {});
    expect(rows[0]).toMatchObject({ action: 'decision', detail: 'open: Cap Birch Capital at 5x, Ms Moore' });
    await expect(book.client('minutes.save', { id: '0'.repeat(16), text: 'x' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(book.client('minutes.save', { text: '  ' })).rejects.toMatchObject({ code: 'USAGE' });
    expect(verifyWorkspace(ws).checks.filter((c) => !c.ok)).toEqual([]);
  });

  it('stands in the minutes with the limits, the note and the anchor of the log', async () => {
    // The built-in limits are set when they are first asked for: that is a line of the log.
    await book.client('limits.status', {});
    const { anchor } = await book.client('workspace.info', {});
    const said = await minutes('m.docx', { pseudonyms: false });
    for (const part of [
      'Minutes of the committee',
      'Cap Birch Capital at 5x',
      'Ms Moore',
      '5 for, 1 against, 0 abstained',
      'Asked twice by Birch Capital',
      anchor,
      'Nothing is open.',
      'Draft',
    ])
      expect(said).toContain(part);
    expect(statSync(book.at('m.docx')).mode & 0o777).toBe(0o600);
    const hidden = await minutes('p.docx');
    expect(hidden).not.toContain('Birch');
    expect(hidden).toMatch(/Cap P-[0-9A-Z]{6} at 5x/);
  });

  it('that is open is on the next deck and in the next minutes, until it is done', async () => {
    book.later(30, 1);
    await book.client('limits.setCommittee', { held: Date.now() + day });
    await expect(book.client('limits.setCommittee', { held: Date.now() + 3 * day })).rejects.toThrow(
      /after the clock/,
    );
    expect(await minutes('next.docx', { pseudonyms: false })).toMatch(
      /Nothing was decided.*Open from earlier meetings.*Cap Birch Capital/,
    );
    await book.client('deck.export', { file: book.file('d.pptx', 'write'), pseudonyms: false });
    const slides = texts('d.pptx', /^ppt\/slides\/slide\d+\.xml$/);
    expect(slides).toContain('1 decision is open, 1 overdue');
    expect(slides).toContain('Cap Birch Capital at 5x');
    const [known] = await book.client('minutes.list', {});
    if (known === undefined) throw new Error('no decision');
    const { at, ...entry } = known;
    await book.client('minutes.save', { ...entry, state: 'done', snapshot: 'latest' });
    expect(await book.client('minutes.list', {})).toMatchObject([{ state: 'done', at, snapshot }]);
    await book.client('deck.export', { file: book.file('d.pptx', 'write'), pseudonyms: false });
    expect(texts('d.pptx', /^ppt\/slides\/slide\d+\.xml$/)).not.toContain('Cap Birch Capital');
  });
});
