import { describe, expect, it } from 'vitest';
import type { DeckInput } from '../../deck/deck-input.ts';
import { buildOutline } from '../../deck/outline.ts';
import { writePptx } from '../../deck/pptx.ts';
import { unzipFiles } from '../../deck/zip.ts';
import { emptyFixture } from './empty-fixture.ts';
import { deckFixture, participantNames } from './fixture.ts';
import { packageFaults } from './package-faults.ts';

const meta = { title: 'Extremes', author: 'Lockstep', created: 0 };
const long = (text: string): string => text.padEnd(200, ' and more of it');

const reason = 'There are no price series up to this snapshot: import daily prices.';
const priceless = ['correlation', 'coMovement', 'synchronisation', 'reverseStress', 'spillover'] as const;
const withoutPrices: DeckInput = {
  ...deckFixture(),
  ...Object.fromEntries(priceless.map((measure) => [measure, undefined])),
  absent: priceless.map((measure) => ({ measure, reason })),
};

const cases: Readonly<Record<string, DeckInput>> = {
  'nothing computed': emptyFixture(),
  'no prices': withoutPrices,
  'one snapshot': deckFixture({ snapshots: 1 }),
  '300 snapshots': deckFixture({ snapshots: 300 }),
  'two assets': deckFixture({ assets: 2 }),
  '31 assets, an image': deckFixture({ assets: 31 }),
  '300 assets, an image': deckFixture({ assets: 300 }),
  'names of 200 characters': deckFixture({ participants: participantNames(150).map(long) }),
  'hostile names': deckFixture({
    participants: ['<script>', '&amp;', '"', "'", '\u0000\uFFFF', '\uD800', ']]>', ...participantNames(40)],
  }),
};

describe.each(Object.entries(cases))('%s', (_, input) => {
  const outline = buildOutline(input);
  it('every title has a number and nothing on the slide is NaN or [object Object]', () => {
    for (const s of outline) {
      expect(s.title).toMatch(/\d/);
      const broken = leaves([s.title, s.notes, s.blocks]).filter(
        (x) =>
          (typeof x === 'number' && !Number.isFinite(x)) ||
          (typeof x === 'string' && /NaN|Infinity|\[object|undefined[^ :;.]/.test(x)),
      );
      expect(broken).toEqual([]);
    }
  });
  it('writes a sound package without an empty chart', async () => {
    for (const s of outline)
      for (const b of s.blocks) if (b.kind === 'chart') expect(b.chart.series.length).toBeGreaterThan(0);
    expect(packageFaults(unzipFiles(await writePptx(outline, meta)))).toEqual([]);
  });
});

it('slides that could not be made are named on the first page and in the appendix', () => {
  const outline = buildOutline(withoutPrices);
  expect(outline.map((s) => s.id)).not.toEqual(expect.arrayContaining(['correlation']));
  const said = (id: string) => leaves(outline.find((s) => s.id === id)?.blocks).join('\n');
  expect(said('status')).toContain(
    `No slide on correlation, co-movement, synchronisation, reverse stress, spillover: ${reason}`,
  );
  expect(said('coverage')).toContain(reason);
});

function leaves(value: unknown): unknown[] {
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return [value];
  return Object.values(value).flatMap(leaves);
}
