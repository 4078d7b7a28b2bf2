import { describe, expect, it } from 'vitest';
import type { CompareOutput } from '../../contract/dto/compare.ts';
import { buildOutline } from '../../deck/outline.ts';
import { compareSlide } from '../../deck/slides/compare.ts';
import { deckFixture } from './fixture.ts';

const fixture = deckFixture();
const steps = { before: 1e9, opened: 3e8, grown: 1e8, closed: 2e8, reduced: 0, prices: -1e8, after: 1.1e9 };
const side = { asOf: 0, whatIf: null, equity: 1e8, positions: 10 };
const account = {
  cohort: 'funds',
  venue: 'okx',
  ...steps,
  equityBefore: 1,
  equityAfter: 1,
  leverageBefore: 1,
  leverageAfter: 1,
  reMargined: false,
};
const [person = ''] = fixture.cascade.byParticipant.map(({ key }) => key);
const compare: CompareOutput = {
  provenance: { ...fixture.cascade.provenance, measure: 'compare', parameters: { by: 'cohort' } },
  from: { ...side, label: 'October', gross: 1e9 },
  to: { ...side, label: 'November', gross: 1.1e9 },
  measures: [
    {
      id: 'systemLeverage',
      label: 'System leverage',
      unit: 'ratio',
      direction: 'above',
      before: 4,
      after: 5,
      difference: 1,
    },
    {
      id: 'gini',
      label: 'Gini',
      unit: 'index',
      direction: 'above',
      before: 0.4,
      after: 0.5,
      difference: 0.1,
    },
    {
      id: 'badDebt',
      label: 'Bad debt',
      unit: 'usd',
      direction: 'above',
      before: null,
      after: 1e6,
      difference: null,
    },
  ],
  total: steps,
  groups: [
    { key: 'small', ...steps, after: 1.01e9 },
    { key: 'large', ...steps, after: 5e9 },
  ],
  accounts: [{ ...account, participant: person, change: 'grown' }],
  accountCounts: { new: 3, gone: 2, grown: 1, reduced: 0, reMargined: 0, unchanged: 4 },
  positions: [],
  positionCounts: {
    opened: { positions: 0, usd: 0 },
    grown: { positions: 0, usd: 0 },
    closed: { positions: 0, usd: 0 },
    reduced: { positions: 0, usd: 0 },
  },
};

describe('this snapshot beside the one before', () => {
  const [slide] = compareSlide({ ...fixture, compare });
  const tables = (slide?.blocks ?? []).flatMap((block) => (block.kind === 'table' ? [block] : []));
  const cells = (i: number): string[][] =>
    tables[i]?.table.rows.map((row) => row.map(({ text }) => text)) ?? [];

  it('says in its title what gross notional did and how many accounts came and left', () => {
    expect(slide?.title.replaceAll('\u00a0', ' ')).toBe(
      'Since October gross notional moved by +$100 m to $1.10 bn: 3 accounts are new, 2 closed',
    );
  });
  it('goes step by step from before to after, without steps of 0', () => {
    const chart = slide?.blocks.find((block) => block.kind === 'chart');
    if (chart?.kind !== 'chart' || chart.chart.kind === 'scatter') throw new Error('a waterfall wanted');
    const [base, height] = chart.chart.series.map(({ values }) => values);
    expect(base).toEqual([0, 1e9, 1.3e9, 1.2e9, 1.1e9, 0]);
    expect(height).toEqual([1e9, 3e8, 1e8, 2e8, 1e8, 1.1e9]);
  });
  it('has the headlines, not every measure; groups by what changed most; and the accounts', () => {
    expect(cells(1).map(([name]) => name)).toEqual(['System leverage', 'Bad debt']);
    expect(cells(1)[1]?.at(-1)).toBe('n/a');
    expect(cells(2).map(([name]) => name)).toEqual(['large', 'small']);
    expect(cells(0)[0]?.slice(0, 3)).toEqual([person, 'okx', 'grown']);
  });
  it('has the band of a headline beside the figure of this snapshot', () => {
    const band = {
      id: 'systemLeverage',
      label: 'System leverage',
      unit: 'ratio' as const,
      value: 5,
      low: 4,
      high: 6,
      covers: '',
      sampling: null,
      depth: null,
      coverage: null,
      draws: 1,
      undefinedShare: 0,
      beyond: null,
    };
    const bands = { provenance: compare.provenance, confidence: 0.9, bands: [band] };
    const [known] = compareSlide({ ...fixture, compare, bands });
    const rows = (known?.blocks ?? []).flatMap((block) => (block.kind === 'table' ? block.table.rows : []));
    const texts = rows.map((row) => row.map(({ text }) => text));
    expect(texts.find(([name]) => name === 'System leverage')).toEqual([
      'System leverage',
      '4.00×',
      '5.00×',
      '[4.00×, 6.00×]',
      '+1.00×',
    ]);
  });
  it('hides names under pseudonyms, and is not there at the first snapshot', () => {
    const pseudonyms = new Map([[person, 'P01']]);
    const shown = buildOutline({ ...fixture, compare, pseudonyms }).find(({ id }) => id === 'compare');
    expect(person.length).toBeGreaterThan(0);
    expect(JSON.stringify(shown)).not.toContain(person);
    expect(JSON.stringify(shown)).toContain('P01');
    expect(compareSlide(fixture)).toEqual([]);
  });
});
