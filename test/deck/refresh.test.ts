import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, strToU8 } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import type { DeckInput } from '../../deck/deck-input.ts';
import { buildOutline } from '../../deck/outline.ts';
import { writePptx } from '../../deck/pptx.ts';
import { ourShapes, plainText, withOurShapes } from '../../deck/refresh/our-shapes.ts';
import { refreshDeck } from '../../deck/refresh/refresh-deck.ts';
import { unzipFiles, zipFixed } from '../../deck/zip.ts';
import { deckFixture } from './fixture.ts';
import { noValidator, officeFaults } from './office-faults.ts';
import { packageFaults } from './package-faults.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-refresh-'));
afterAll(() => rmSync(folder, { recursive: true }));

const meta = { title: 'Committee', author: 'Lockstep', created: 0 };
const write = (input: DeckInput): Promise<Uint8Array> => writePptx(buildOutline(input), meta);
const before = deckFixture({ snapshots: 8 });
/** The state four months later: other figures, one cohort more, a headline that has got a limit. */
const after = (() => {
  const input = deckFixture({ snapshots: 12 });
  const [first] = input.leverage.rows;
  const rows = [...input.leverage.rows, ...(first ? [{ ...first, key: 'Newcomers' }] : [])];
  const { headlines } = input.headlines;
  return {
    ...input,
    leverage: { ...input.leverage, rows },
    headlines: {
      ...input.headlines,
      headlines: headlines.map((h) => (h.status === 'none' ? { ...h, status: 'red' as const } : h)),
    },
  };
})();

type Files = Record<string, Uint8Array>;
const text = (files: Files, name: string): string => strFromU8(files[name] ?? new Uint8Array());
const slides = buildOutline(before);
const partOf = (id: string): string => `ppt/slides/slide${slides.findIndex((s) => s.id === id) + 1}.xml`;
const edit = (files: Files, name: string, from: string | RegExp, to: string): void => {
  const xml = text(files, name);
  const next = xml.replace(from, to);
  if (next === xml) throw new Error(`nothing to edit in ${name}: ${from}`);
  files[name] = strToU8(next);
};
const chartOf = (files: Files, part: string): string =>
  /\.\.\/(charts\/chart\d+\.xml)/.exec(
    text(files, part.replace('slides/', 'slides/_rels/').concat('.rels')),
  )?.[1] ?? '';

/** What a user does to a deck in an afternoon. */
function edited(bytes: Uint8Array): Files {
  const files = unzipFiles(bytes);
  const leverage = partOf('leverage');
  const chart = `ppt/${chartOf(files, leverage)}`;
  edit(files, leverage, /System leverage [^<]*/, 'We are too levered');
  // The chart is moved, and its first line is red and thick.
  edit(files, leverage, /(Chart 1"[\s\S]*?<a:off x=")\d+/, '$1123456');
  edit(
    files,
    chart,
    /<a:ln w="\d+"([^>]*)><a:solidFill><a:schemeClr val="tx1"\/>/,
    '<a:ln w="50800"$1><a:solidFill><a:srgbClr val="FF0000"/>',
  );
  // The first cell of the cohorts is larger.
  edit(files, leverage, /(<a:tr h="\d+"><a:tc>(?:(?!<a:tr ).)*?sz=")1200/, '$11400');
  // A remark of the user's own beside ours.
  edit(
    files,
    leverage,
    '</p:spTree>',
    '<p:sp><p:nvSpPr><p:cNvPr id="900" name="My remark"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="de-DE"/><a:t>6.40× ist zu viel</a:t></a:r></a:p></p:txBody></p:sp></p:spTree>',
  );
  edit(
    files,
    partOf('cascade').replace('slides/slide', 'notesSlides/notesSlide'),
    /<a:t>[^<]*/,
    '<a:t>My own words',
  );
  // A chart renamed is the user's; the plane's slide is taken out; the order is another.
  edit(files, partOf('liquidations'), 'Lockstep: liquidations / Chart 1', 'Map of March');
  const n = Number(/\d+/.exec(partOf('plane'))?.[0]) - 1;
  edit(files, 'ppt/presentation.xml', new RegExp(`<p:sldId id="${256 + n}"[^>]*>`), '');
  edit(files, 'ppt/presentation.xml', new RegExp(`<p14:sldId id="${256 + n}"/>`), '');
  edit(files, 'ppt/presentation.xml', /(<p:sldId id="258"[^>]*>)(<p:sldId id="259"[^>]*>)/, '$2$1');
  edit(files, 'ppt/theme/theme1.xml', '1A5AB8', '00AA00');
  return files;
}

describe('an edited deck, refreshed', async () => {
  const mine = edited(await write(before));
  const fresh = await write(after);
  const answer = refreshDeck(zipFixed(mine), fresh);
  if (answer === null) throw new Error('not refreshed');
  const files = unzipFiles(answer.bytes);
  const outcome = (topic: string, shape: string) =>
    answer.changes.filter((c) => c.topic === topic && c.shape === shape).map((c) => c.outcome);

  it('has the same parts, and all that are not of ours byte for byte', () => {
    expect(Object.keys(files).sort()).toEqual(Object.keys(mine).sort());
    const mayChange =
      /^ppt\/(slides\/slide|notesSlides\/notesSlide|charts\/chart|embeddings\/|media\/lockstep)|^docProps\/custom\.xml$/;
    for (const name of Object.keys(mine))
      if (!mayChange.test(name)) expect([name, text(files, name)]).toEqual([name, text(mine, name)]);
  });

  it('changes nothing on a slide or in its notes but shapes with a name of ours', () => {
    const pages = Object.keys(mine).filter((n) => /(slides|notesSlides)\/[^/]+\.xml$/.test(n));
    const rest = (xml: string): string =>
      withOurShapes(xml, ({ name }) => (/ \/ Status \d+$/.test(name) ? '' : `[${name}]`));
    for (const name of pages) expect(rest(text(files, name))).toBe(rest(text(mine, name)));
  });

  it('keeps places and formats of ours, and has the new figures', () => {
    const leverage = text(files, partOf('leverage'));
    expect(leverage).toContain('<a:off x="123456"');
    expect(leverage).toContain('6.40× ist zu viel');
    expect(leverage).toMatch(/sz="1400"/);
    expect(leverage).toContain('<a:t>Newcomers</a:t>');
    const chart = text(files, `ppt/${chartOf(mine, partOf('leverage'))}`);
    expect(chart).toContain('<a:ln w="50800"');
    expect(chart).toContain('<c:ptCount val="12"/>');
    const of = (bytes: Uint8Array, id: string, what: string): string => {
      const all = unzipFiles(bytes);
      const shapes = Object.keys(all).flatMap((n) =>
        /slides\/slide\d+\.xml$/.test(n) ? ourShapes(text(all, n)) : [],
      );
      return plainText(shapes.find((s) => s.slide === id && s.what === what)?.xml ?? '');
    };
    for (const { id } of buildOutline(after).filter((s) => s.id !== 'plane' && s.id !== 'leverage'))
      for (const what of ['Title 1', 'Table 1', 'Figure 1', 'Figure 3', 'Status 1', 'Status 6'])
        expect([id, what, of(answer.bytes, id, what)]).toEqual([id, what, of(fresh, id, what)]);
  });

  it('keeps what was rewritten, taken out or renamed, and says so', () => {
    expect(text(files, partOf('leverage'))).toContain('We are too levered');
    expect(answer.changes.find((c) => c.topic === 'leverage' && c.shape === 'Title 1')).toMatchObject({
      outcome: 'edited',
      text: expect.stringMatching(/^System leverage rose/),
    });
    expect(outcome('cascade', 'Notes 1')).toEqual(['edited']);
    expect(outcome('liquidations', 'Chart 1')).toEqual(['absent']);
    expect(outcome('plane', 'Slide')).toEqual(['absent']);
    expect(outcome('leverage', 'Chart 1')).toEqual(['renewed']);
    expect(outcome('status', 'Title 1')).toEqual(['renewed']);
  });

  it('is sound, and the same when it is refreshed again', () => {
    expect(packageFaults(files)).toEqual([]);
    const again = refreshDeck(answer.bytes, fresh);
    expect(Buffer.compare(again?.bytes ?? new Uint8Array(), answer.bytes)).toBe(0);
    expect(again?.changes.some((c) => c.outcome === 'renewed' || c.outcome === 'replaced')).toBe(false);
  });

  it.skipIf(noValidator !== null)('passes the validator of the Open XML SDK', async () => {
    expect(await officeFaults(answer.bytes, folder, 'refreshed.pptx')).toEqual([]);
  });
});

it('a chart of another kind is replaced with its look, in its place', async () => {
  const files = unzipFiles(await write(before));
  const chart = `ppt/${chartOf(files, partOf('cascade'))}`;
  edit(files, chart, /<c:ser>[\s\S]*?<\/c:ser>/, '');
  const answer = refreshDeck(zipFixed(files), await write(after));
  const said = answer?.changes.find((c) => c.topic === 'cascade' && c.shape === 'Chart 1');
  expect(said?.outcome).toBe('replaced');
  expect(text(unzipFiles(answer?.bytes ?? new Uint8Array()), chart).match(/<c:ser>/g)?.length).toBe(2);
});

it('what is no longer computed is told, and left', async () => {
  const { coMovement: _, ...without } = after;
  const answer = refreshDeck(await write(before), await write(without));
  const told = answer?.changes.filter((c) => c.topic === 'plane').map((c) => c.outcome) ?? [];
  expect(new Set(told)).toEqual(new Set(['orphan']));
});

it.each([
  ['no zip', strToU8('hello')],
  ['another package', zipFixed({ 'a.xml': strToU8('<a/>') })],
])('%s is no deck', async (_, bytes) => {
  expect(refreshDeck(bytes, await write(before))).toBeNull();
});
