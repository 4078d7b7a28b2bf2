import { readFileSync, writeFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeckVerdict } from '../../contract/dto/record.ts';
import { saveLimits } from '../../db/limits.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';

let book: SmallBook;
let snapshot = '';
const verify = (name: string): Promise<DeckVerdict> =>
  book.client('deck.verify', { file: book.file(name, 'read') });
const write = (name: string, input: object = {}) =>
  book.client('deck.export', { snapshot, file: book.file(name, 'write'), ...input });

/** The file with every slide's XML passed through `edit`. */
function edited(from: string, to: string, edit: (xml: string, part: string) => string): void {
  const files = unzipSync(readFileSync(book.at(from)));
  for (const [part, bytes] of Object.entries(files))
    if (/^ppt\/slides\/slide\d+\.xml$/.test(part)) files[part] = strToU8(edit(strFromU8(bytes), part));
  writeFileSync(book.at(to), zipSync(files));
}

beforeAll(async () => {
  book = smallBook();
  snapshot = (await book.client('workspace.info', {})).snapshots[0]?.label ?? '';
  await write('committee.pptx');
});
afterAll(() => book.close());

describe('a deck just written', () => {
  it('is recognised byte for byte, with nothing since', async () => {
    const verdict = await verify('committee.pptx');
    expect(verdict).toMatchObject({
      state: 'asWritten',
      anchorFound: true,
      written: { file: 'committee.pptx', snapshot, pseudonyms: true },
      changedSlides: [],
      missingSlides: [],
      since: { total: 0 },
      snapshotState: 'same',
    });
    expect(verdict.figures.length).toBeGreaterThan(3);
    expect(verdict.figures.filter((f) => f.differs)).toEqual([]);
    expect(verdict.said.join(' ')).toContain('byte for byte');
  });

  it('saved again by another program it is ours, with all its texts', async () => {
    edited('committee.pptx', 'saved.pptx', (xml) =>
      // Runs split, pages counted anew: what editors do.
      xml.replace(/<a:t>(\w)([^<]+)<\/a:t>/, '<a:t>$1</a:t></a:r><a:r><a:t>$2</a:t>').replace(/‹#›/g, '7'),
    );
    expect(await verify('saved.pptx')).toMatchObject({
      state: 'changed',
      changedSlides: [],
      missingSlides: [],
    });
  });

  it('with one figure changed on a slide it says which slide', async () => {
    edited('committee.pptx', 'forged.pptx', (xml, part) =>
      part.endsWith('slide2.xml') ? xml.replace(/(<a:t>[^<]*\d)([^<]*<\/a:t>)/, '$17$2') : xml,
    );
    const verdict = await verify('forged.pptx');
    expect(verdict.state).toBe('changed');
    expect(verdict.changedSlides.map(({ page }) => page)).toEqual([2]);
    expect(verdict.missingSlides.length).toBe(1);
    expect(verdict.said.join(' ')).toContain('1 of ');
  });

  it('of another workspace it is unknown, and so is what is no deck of ours', async () => {
    edited('committee.pptx', 'foreign.pptx', (xml) =>
      xml.replace(/anchor [0-9a-f]{16}/, 'anchor 00000000000000ab'),
    );
    expect(await verify('foreign.pptx')).toMatchObject({ state: 'unknown', anchor: '00000000000000ab' });
    edited('committee.pptx', 'bare.pptx', (xml) => xml.replace(/anchor [0-9a-f]{16}/, ''));
    expect(await verify('bare.pptx')).toMatchObject({ state: 'unknown', anchor: null });
    writeFileSync(book.at('note.pptx'), 'no zip');
    await expect(verify('note.pptx')).rejects.toMatchObject({ code: 'INPUT_REFUSED' });
  });
});

describe('a deck of last month, after new imports', () => {
  it('is recognised, with what came since and the headlines that differ', async () => {
    book.later(30, 3);
    const untouched = await verify('committee.pptx');
    expect(untouched).toMatchObject({ state: 'asWritten', snapshotState: 'same' });
    expect(untouched.figures.filter((f) => f.differs)).toEqual([]);
    // The refusal of what was no zip is in the log too.
    expect(untouched.since.rows.map((row) => row.action)).toEqual(['import', 'failed']);

    // Rows that belong to last month's snapshot arrive late, and a limit is raised.
    book.later(0, 2);
    saveLimits(
      book.backend.shared.workspace(),
      [{ measure: 'systemLeverage', direction: 'above', amber: 0.01, red: 0.02, owner: '', note: '' }],
      null,
    );
    const verdict = await verify('committee.pptx');
    expect(verdict).toMatchObject({ state: 'asWritten', snapshotState: 'changed' });
    expect(verdict.since.rows.map((row) => row.action)).toEqual(['limits', 'import', 'import', 'failed']);
    const differing = verdict.figures.filter((f) => f.differs);
    expect(differing.map((f) => f.id)).toContain('systemLeverage');
    const leverage = differing.find((f) => f.id === 'systemLeverage');
    const { headlines } = await book.client('overview.headlines', { snapshot });
    expect(leverage?.now).toBe(headlines.find((h) => h.id === 'systemLeverage')?.value);
    expect(leverage).toMatchObject({ statusNow: 'red' });
    expect(leverage?.inDeck).not.toBe(leverage?.now);
  });

  it('a log rewritten since is said', async () => {
    const { db } = book.backend.shared.workspace();
    const rows = db.prepare<[], { id: number; hash: string }>('SELECT id, hash FROM audit_log').all();
    db.exec('UPDATE audit_log SET hash = substr(hash, 2) || substr(hash, 1, 1)');
    expect(await verify('committee.pptx')).toMatchObject({ state: 'asWritten', anchorFound: false });
    const back = db.prepare('UPDATE audit_log SET hash = ? WHERE id = ?');
    for (const { id, hash } of rows) back.run(hash, id);
    expect(await verify('committee.pptx')).toMatchObject({ anchorFound: true });
  });

  it('without a kept record it is known by its anchor only', async () => {
    book.backend.shared.workspace().transaction(() => {
      book.backend.shared.workspace().prepare("DELETE FROM saved WHERE kind = 'deck'").run();
    });
    expect(await verify('committee.pptx')).toMatchObject({ state: 'known', anchorFound: true, figures: [] });
  });
});
