import { describe, expect, it } from 'vitest';
import { highestPrice } from '../../../risk/cascade/bounds.ts';
import {
  averageFactor,
  type Impact,
  type ImpactOptions,
  impactFactor,
  impactOf,
  strengthFor,
} from '../../../risk/cascade/impact.ts';
import { movePrices } from '../../../risk/cascade/move-prices.ts';
import type { Assets } from '../../../risk/portfolio.ts';

const room = 1 - 0.5 / 0.8;
const away = -Math.expm1(-0.25);

describe('the factor on a price, and its average over the trade', () => {
  it.each([
    // A quarter of the depth: all of it moves the price at the end, half of it on average.
    ['linear', -50, 0.75, 0.875],
    ['linear', 50, 1.25, 1.125],
    // Twice the depth: nothing is left of the price after half of the trade.
    ['linear', -400, 0, 0.25],
    ['linear', 400, 3, 2],
    // The square root of a quarter, at a tenth: 5 %, and two thirds of it on average.
    ['sqrt', -50, 0.95, 1 - 0.1 / 3],
    ['sqrt', 50, 1.05, 1 + 0.1 / 3],
    // The price is gone after a quarter of the trade, whose own average is a third.
    ['sqrt', -80_000, 0, 1 / 12],
    ['sqrt', 80_000, 3, 1 + 4 / 3],
    // Towards the floor of a half, from 0.8.
    ['floor', -50, 1 - room * away, 1 - room * (1 - away / 0.25)],
    ['floor', 50, 1 + room * away, 1 + room * (1 - away / 0.25)],
    ['linear', 0, 1, 1],
    ['sqrt', 0, 1, 1],
    ['floor', 0, 1, 1],
  ] as const)('%s, %d USD into 200', (law, flow, end, average) => {
    expect(impactFactor(law, flow, 0.8, 200, 0.1, 0.5)).toBeCloseTo(end, 12);
    expect(averageFactor(law, flow, 0.8, 200, 0.1, 0.5)).toBeCloseTo(average, 12);
  });

  it.each([0.5, 0.4])('at %d, at or below the floor, nothing moves', (x) => {
    for (const flow of [-50, 50]) {
      expect(impactFactor('floor', flow, x, 200, 0.1, 0.5)).toBe(1);
      expect(averageFactor('floor', flow, x, 200, 0.1, 0.5)).toBe(1);
    }
  });

  it('the average is the mean of the factors on the way', () => {
    for (const law of ['linear', 'sqrt', 'floor'] as const)
      for (const flow of [-30, -190, -260, 30, 260]) {
        const steps = 20_000;
        let sum = 0;
        for (let i = 0; i < steps; i++)
          sum += impactFactor(law, (flow * (i + 0.5)) / steps, 0.8, 200, 0.9, 0.5);
        expect(averageFactor(law, flow, 0.8, 200, 0.9, 0.5)).toBeCloseTo(sum / steps, 5);
      }
  });
});

const nan = Number.NaN;
/** What is known: both sides, bids alone, asks alone, volume and volatility, one of them, nothing; and money. */
const known: readonly Readonly<{ id: string; depth: number; asks: number; adv: number; sigma: number }>[] = [
  { id: 'both', depth: 100, asks: 80, adv: nan, sigma: nan },
  { id: 'bids', depth: 60, asks: nan, adv: nan, sigma: nan },
  { id: 'asks', depth: 0, asks: 50, adv: nan, sigma: nan },
  { id: 'traded', depth: nan, asks: nan, adv: 1_000, sigma: 0.02 },
  { id: 'still', depth: nan, asks: nan, adv: 1_000, sigma: 0 },
  { id: 'idle', depth: nan, asks: nan, adv: 0, sigma: 0.02 },
  { id: 'nothing', depth: nan, asks: nan, adv: nan, sigma: nan },
  { id: 'USD', depth: nan, asks: nan, adv: nan, sigma: nan },
];
const column = (of: (row: (typeof known)[number]) => number) => Float64Array.from(known, of);
const assets: Assets = {
  id: known.map(({ id }) => id),
  sector: known.map(() => ''),
  kind: known.map(({ id }) => (id === 'USD' ? 'stable' : 'volatile')),
  price: column(() => 1),
  depth: column(({ depth }) => depth),
  askDepth: column(({ asks }) => asks),
  sigma: column(({ sigma }) => sigma),
  adv: column(({ adv }) => adv),
};
const asked = (impact: ImpactOptions['impact'], more: Partial<ImpactOptions> = {}) =>
  impactOf(assets, { impact, depthScale: 0.5, floor: 0.6, y: 2, ...more });
const messages = ({ warnings }: Impact) => warnings.map(({ code, message }) => [code, message]);

describe('what forced trades meet', () => {
  it('linear: the depth of each side, else what volume and volatility make of it; nothing is invented', () => {
    const found = asked('linear');
    const derived = (0.5 * 0.4 * 1_000) / 0.02;
    expect([...found.strength]).toEqual([50, 30, nan, derived, nan, nan, nan, nan]);
    expect([...found.buying]).toEqual([40, nan, 25, derived, nan, nan, nan, nan]);
    expect([...found.y]).toEqual(known.map(() => 0));
    expect(messages(found)).toEqual([
      ['depthDerived', 'Depth from volume and volatility, 0.4·(ADV/σ)·√1 day, for traded.'],
      ['depthUnknown', 'No depth known: forced trades move no price of still, idle, nothing.'],
      ['depthUnknown', 'No bids known: forced sales move no price of asks.'],
      ['depthUnknown', 'No asks known: forced purchases move no price of bids.'],
    ]);
    expect([strengthFor(found, 0, -1), strengthFor(found, 0, 1), strengthFor(found, 0, 0)]).toEqual([
      50, 40, 40,
    ]);
    const longer = asked('linear', { c: 0.1, tau: 4 });
    expect(longer.strength[3]).toBe((0.5 * 0.1 * 1_000 * 2) / 0.02);
    expect(longer.warnings[0]?.message).toContain('0.1·(ADV/σ)·√4 day');
  });

  it('floor: of what lies above the floor', () => {
    const found = asked('floor');
    expect([...found.strength.subarray(0, 4)]).toEqual(
      [20, 12, nan, 4_000].map((usd) => (Number.isNaN(usd) ? nan : expect.closeTo(usd, 9))),
    );
    expect(found.floor).toBe(0.6);
  });

  it('square root: volume, and volatility times Y; depth says nothing', () => {
    const found = asked('sqrt');
    expect([...found.strength]).toEqual([nan, nan, nan, 500, nan, nan, nan, nan]);
    expect([...found.y]).toEqual([nan, nan, nan, 0.04, 0, 0.04, nan, nan]);
    expect(messages(found)).toEqual([
      [
        'depthUnknown',
        'No volume and volatility known: forced trades move no price of both, bids, asks, still, idle, nothing.',
      ],
    ]);
  });

  it('without a book of asks purchases meet the depth of bids; a sentence that is too long is cut and says so', () => {
    const { askDepth: _, ...one } = assets;
    expect([
      ...impactOf(one, { impact: 'linear', depthScale: 1, floor: 0, y: 1 }).buying.subarray(0, 3),
    ]).toEqual([100, 60, nan]);
    const many = known.map((_row, k) => `${k}`.repeat(400));
    const [, unknown] = impactOf(
      { ...assets, id: many },
      { impact: 'linear', depthScale: 1, floor: 0, y: 1 },
    ).warnings;
    expect(unknown?.message.length).toBeLessThanOrEqual(2_000);
    const longest = known.map((_row, k) => `${k}`.repeat(900));
    const [, cut] = impactOf(
      { ...assets, id: longest },
      { impact: 'linear', depthScale: 1, floor: 0, y: 1 },
    ).warnings;
    expect(cut?.message).toHaveLength(2_000);
    expect(cut?.message.endsWith('…')).toBe(true);
  });
});

describe('prices after a round', () => {
  const linear = (strength: readonly number[]): Impact => ({
    law: 'linear',
    strength: Float64Array.from(strength),
    buying: Float64Array.from(strength, (usd) => 2 * usd),
    y: new Float64Array(strength.length),
    floor: 0,
    warnings: [],
  });

  it('each moves by its own trades, sales on bids and purchases on asks; unknown depth moves nothing', () => {
    const price = Float64Array.of(0.9, 0.9, 0.9, 0.9);
    const flow = Float64Array.of(-100, 100, 0, -100);
    const move = movePrices(price, flow, linear([1_000, 1_000, 1_000, nan]), {});
    expect([...move.price]).toEqual([0.9 * 0.9, 0.9 * 1.05, 0.9, 0.9].map((x) => expect.closeTo(x, 12)));
    expect([...move.average]).toEqual([0.9 * 0.95, 0.9 * 1.025, 0.9, 0.9].map((x) => expect.closeTo(x, 12)));
    expect([...price]).toEqual([0.9, 0.9, 0.9, 0.9]);
  });

  it('what a venue prices apart is traded in its market at the price there, and follows it', () => {
    // The market; the same at a venue; coins of it of which some were lost; one without a price; another market.
    const market = Int32Array.of(0, 0, 0, 0, 4);
    const lost = Uint8Array.of(0, 0, 1, 0, 0);
    const flow = Float64Array.of(-90, -40, -10, -70, 0);
    const move = movePrices(Float64Array.of(0.9, 0.8, 0.5, 0, 1), flow, linear([1_000, 1, 1, 1, 1]), {
      market,
      lost,
    });
    // −40 at 0.8 are −45 at 0.9; of the lost ones what they are worth is sold; what has no price brings nothing.
    const down = 1 - (90 + 45 + 10) / 1_000;
    const half = 1 - (90 + 45 + 10) / 2_000;
    expect([...move.price]).toEqual(
      [0.9, 0.8, 0.5, 0, 1].map((x, k) => expect.closeTo(k < 4 ? x * down : x, 12)),
    );
    expect([...move.average]).toEqual(
      [0.9, 0.8, 0.5, 0, 1].map((x, k) => expect.closeTo(k < 4 ? x * half : x, 12)),
    );
    expect([...flow]).toEqual([-145, 0, 0, 0, 0].map((usd) => expect.closeTo(usd, 12)));
  });

  it('where the market has no price left the others stay, and a price beyond all bounds is held', () => {
    const market = Int32Array.of(0, 0);
    const gone = movePrices(Float64Array.of(0, 0.7), Float64Array.of(-5, 0), linear([10, 10]), { market });
    expect([...gone.price]).toEqual([0, 0.7]);
    const up = movePrices(
      Float64Array.of(2, highestPrice, nan),
      Float64Array.of(1e9, 0, 0),
      linear([1, 1, 1]),
      {},
    );
    expect([...up.price]).toEqual([highestPrice, highestPrice, highestPrice]);
    expect([...up.average]).toEqual([highestPrice, highestPrice, highestPrice]);
  });
});
