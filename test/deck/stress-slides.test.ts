import { describe, expect, it } from 'vitest';
import { buildOutline } from '../../deck/outline.ts';
import { writePptx } from '../../deck/pptx.ts';
import { makePseudonyms } from '../../deck/pseudonyms/make-pseudonyms.ts';
import { reverseStressTitle } from '../../deck/slides/reverse-stress.ts';
import { spilloverTitle } from '../../deck/slides/spillover.ts';
import { unzipFiles } from '../../deck/zip.ts';
import { deckFixture, participantNames } from './fixture.ts';
import { packageFaults } from './package-faults.ts';
import { reverseStress, spillover } from './stress-fixture.ts';

const input = { ...deckFixture(), spillover, reverseStress };

it('the phase map on its slide is of the added fall, and its cells are that in percentage points', () => {
  const { saturation } = input;
  const slide = buildOutline(input).find(({ id }) => id === 'saturation');
  if (saturation === undefined || slide === undefined) throw new Error('it is in the fixture');
  const map = slide.blocks.flatMap((block) => (block.kind === 'table' ? [block] : []))[0];
  expect(map?.caption).toMatch(/^Added fall, pp/);
  const [head = [], ...rows] = map?.table.rows ?? [];
  const { shocks, scales, addedFall } = saturation;
  let seen = 0;
  for (const [scale = { text: '' }, ...cells] of rows)
    for (const [j, cell] of cells.entries()) {
      const i = scales.findIndex((one) => `${one.toFixed(2)}×` === scale.text);
      const k = shocks.findIndex((one) => `−${(-100 * one).toFixed(0)} %` === head[j + 1]?.text);
      if (i < 0 || k < 0) continue;
      expect(cell.text).toBe((100 * (addedFall[i * shocks.length + k] ?? Number.NaN)).toFixed(1));
      seen++;
    }
  expect(seen).toBeGreaterThan(20);
});

describe('spillovers and reverse stress', () => {
  const ids = buildOutline(input).map((s) => s.id);
  it('stand behind what they explain, and are not there when they could not be computed', () => {
    expect(ids.slice(ids.indexOf('saturation'), ids.indexOf('what-if'))).toEqual([
      'saturation',
      'reverse-stress',
      'contributors',
      'spillover',
    ]);
    const without = buildOutline({ ...input, spillover: undefined, reverseStress: undefined });
    expect(without.map((s) => s.id)).toEqual(
      ids.filter((id) => id !== 'spillover' && id !== 'reverse-stress'),
    );
  });
  it('say a loss, a gain, and which factor moved', () => {
    expect(spilloverTitle(spillover)).toBe(
      'A 1 % fall costs 4.2 % of equity itself and 5.4 % through the sales it sets off; leverage moved most since 2026-08-30',
    );
    expect(spilloverTitle({ ...spillover, direct: 0.01, trend: [] })).toBe(
      'A 1 % fall moves equity by +1.0 % itself and by −5.4 % through sales',
    );
  });
  it('say how far out, how often, and that nothing was found', () => {
    expect(reverseStressTitle(reverseStress)).toBe(
      'A move 1.93 standard deviations from the mean takes amplification to 2.30×, beyond 2.00×; 2026-03-09, the nearest past day, would take it to 2.30×',
    );
    expect(reverseStressTitle({ ...reverseStress, found: null, reason: 'none' })).toBe(
      'No move looked at in 660 cascades takes amplification beyond 2.00×',
    );
  });
  it('say where the search ended before it was through, and only there', () => {
    const warnings = [{ code: 'searchStopped', message: 'The search ended.' }];
    const stopped = { ...reverseStress, provenance: { ...reverseStress.provenance, warnings } };
    const captions = (asked: typeof reverseStress) =>
      buildOutline({ ...input, reverseStress: asked })
        .filter(({ id }) => id === 'reverse-stress')
        .flatMap(({ blocks }) => blocks.map((block) => ('caption' in block ? block.caption : '')));
    expect(captions(stopped)).toContainEqual(expect.stringMatching(/; the search ended after 660 cascades$/));
    expect(captions(reverseStress).join()).not.toContain('the search ended');
  });
  it('draw a sound package, with a move found and with none, and name nobody', async () => {
    const pseudonyms = makePseudonyms(participantNames(150), 'key');
    for (const found of [reverseStress.found, null]) {
      const outline = buildOutline({ ...input, pseudonyms, reverseStress: { ...reverseStress, found } });
      const files = unzipFiles(await writePptx(outline, { title: 't', author: 'a', created: 0 }));
      expect(packageFaults(files)).toEqual([]);
      expect(JSON.stringify(outline)).not.toMatch(/fund-0\d\d/);
    }
  });
});
