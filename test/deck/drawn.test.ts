import { describe, expect, it } from 'vitest';
import type { DeckInput } from '../../deck/deck-input.ts';
import { buildOutline } from '../../deck/outline.ts';
import { writePptx } from '../../deck/pptx.ts';
import type { Block, TableSpec } from '../../deck/slide-spec.ts';
import { left, right } from '../../deck/table-spec.ts';
import { readTemplate } from '../../deck/template/read-template.ts';
import { drawnSlides } from './drawn-slides.ts';
import { emptyFixture } from './empty-fixture.ts';
import { deckFixture } from './fixture.ts';
import { oddFixtures } from './odd-fixtures.ts';
import { slideFaults } from './slide-faults.ts';
import { reverseStress, spillover } from './stress-fixture.ts';
import { templateFixture } from './template-fixture.ts';

const own = { title: '1 decision is asked for today', body: 'A cap.\n- until December' };
const full: DeckInput = {
  ...deckFixture(),
  spillover,
  reverseStress,
  outline: [{ id: 'own-1', included: true, notes: 'Mine', own }],
};
const old = readTemplate(templateFixture({ size: [9_144_000, 6_858_000] }), 'old.potx');

const meta = { title: 'Committee', author: 'Lockstep', created: 0 };
const faultsOf = async (input: DeckInput, mayBeCut: boolean, smallest = 12): Promise<string[]> => {
  return slideFaults(drawnSlides(await writePptx(buildOutline(input), meta, input.template ?? null)), {
    mayBeCut,
    smallest,
  });
};

describe('what stands on the slides, by the metrics of their font', () => {
  it.each<[string, DeckInput]>([
    ['with everything', full],
    ['of nothing', emptyFixture()],
  ])('of a deck %s: nothing is cut, hidden, off the slide or in small print', async (_, input) => {
    expect(await faultsOf(input, false)).toEqual([]);
  });

  it('of a deck on a 4:3 template: as large as 12 points of Arial in its wide font', async () => {
    expect(await faultsOf({ ...full, template: old }, false, 10)).toEqual([]);
  });

  it.each(Object.entries(oddFixtures()))(
    'of a deck %s: long names are cut at the end of their lines, all else is whole',
    async (_, input) => {
      expect(await faultsOf(input, true)).toEqual([]);
    },
  );

  it('finds the faults that are there', async () => {
    const [slide] = buildOutline(emptyFixture());
    const table: TableSpec = {
      head: [left('Amplification'), right('Bad…')],
      rows: [[left('since 31 Oct 26, long enough for two lines'), right('1')]],
      heights: [0.3, 0.2],
      widths: [1, 12],
      fontSize: 11,
    };
    const frame = { x: 0.6, y: 6.9, w: 12, h: 0.9 };
    const block: Block = { kind: 'table', frame, caption: '', table };
    const bytes = await writePptx(
      slide === undefined ? [] : [{ ...slide, layout: 'content', blocks: [block] }],
      meta,
    );
    const found = slideFaults(drawnSlides(bytes)).join('\n');
    for (const fault of [
      'in 11 points',
      'breaks inside a word',
      'head cut: Bad…',
      'inches',
      'another style: 31 Oct 26',
      'not all on the slide',
    ])
      expect(found).toContain(fault);
  });
});
