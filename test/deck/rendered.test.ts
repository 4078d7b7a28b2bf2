import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findOffice, printPdf, requireOffice } from '../../backend/hosts/print-pdf.ts';
import { buildOutline } from '../../deck/outline.ts';
import { writePptx } from '../../deck/pptx.ts';
import { readTemplate } from '../../deck/template/read-template.ts';
import { deckFixture } from './fixture.ts';
import { pdfPages } from './pdf-pages.ts';
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
  it.skipIf(office === null).each([
    ['our own look', null],
    ['a template', template],
  ])(
    'in %s: a page a slide, and text on every page',
    async (name, look) => {
      const slides = buildOutline({ ...deckFixture(), outline, template: look });
      const pptx = path.join(folder, `${name}.pptx`);
      const pdf = path.join(folder, `${name}.pdf`);
      writeFileSync(pptx, await writePptx(slides, { title: 't', author: 'a', created: 0 }, look));
      printPdf(office ?? '', pptx, pdf);
      const pages = pdfPages(readFileSync(pdf));
      expect(pages.length).toBe(slides.length);
      // Title, footer and page number alone would be three.
      for (const shown of pages) expect(shown).toBeGreaterThan(3);
    },
    180_000,
  );
});

describe('a machine that cannot print', () => {
  it('says so, and what to do, before any slide is computed', () => {
    const before = process.env.LOCKSTEP_SOFFICE;
    process.env.LOCKSTEP_SOFFICE = path.join(folder, 'not-there');
    try {
      expect(() => requireOffice()).toThrow(/LibreOffice is not installed.*without --pdf/);
    } finally {
      if (before === undefined) delete process.env.LOCKSTEP_SOFFICE;
      else process.env.LOCKSTEP_SOFFICE = before;
    }
  });
});
