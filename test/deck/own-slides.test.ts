import fc from 'fast-check';
import { strFromU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { body } from '../../deck/layout.ts';
import { buildOutline } from '../../deck/outline.ts';
import { writePptx } from '../../deck/pptx.ts';
import { toSlides } from '../../deck/preview.ts';
import { makePseudonyms } from '../../deck/pseudonyms/make-pseudonyms.ts';
import { fitProse, type Prose } from '../../deck/text/fit-prose.ts';
import { lineCount } from '../../deck/text/text-width.ts';
import { unzipFiles } from '../../deck/zip.ts';
import { deckFixture, participantNames } from './fixture.ts';
import { packageFaults } from './package-faults.ts';

const own = {
  title: 'Three decisions are asked for',
  body: 'The desk proposes:\n- a cap at 4×\n- to watch fund-001',
};
const chosen = (id: string, more: { own?: typeof own } = {}) => ({ id, included: true, notes: '', ...more });
const input = deckFixture({ pseudonyms: null });

describe('a text slide of the user’s own', () => {
  const outline = [chosen('status'), chosen('own-1', { own }), chosen('leverage')];
  const slides = buildOutline({ ...input, outline });
  it('stands where it was put, and the slides nobody placed follow', () => {
    const begin = (all: typeof slides): string[] => all.slice(0, 7).map((s) => s.id);
    expect(begin(slides)).toEqual(['cover', 'agenda', 'status', 'own-1', 'decisions', 'limits', 'leverage']);
    const early = buildOutline({ ...input, outline: [chosen('own-1', { own }), chosen('status')] });
    expect(begin(early)).toEqual(['cover', 'own-1', 'agenda', 'status', 'decisions', 'limits', 'leverage']);
    const last = buildOutline({ ...input, outline: [chosen('status'), chosen('own-1', { own })] });
    expect(begin(last)).toEqual(['cover', 'agenda', 'status', 'own-1', 'decisions', 'limits', 'leverage']);
  });
  it('is not taken for one of ours', () => {
    const twice = buildOutline({ ...input, outline: [chosen('status', { own })] });
    expect(twice.filter((s) => s.id === 'status').map((s) => s.own)).toEqual([undefined]);
  });
  it('comes back for editing, and is drawn with its bullets and notes', async () => {
    expect(toSlides(slides)[3]).toMatchObject({ id: 'own-1', kind: 'text', own });
    const files = unzipFiles(await writePptx(slides, { title: 't', author: 'a', created: 0 }));
    expect(packageFaults(files)).toEqual([]);
    const xml = strFromU8(files['ppt/slides/slide4.xml'] ?? new Uint8Array());
    expect(xml).toContain('<a:t>a cap at 4×</a:t>');
    // In the layout's body, whose bullets they take; the first line has none.
    expect(xml).toContain('<p:ph idx="1"/>');
    expect(xml.match(/<a:buNone/g)?.length).toBe(1);
    expect(strFromU8(files['ppt/notesSlides/notesSlide4.xml'] ?? new Uint8Array())).toContain(
      'to watch fund-001',
    );
  });
  it('names nobody under pseudonyms', () => {
    const pseudonyms = makePseudonyms(participantNames(150), 'key');
    const hidden = buildOutline({ ...input, pseudonyms, outline }).filter(
      ({ own: mine }) => mine !== undefined,
    );
    expect(JSON.stringify(hidden)).not.toContain('fund-001');
    expect(JSON.stringify(hidden)).toContain(pseudonyms.get('fund-001'));
  });
});

/** Room that lines take, counted word by word: not the function under test. */
function roomOf({ size, lines }: Prose): number {
  const wrapped = lines.map(({ text, bullet }) => lineCount(text, body.w - (bullet ? 0.3 : 0) - 0.1, size));
  return wrapped.reduce((sum, n) => sum + (n + 0.35) * (size / 72) * 1.35, 0);
}

const paragraph = fc
  .tuple(
    fc.boolean(),
    fc.array(fc.constantFrom('a', 'word', 'participants', 'W'.repeat(90)), { minLength: 1, maxLength: 90 }),
  )
  .map(([bullet, words]) => `${bullet ? '- ' : ''}${words.join(' ')}`);

describe('prose', () => {
  it('that is cut stays in its frame, holds all that fits, and begins every line as it was written', () => {
    let clipped = 0;
    fc.assert(
      fc.property(fc.array(paragraph, { minLength: 1, maxLength: 40 }), (written) => {
        const prose = fitProse(written.join('\n'), body);
        const { lines, cut, size } = prose;
        expect(roomOf(prose)).toBeLessThanOrEqual(body.h);
        const kept = cut ? lines.slice(0, -1) : lines;
        expect(kept.length).toBe(cut ? kept.length : written.length);
        for (const [i, { text, bullet }] of kept.entries()) {
          const said = written[i] ?? '';
          expect(bullet).toBe(said.startsWith('- '));
          const whole = said.replace(/^- /, '');
          if (text === whole) continue;
          // Only the last line is clipped, and says so.
          clipped += 1;
          expect([cut, i, text.endsWith('…')]).toEqual([true, kept.length - 1, true]);
          expect(whole.startsWith(text.slice(0, -1).trimEnd())).toBe(true);
          expect(lineCount(text, body.w - 0.4, size)).toBeLessThanOrEqual(2);
        }
        if (!cut || kept.at(-1)?.text.endsWith('…')) return;
        // Not even two lines of the next had room.
        const next = (written[kept.length] ?? '').replace(/^- /, '');
        const two = lineCount(next, body.w - 0.4, size) > 1 ? 'a\na' : 'a';
        const more = { ...prose, lines: [...lines, { text: two, bullet: false }] };
        expect(roomOf(more)).toBeGreaterThan(body.h);
      }),
      { numRuns: 60 },
    );
    expect(clipped).toBeGreaterThan(10);
  });

  it('is as large as fits, never cut while there is a smaller size', () => {
    const sizes = [3, 10, 14, 17, 60].map((n) => fitProse('A line of a few words.\n'.repeat(n), body));
    expect(sizes.map((p) => p.size)).toEqual([...sizes.map((p) => p.size)].sort((a, b) => b - a));
    expect(sizes.map((p) => p.cut)).toEqual([false, false, false, false, true]);
  });
  it('says where the rest is when even the smallest size does not fit', () => {
    const { lines, cut } = fitProse(
      'A long paragraph that goes on. '.repeat(130).concat('\nx'.repeat(40)),
      body,
    );
    expect(cut).toBe(true);
    expect(lines.at(-1)?.text).toBe('The rest is in the speaker notes.');
  });
});
