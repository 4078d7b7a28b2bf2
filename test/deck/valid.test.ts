import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, strToU8 } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import type { DeckInput } from '../../deck/deck-input.ts';
import { buildOutline } from '../../deck/outline.ts';
import { writePptx } from '../../deck/pptx.ts';
import { readTemplate } from '../../deck/template/read-template.ts';
import { unzipFiles, zipFixed } from '../../deck/zip.ts';
import { emptyFixture } from './empty-fixture.ts';
import { deckFixture } from './fixture.ts';
import { oddFixtures } from './odd-fixtures.ts';
import { noValidator, officeFaults } from './office-faults.ts';
import { reverseStress, spillover } from './stress-fixture.ts';
import { templateFixture } from './template-fixture.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-valid-'));
afterAll(() => rmSync(folder, { recursive: true }));

const own = { title: '1 decision is asked for today', body: 'A cap.\n- until December' };
const full = {
  ...deckFixture(),
  spillover,
  reverseStress,
  outline: [{ id: 'own-1', included: true, notes: 'Mine', own }],
};
const wide = readTemplate(templateFixture(), 'house.potx');
const old = readTemplate(templateFixture({ size: [9_144_000, 6_858_000] }), 'old.potx');

const decks: Record<string, DeckInput> = {
  'with everything': full,
  'on a template': { ...full, template: wide },
  'on a 4:3 template': { ...full, template: old },
  'on the look of a template': { ...full, template: { ...wide, master: null } },
  'of nothing': emptyFixture(),
  ...oddFixtures(),
};

describe.skipIf(noValidator !== null)('the validator of the Open XML SDK finds no fault in a deck', () => {
  it.each(Object.entries(decks))('%s', async (name, input) => {
    const meta = { title: 'Committee & "co" <x>', author: 'Lockstep', created: 0, about: 'a & b' };
    const bytes = await writePptx(buildOutline(input), meta, input.template ?? null);
    expect(await officeFaults(bytes, folder, `${name.replace(/\W+/g, '-')}.pptx`)).toEqual([]);
  });

  it('and does find one that is there', async () => {
    const bytes = await writePptx(buildOutline(emptyFixture()), { title: '', author: '', created: 0 });
    const files = unzipFiles(bytes);
    const xml = strFromU8(files['ppt/presentation.xml'] ?? new Uint8Array());
    const list = /<p:notesMasterIdLst>.*?<\/p:notesMasterIdLst>/.exec(xml)?.[0] ?? '';
    files['ppt/presentation.xml'] = strToU8(xml.replace(list, '').replace('<p:sldSz', `${list}<p:sldSz`));
    expect((await officeFaults(zipFixed(files), folder, 'late.pptx')).join()).toContain('notesMasterIdLst');
  });
});
