import { strFromU8, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { buildOutline } from '../../deck/outline.ts';
import { writePptx } from '../../deck/pptx.ts';
import { toSlides } from '../../deck/preview.ts';
import { readTemplate } from '../../deck/template/read-template.ts';
import { templateLook } from '../../deck/template/template-look.ts';
import { contrast, theme } from '../../deck/theme.ts';
import { unzipFiles, zipFixed } from '../../deck/zip.ts';
import { deckFixture } from './fixture.ts';
import { packageFaults } from './package-faults.ts';
import { houseColours, houseLogo, type TemplateOptions, templateFixture } from './template-fixture.ts';

const read = (options: TemplateOptions = {}) => readTemplate(templateFixture(options), 'house.potx');
const meta = { title: 'Committee', author: 'Lockstep', created: 0 };

describe('reading a template', () => {
  it('takes theme colours, fonts, the first picture of the master and the footer', () => {
    const template = read();
    expect(template.colours).toEqual(houseColours);
    expect([template.headFont, template.bodyFont]).toEqual(['Georgia', 'Verdana']);
    expect(template.footer).toBe('House & Co · Confidential');
    expect(template.logo).toMatchObject({ type: 'image/png', ratio: 0.25 });
    expect(Buffer.from(template.logo?.base64 ?? '', 'base64').equals(Buffer.from(houseLogo()))).toBe(true);
    expect(template.warnings).toEqual([]);
    expect(template.master?.layouts.length).toBe(3);
  });
  it('says why a logo cannot be used, and does without one', () => {
    expect(read({ logo: null })).toMatchObject({ logo: null, warnings: [] });
    const emf = read({ logo: strToU8('not a picture'), logoName: 'image1.emf' });
    expect(emf.logo).toBeNull();
    // On the house's own master the picture stands as it is, whatever its kind.
    expect(emf.warnings).toEqual([]);
    expect(emf.master?.types['ppt/media/image1.emf']).toBe('image/x-emf');
  });
  it('takes no background for a logo, no prompt for a footer, and keeps the shape of its slides', () => {
    const wide = read({ pictureWidth: 9_000_000 });
    expect(wide.logo).toBeNull();
    expect(read({ pictureWidth: 2_000_000 }).logo).not.toBeNull();
    expect(read({ footer: '&lt;footer&gt;' }).footer).toBe('');
    expect(read({ size: [9_144_000, 6_858_000] })).toMatchObject({
      warnings: [],
      master: { width: 9_144_000 },
    });
  });
  it('knows the size of a JPEG', () => {
    const jpeg = Uint8Array.of(
      ...[0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0],
      ...[0xff, 0xc0, 0, 11, 8, 0, 50, 0, 200, 1, 0, 0, 0, 0, 0],
    );
    expect(read({ logo: jpeg, logoName: 'l.jpg' }).logo).toMatchObject({ type: 'image/jpeg', ratio: 0.25 });
  });
  it('takes no font name that is more than a name', () => {
    expect(read({ fonts: ['+mj-lt"/><x y="', 'Verdana'] }).headFont).toBe('Arial');
  });
  it.each([
    ['no zip', strToU8('hello'), /no PowerPoint file/],
    ['a zip without a master', zipFixed({ 'a.xml': strToU8('<a/>') }), /no slide master/],
  ])('refuses %s and says what to choose', (_, bytes, message) => {
    expect(() => readTemplate(bytes, 'x.pptx')).toThrow(message);
    expect(() => readTemplate(bytes, 'x.pptx')).toThrow(/Choose a \.pptx or \.potx/);
  });
});

describe('a deck under a template', async () => {
  const template = read();
  const input = { ...deckFixture(), template };
  const outline = buildOutline(input);
  const files = unzipFiles(await writePptx(outline, meta, template));
  const text = (name: string): string => strFromU8(files[name] ?? new Uint8Array());
  const parts = Object.keys(files).filter((n) => /^ppt\/(slides|slideMasters|charts)\/[^/]+\.xml$/.test(n));

  it('is a sound package, twice the same', async () => {
    expect(packageFaults(files)).toEqual([]);
    const again = await writePptx(buildOutline(input), meta, template);
    expect(Buffer.compare(await writePptx(outline, meta, template), again)).toBe(0);
  });
  it('has the colours in theme, shapes and charts, and none of ours where the template has one', () => {
    const all = parts.map(text).join('');
    for (const ours of [theme.accent, theme.short, theme.series[2], theme.ink])
      expect(all).not.toContain(`srgbClr val="${ours}"`);
    expect(all).toContain('schemeClr val="accent1"');
    expect(text('ppt/theme/theme1.xml')).toContain('<a:accent1><a:srgbClr val="006B54"/></a:accent1>');
    expect(all).toContain(`srgbClr val="${theme.bad}"`);
  });
  it('has the fonts, text made smaller for the wider one, and no Arial left', () => {
    const all = parts.map(text).join('');
    expect(all).not.toContain('typeface="Arial"');
    expect(all).toContain('typeface="+mj-lt"');
    expect(text('ppt/theme/theme1.xml')).toMatch(/<a:minorFont>\s*<a:latin typeface="Verdana"/);
    const sizes = [...text('ppt/slides/slide2.xml').matchAll(/<a:rPr[^>]*\bsz="(\d+)"/g)].map((m) =>
      Number(m[1]),
    );
    expect(Math.max(...sizes)).toBeLessThanOrEqual(2400 / 1.18);
  });
  it('has the logo on the master and the footer of the house on every slide', () => {
    const pictures = Object.entries(files).filter(([name]) => name.startsWith('ppt/media/'));
    expect(pictures.some(([, bytes]) => Buffer.from(bytes).equals(Buffer.from(houseLogo())))).toBe(true);
    expect(text('ppt/slideMasters/slideMaster1.xml')).toContain('<p:pic>');
    outline.forEach((slide, i) => {
      if (slide.layout === 'cover') return;
      expect(text(`ppt/slides/slide${i + 1}.xml`)).toContain(
        'House &amp; Co · Confidential  ·  Crypto credit',
      );
    });
  });
  it('stands on the template’s own layouts, and on its own master none of ours', () => {
    const names = Object.keys(files).filter((n) => /slide(Masters|Layouts)\/slide/.test(n));
    const fixture = unzipFiles(templateFixture());
    for (const name of names) expect(text(name)).toBe(strFromU8(fixture[name] ?? new Uint8Array()));
    expect(text('ppt/slides/_rels/slide1.xml.rels')).toContain('slideLayout1.xml');
    expect(text('ppt/slides/_rels/slide2.xml.rels')).toContain('slideLayout2.xml');
    expect(text('ppt/slides/_rels/slide3.xml.rels')).toContain('slideLayout3.xml');
  });
  it('shows its colours and the place of its logo in the previews', () => {
    const json = JSON.stringify(toSlides(outline, template));
    expect(json).toContain(`"${houseColours.accent1}"`);
    expect(json).not.toContain(`"${theme.accent}"`);
    expect(json).toMatch(/"logo":\{"x":0\.\d+,"y":0\.9/);
  });
});

it('a dark template leaves slides light and their text readable', () => {
  const dark = read({ colours: { lt1: '101020', dk1: 'F0F0F0', dk2: 'E0E0E0', lt2: '202040' } });
  const look = templateLook(dark);
  const paper = look.colours.get(theme.paper) ?? '';
  expect(paper).toBe(theme.paper);
  for (const ink of [theme.ink, theme.muted])
    expect(contrast(look.colours.get(ink) ?? '', paper)).toBeGreaterThanOrEqual(4.5);
});

it('a 4:3 template gives 4:3 slides, as wide as ours and with text of the same size', async () => {
  const template = read({ size: [9_144_000, 6_858_000] });
  const files = unzipFiles(await writePptx(buildOutline({ ...deckFixture(), template }), meta, template));
  const text = (name: string): string => strFromU8(files[name] ?? new Uint8Array());
  const size = /<p:sldSz cx="(\d+)" cy="(\d+)"/.exec(text('ppt/presentation.xml'));
  expect(Number(size?.[1]) / Number(size?.[2])).toBeCloseTo(4 / 3, 3);
  expect(text('ppt/slideMasters/slideMaster1.xml')).toContain('sz="5900"');
  expect(packageFaults(files)).toEqual([]);
});

it('a template kept by an older workspace lends its look to our own master', async () => {
  const { master: _, ...rest } = read();
  const files = unzipFiles(await writePptx(buildOutline({ ...deckFixture(), template: rest }), meta, rest));
  expect(strFromU8(files['ppt/theme/theme1.xml'] ?? new Uint8Array())).toContain('"006B54"');
  expect(Object.keys(files)).toContain('ppt/media/logo.png');
  expect(packageFaults(files)).toEqual([]);
});
