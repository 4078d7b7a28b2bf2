import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findOffice, printPdf, requireOffice } from '../../backend/print/print-pdf.ts';
import { footerFrame, titleFrame } from '../../deck/layout.ts';
import { buildOutline } from '../../deck/outline.ts';
import { writePptx } from '../../deck/pptx.ts';
import type { SlideSpec } from '../../deck/slide-spec.ts';
import { readTemplate } from '../../deck/template/read-template.ts';
import { type Box, type Drawn, drawnSlides } from './drawn-slides.ts';
import { deckFixture } from './fixture.ts';
import { oddFixtures } from './odd-fixtures.ts';
import { pdfPages } from './pdf-pages.ts';
import { inkOutside, noPictures, picturesOf } from './pictures.ts';
import { reverseStress, spillover } from './stress-fixture.ts';
import { templateFixture } from './template-fixture.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-rendered-'));
afterAll(() => rmSync(folder, { recursive: true }));
const office = findOffice();
const own = { title: '1 decision is asked for today', body: 'A cap of 4× until December.' };
const outline = [
  { id: 'status', included: true, notes: '' },
  { id: 'own-1', included: true, notes: '', own },
];
const template = readTemplate(templateFixture(), 'house.potx');

describe('printed by LibreOffice', () => {
  it.skipIf(office === null).each([['a template', template]])(
    'in %s: a page a slide, and text on every page',
    async (_, look) => {
      const slides = buildOutline({ ...deckFixture(), outline, template: look });
      const pptx = await writePptx(slides, { title: 't', author: 'a', created: 0 }, look);
      const pages = pdfPages(Buffer.from(await printPdf(office ?? '', pptx)));
      expect(pages.length).toBe(slides.length);
      // Title, footer and page number alone would be three.
      for (const shown of pages) expect(shown).toBeGreaterThan(3);
    },
    180_000,
  );
});

const long = process.env.LOCKSTEP_LONG_TESTS === '1';
const why = noPictures(office);
/** What the layout draws: title and rule above, footer below; the cover's bar is all of its left side. */
const layout = (whole: Drawn): Box[] => [
  { x: 0, y: 0, w: whole.width, h: titleFrame.y + titleFrame.h + 0.1 },
  { x: 0, y: footerFrame.y - 0.1, w: whole.width, h: 1 },
];
const full = { ...deckFixture(), spillover, reverseStress };
const small = buildOutline(full).filter(({ id }) => ['status', 'limits', 'leverage', 'cascade'].includes(id));
const outsideOf = async (slides: readonly SlideSpec[], name: string, fonts: 'present' | 'absent') => {
  const bytes = await writePptx(slides, { title: 't', author: 'a', created: 0 });
  const drawn = drawnSlides(bytes);
  const pictures = picturesOf(office ?? '', bytes, path.join(folder, name.replace(/\W+/g, '-')), fonts);
  expect(pictures.length).toBe(drawn.slides.length);
  return drawn.slides.map((slide, i) => {
    const picture = pictures[i];
    return picture === undefined ? 1 : inkOutside(picture, slide, drawn, layout(drawn));
  });
};

describe.skipIf(why !== null)(`pictures of slides${why === null ? '' : `: not run, ${why}`}`, () => {
  it('with the fonts of the metrics: all ink is in the boxes of the slide', async () => {
    expect(Math.max(...(await outsideOf(small, 'present', 'present')))).toBeLessThan(0.002);
  }, 180_000);

  it.runIf(long).each(Object.entries({ full, ...oddFixtures() }))(
    'of a deck %s, with the fonts and with none of their metrics',
    async (name, input) => {
      const slides = buildOutline(input).filter(({ id }) => id !== 'cover');
      expect(Math.max(...(await outsideOf(slides, `${name} present`, 'present')))).toBeLessThan(0.002);
      // A font a fifth wider than Arial: lines break more often and some texts stand out of their boxes.
      expect(Math.max(...(await outsideOf(slides, `${name} absent`, 'absent')))).toBeLessThan(0.1);
    },
    400_000,
  );
});

describe('a machine that cannot print', () => {
  it('says so, and what to do, before any slide is computed', () => {
    const before = process.env.LOCKSTEP_SOFFICE;
    process.env.LOCKSTEP_SOFFICE = path.join(folder, 'not-there');
    try {
      expect(() => requireOffice()).toThrow(/LibreOffice is not installed.*write the .pptx/);
    } finally {
      if (before === undefined) delete process.env.LOCKSTEP_SOFFICE;
      else process.env.LOCKSTEP_SOFFICE = before;
    }
  });
});
