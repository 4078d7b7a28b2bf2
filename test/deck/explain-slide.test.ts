import { describe, expect, it } from 'vitest';
import type { ExplainChangeOutput } from '../../contract/dto/compare.ts';
import { explainSlide, explainTitle } from '../../deck/slides/explain.ts';
import { deckFixture } from './fixture.ts';

const side = { asOf: 0, whatIf: null, gross: 1, equity: 1, positions: 1 };
const block = (id: string, part: number, changed = true) => ({ id, label: id, part, changed });
const fixture = deckFixture();
const explained: ExplainChangeOutput = {
  provenance: { ...fixture.cascade.provenance, measure: 'shapley' },
  measure: 'amplification',
  label: 'Amplification at −10 %',
  unit: 'ratio',
  direction: 'above',
  from: { ...side, label: 'A' },
  to: { ...side, label: 'B' },
  before: 1.3,
  after: 2.1,
  difference: 0.8,
  parts: [block('New positions', 0.5), block('Depth', 0.4), block('Margin', -0.1), block('Rules', 0, false)],
  largest: {
    id: 'opened',
    label: 'New positions',
    by: 'cohort',
    parts: [
      { key: 'funds', part: 0.4, side: 'long' },
      { key: 'others', part: 0.1, side: null },
    ],
  },
  evaluations: 14,
  sentence: 'Of +0.80×, …',
};

describe('why a headline moved', () => {
  it('says the change and its two largest parts in the title', () => {
    expect(explainTitle(explained)).toBe(
      'Amplification at −10 % went from 1.30× to 2.10×: new positions +0.50×, depth +0.40×',
    );
  });
  it('draws the way from before to after, each part on the one before', () => {
    const [slide] = explainSlide({ ...fixture, explain: explained });
    const chart = slide?.blocks.find((b) => b.kind === 'chart');
    if (chart?.kind !== 'chart' || chart.chart.kind === 'scatter') throw new Error('a waterfall wanted');
    const [base, height] = chart.chart.series.map(({ values }) =>
      values.map((v) => Number((v ?? 0).toFixed(9))),
    );
    expect(base).toEqual([0, 1.3, 1.8, 2.1, 0]);
    expect(height).toEqual([1.3, 0.5, 0.4, 0.1, 2.1]);
    expect(slide?.notes[0]).toContain('Unchanged: rules.');
  });
  it('is not there where nothing could be split', () => {
    expect(explainSlide({ ...fixture, explain: { ...explained, parts: [] } })).toEqual([]);
    expect(explainSlide(fixture)).toEqual([]);
  });
});
