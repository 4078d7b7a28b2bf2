import { describe, expect, test } from 'vitest';
import { bandText } from '../../contract/band-words.ts';
import type { Band } from '../../contract/dto/bands.ts';
import { headlineMeasures, labelOf, measureOf } from '../../contract/measures.ts';
import type { DeckInput } from '../../deck/deck-input.ts';
import { buildOutline } from '../../deck/outline.ts';
import { tornadoSlides } from '../../deck/slides/tornado.ts';
import { deckFixture } from './fixture.ts';
import { notShown, shownOn } from './title-numbers.ts';

const plain = deckFixture();

/** Where each headline's figure stands in the deck, and the figure. */
const places = {
  systemLeverage: ['leverage', plain.leverage.totals.leverage],
  synchronisationIndex: ['contributors', plain.synchronisation?.index ?? null],
  jointShortfallShare: ['contributors', plain.synchronisation?.jointShare ?? null],
  amplification: ['cascade', plain.cascade.amplification],
  criticalShock: ['saturation', plain.saturation.criticalShock],
  badDebt: ['cascade', plain.cascade.badDebt],
  averageCorrelation: ['plane', plain.coMovement?.point.averageCorrelation ?? null],
} as const;

const bandAround = (id: keyof typeof places, share: number): Band => {
  const value = places[id][1] ?? 0.3;
  const measure = measureOf(id);
  return {
    id,
    label: labelOf(measure),
    unit: measure.unit,
    value,
    low: value * 0.8,
    high: value * 1.37,
    covers: 'Depth: 3 assets at 0.5 to 1.5 of the depth now.',
    sampling: null,
    depth: null,
    coverage: null,
    draws: 25,
    undefinedShare: 0,
    beyond: { amber: 1, red: share },
  };
};

const ids = headlineMeasures.map(({ id }) => id);
const withBands = (share: number): DeckInput => {
  const bands = {
    confidence: 0.9,
    provenance: plain.cascade.provenance,
    bands: ids.map((id) => bandAround(id, share)),
  };
  const shown = new Map(bands.bands.map(({ id, value }) => [id, value]));
  // The limits' own figures are the headlines'.
  const limits = plain.limits.map((l) => ({ ...l, value: shown.get(l.limit.measure) ?? l.value }));
  return { ...plain, bands, limits };
};

describe.each(ids)('the band of %s', (id) => {
  const [slide, value] = places[id];
  const band = bandAround(id, 0.71);
  const outline = buildOutline(withBands(0.71));
  const of = (wanted: string) => outline.find((s) => s.id === wanted);
  const textOn = (wanted: string): string => shownOn(of(wanted) ?? { blocks: [] }).texts.join('\n');

  test('stands beside the figure, on its own slide and on the slide of all bands', () => {
    expect(value).not.toBeNull();
    expect(textOn(slide)).toContain(bandText(band));
    expect(textOn('bands')).toContain(bandText(band));
  });

  test('stands beside its limit', () => {
    const limited = plain.limits.some(({ limit }) => limit.measure === id);
    if (limited) expect(textOn('limits')).toContain(bandText(band));
  });

  test('is not claimed for another figure', () => {
    const { bands } = withBands(0.71);
    const others = bands && {
      ...bands,
      bands: bands.bands.map((b) => ({ ...b, value: (b.value ?? 0) + 1 })),
    };
    const text = buildOutline({ ...withBands(0.71), bands: others })
      .filter((s) => s.id === slide)
      .flatMap((s) => shownOn(s).texts)
      .join('\n');
    expect(text).not.toContain(bandText(band));
  });
});

test('a title says in which share of the draws a limit is passed, and its slide shows it too', () => {
  const across = buildOutline(withBands(0.71)).filter(({ title }) => title.includes('71 % of draws'));
  expect(across.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['bands', 'leverage', 'cascade', 'saturation', 'contributors', 'plane']),
  );
  for (const slide of across)
    expect({ id: slide.id, missing: notShown(slide) }).toEqual({ id: slide.id, missing: [] });
  expect(buildOutline(withBands(1)).filter(({ title }) => title.includes('of draws'))).toEqual([]);
});

test('challengers of the index and of the back-test stand beside those of the headlines with a chart', () => {
  const tornado = (
    measure: 'amplification' | 'jointShortfallShare' | 'synchronisationIndex',
    choices: readonly string[],
  ) => ({
    provenance: plain.cascade.provenance,
    measure,
    label: labelOf(measureOf(measure)),
    unit: measureOf(measure).unit,
    value: 0.5,
    assumptions: choices.map((id) => ({
      id,
      label: `Assumption ${id}`,
      low: 0.4,
      high: 0.6,
      lowSaid: 'a',
      highSaid: 'b',
      spread: 0.2,
      alternatives: [{ said: `other ${id}`, value: 0.4, difference: -0.1 }],
    })),
  });
  const held = (exceptions: number): NonNullable<DeckInput['backtest']> => {
    const coverage = { n: 250, expected: 2.5, count: exceptions, zone: exceptions > 4 ? 'yellow' : 'green' };
    return { coverage } as never;
  };
  const slides = tornadoSlides({
    ...plain,
    tornados: [
      tornado('amplification', ['impact']),
      tornado('jointShortfallShare', ['horizon']),
      tornado('synchronisationIndex', ['horizon', 'scenarios']),
    ],
    backtest: held(9),
    backtestFiltered: held(3),
  });
  const [bars, others] = slides.map((slide) => shownOn(slide).texts.join('\n'));
  expect(bars).not.toContain('Synchronisation index');
  expect(others).toContain('Synchronisation index');
  expect(others).toContain('other scenarios');
  expect(others?.match(/other horizon/g)).toHaveLength(1);
  expect(others).toContain('Exceptions of the loss forecast, 2.5 expected in 250 days\n9, yellow');
  expect(others).toMatch(/Filtered\n3, green\n−6/);
});
