import { strFromU8 } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DeckInput } from '../../deck/deck-input.ts';
import { body, captionHeight, page } from '../../deck/layout.ts';
import { buildOutline } from '../../deck/outline.ts';
import { titleSize } from '../../deck/pptx/slide-xml.ts';
import { writePptx } from '../../deck/pptx.ts';
import { makePseudonyms } from '../../deck/pseudonyms/make-pseudonyms.ts';
import type { SlideSpec } from '../../deck/slide-spec.ts';
import { lineCount, textWidth } from '../../deck/text/text-width.ts';
import { unzipFiles } from '../../deck/zip.ts';
import { deckFixture, participantNames } from './fixture.ts';
import { packageFaults } from './package-faults.ts';

const meta = { title: 'Committee', author: 'Lockstep', created: Date.UTC(2026, 10, 22, 9, 30) };
const write = (input: DeckInput): Promise<Uint8Array> => writePptx(buildOutline(input), meta);
/** Every XML of the package, the workbooks behind its charts included, without tags so that no name hides in runs. */
function allText(pptx: Uint8Array): string {
  return Object.entries(unzipFiles(pptx))
    .map(([name, bytes]) =>
      name.endsWith('.xlsx')
        ? allText(bytes)
        : /\.(xml|rels)$/.test(name)
          ? `${strFromU8(bytes)}\n${strFromU8(bytes).replace(/<[^>]*>/g, '')}`
          : '',
    )
    .join('\n');
}

describe('the deck', () => {
  const outline = buildOutline(deckFixture());
  let pptx: Uint8Array;
  beforeAll(async () => {
    pptx = await writePptx(outline, meta);
  });

  it('tells the story in order', () => {
    expect(outline.map((s) => s.id)).toEqual([
      'cover',
      'agenda',
      'status',
      'decisions',
      'limits',
      'leverage',
      'correlation',
      'plane',
      'liquidations',
      'cascade',
      'bridge',
      'saturation',
      'contributors',
      'what-if',
      'coverage',
      'methodology',
      'methodology-2',
      'settings',
    ]);
  });
  it.each(outline.map((s) => [s.id, s] as const))(
    '%s: title is a sentence with a number on two lines at most, in the frame',
    (_, s) => {
      expect(s.title).toMatch(/\d/);
      expect(s.title.split(' ').length).toBeGreaterThan(4);
      expect(lineCount(s.title, 12.08, titleSize(s.title, 12.13), true)).toBeLessThanOrEqual(2);
      expect(s.notes.length).toBeGreaterThan(0);
    },
  );
  it.each(outline.map((s) => [s.id, s] as const))('%s: nothing overflows its frame or the page', (_, s) =>
    fits(s),
  );
  it('has at least seven native charts, each with its workbook, and native tables', () => {
    const names = Object.keys(unzipFiles(pptx));
    const charts = names.filter((n) => /^ppt\/charts\/chart\d+\.xml$/.test(n));
    expect(charts.length).toBeGreaterThanOrEqual(7);
    expect(names.filter((n) => n.endsWith('.xlsx')).length).toBe(charts.length);
    expect(allText(pptx).match(/<a:tbl>/g)?.length).toBeGreaterThanOrEqual(8);
  });
  it('has no empty chart', () => {
    for (const s of outline)
      for (const b of s.blocks)
        if (b.kind === 'chart')
          expect(
            b.chart.series.some((x) => ('y' in x ? x.y.length > 0 : x.values.some((v) => v !== null))),
          ).toBe(true);
  });
  it('is a sound package: every relation resolves, every part has one type, ids are unique', () => {
    expect(packageFaults(unzipFiles(pptx))).toEqual([]);
  });
  it('carries footer, notes with method and coverage, and the declared time', () => {
    const files = unzipFiles(pptx);
    const text = (name: string): string => strFromU8(files[name] ?? new Uint8Array());
    const leverage = outline.findIndex(({ id }) => id === 'leverage') + 1;
    const slide = text(`ppt/slides/slide${leverage}.xml`);
    expect(slide).toMatch(
      /<p:ph type="ftr"[^>]*>.*Crypto credit desk {2}· {2}2026-10-31 {2}· {2}fingerprint/,
    );
    // What leads back to the workspace is on every slide, the cover too.
    for (const n of outline.keys())
      expect(text(`ppt/slides/slide${n + 1}.xml`)).toMatch(/<p:ph type="ftr".*fingerprint/);
    expect(slide).toMatch(/<p:ph type="dt"[^>]*>.*as of 2026-10-31/);
    expect(slide).toMatch(/<p:ph type="sldNum"/);
    expect(text(`ppt/notesSlides/notesSlide${leverage}.xml`)).toMatch(
      /<a:t>Coverage: 4,812 of 4,900 positions/,
    );
    expect(text(`ppt/notesSlides/notesSlide${leverage}.xml`)).toMatch(/<a:t>Method: Leverage\./);
    expect(text('docProps/core.xml')).toContain('2026-11-22T09:30:00Z');
  });
  it('is byte for byte the same again, and differs by nothing but the declared time', async () => {
    expect(Buffer.compare(await write(deckFixture()), pptx)).toBe(0);
    const later = unzipFiles(await writePptx(outline, { ...meta, created: meta.created + 864e5 }));
    const files = unzipFiles(pptx);
    const differing = Object.keys(files).filter(
      (n) => Buffer.compare(Buffer.from(files[n] ?? []), Buffer.from(later[n] ?? [])) !== 0,
    );
    expect(differing).toEqual(['docProps/core.xml']);
  });
});

/** Frames on the page, tables in their frames, captions on their lines; what is in the cells: drawn.test.ts. */
function fits(s: SlideSpec): void {
  for (const b of s.blocks) {
    expect(b.frame.x).toBeGreaterThanOrEqual(page.margin - 1e-9);
    expect(b.frame.x + b.frame.w).toBeLessThanOrEqual(page.width - page.margin + 0.01);
    expect(b.frame.y + b.frame.h).toBeLessThanOrEqual(body.y + body.h + 1e-6);
    if ('caption' in b) expect(textWidth(b.caption, 11, true)).toBeLessThanOrEqual(b.frame.w);
    if (b.kind !== 'table') continue;
    const height = captionHeight + b.table.heights.reduce((sum, h) => sum + h, 0);
    expect(height).toBeLessThanOrEqual(b.frame.h + 0.2);
  }
}

describe('pseudonyms', () => {
  const names = [...participantNames(147), '=HYPERLINK("x")', 'Alpha & Sons <Capital>', 'Ömer Öz'];
  const pseudonyms = makePseudonyms(names, 'workspace key');
  it('leave no name anywhere in the file', async () => {
    const text = allText(await write(deckFixture({ participants: names, pseudonyms })));
    for (const name of names) {
      const escaped = name
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;');
      expect(text).not.toContain(name);
      expect(text).not.toContain(escaped);
    }
    expect(text).toContain(pseudonyms.get('fund-001'));
  });
  it('off, the names are there', async () => {
    expect(allText(await write(deckFixture({ participants: names })))).toContain('fund-001');
  });
});

describe('the outline of the user', () => {
  it('orders, leaves out and annotates; what it does not name keeps its place', async () => {
    const outline = buildOutline({
      ...deckFixture(),
      outline: [
        { id: 'cascade', included: true, notes: 'Say this first.' },
        { id: 'status', included: false, notes: '' },
        { id: 'gone', included: true, notes: '' },
      ],
    });
    expect(outline.slice(0, 6).map((s) => s.id)).toEqual([
      'cover',
      'agenda',
      'cascade',
      'bridge',
      'saturation',
      'contributors',
    ]);
    expect(outline.find((s) => s.id === 'status')?.included).toBe(false);
    const files = unzipFiles(await writePptx(outline, meta));
    expect(Object.keys(files).filter((n) => /^ppt\/slides\/slide\d+\.xml$/.test(n)).length).toBe(
      outline.length - 1,
    );
    expect(strFromU8(files['ppt/notesSlides/notesSlide3.xml'] ?? new Uint8Array())).toContain(
      '<a:t>Say this first.</a:t>',
    );
  });
  it('with nothing included is refused', async () => {
    const outline = buildOutline(deckFixture()).map((s) => ({ ...s, included: false }));
    await expect(writePptx(outline, meta)).rejects.toThrow(/include at least one/);
  });
});
