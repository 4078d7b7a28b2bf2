import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encode } from '../../contract/codec.ts';
import type { Output } from '../../contract/contract.ts';
import { headlineIds } from '../../contract/measures.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';

let book: SmallBook;
let bands: Output<'bands.compute'>;
beforeAll(async () => {
  book = smallBook();
  bands = await book.client('bands.compute', { snapshot: 'latest', draws: 100 });
});
afterAll(() => book.close());
const bandOf = (id: string) => bands.bands.find((band) => band.id === id);

describe('bands of the headlines', () => {
  test('every headline has one, in the order they are shown, around the figure of its page', async () => {
    expect(bands.bands.map(({ id }) => id)).toEqual(headlineIds);
    const { headlines } = await book.client('overview.headlines', { snapshot: 'latest' });
    for (const band of bands.bands) {
      expect(band.value, band.id).toBe(headlines.find(({ id }) => id === band.id)?.value);
      if (band.low !== null && band.high !== null) expect(band.low).toBeLessThanOrEqual(band.high);
      expect(band.covers).toMatch(/\.$/);
    }
  });

  test('days enter what is made of returns, depth what is made of a cascade, neither the leverage held', () => {
    for (const id of ['jointShortfallShare', 'averageCorrelation']) {
      expect(bandOf(id)?.sampling?.blockLength).toBeGreaterThanOrEqual(1);
      expect(bandOf(id)?.depth).toBeNull();
    }
    for (const id of ['amplification', 'criticalShock', 'badDebt']) {
      expect(bandOf(id)?.sampling).toBeNull();
      expect(bandOf(id)?.depth).toMatchObject({ own: 0, declared: 3 });
    }
    expect(bandOf('systemLeverage')).toMatchObject({ sampling: null, depth: null });
    expect(bandOf('systemLeverage')?.low).toBe(bandOf('systemLeverage')?.value);
  });

  test('the figure lies between thin and deep books', () => {
    const { value, low, high } = bandOf('amplification') ?? {};
    expect(low).toBeLessThan(value ?? Number.NaN);
    expect(high).toBeGreaterThan(value ?? Number.NaN);
  });

  test('the same seed gives the same bytes, another seed other draws and the same depths', async () => {
    const ask = (seed: number) => book.client('bands.compute', { snapshot: 'latest', draws: 100, seed });
    expect(encode(await ask(1))).toEqual(encode(bands));
    const other = (await ask(2)).bands;
    expect(other.find(({ id }) => id === 'averageCorrelation')?.low).not.toBe(
      bandOf('averageCorrelation')?.low,
    );
    expect(other.find(({ id }) => id === 'amplification')).toEqual(bandOf('amplification'));
  });

  test('only those asked for are computed, and the parts of what is asked are the same', async () => {
    const { bands: some } = await book.client('bands.compute', {
      snapshot: 'latest',
      draws: 100,
      only: ['badDebt'],
    });
    expect(some).toEqual([bandOf('badDebt')]);
  });

  test('a headline asked for first and alone has the same band', async () => {
    const other = smallBook();
    for (const id of ['jointShortfallShare', 'synchronisationIndex', 'averageCorrelation'] as const) {
      const asked = { snapshot: 'latest', draws: 100, only: [id] };
      expect((await other.client('bands.compute', asked)).bands).toEqual([bandOf(id)]);
    }
    await other.close();
  });

  test('a limit in force tells in which share of the draws it is passed', async () => {
    const { low, high } = bandOf('amplification') ?? {};
    const middle = ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
    const limit = { measure: 'amplification', direction: 'above' as const, owner: '', note: '' };
    await book.client('limits.save', { limits: [{ ...limit, amber: low ?? 0, red: middle }], from: null });
    const again = await book.client('bands.compute', {
      snapshot: 'latest',
      draws: 100,
      only: ['amplification'],
    });
    const { beyond } = again.bands[0] ?? {};
    expect(beyond?.amber).toBe(24 / 25);
    expect(beyond?.red).toBeGreaterThan(0);
    expect(beyond?.red).toBeLessThan(1);
  });
});

describe('what moves a headline most', () => {
  test('is a list of assumptions, the widest first, each with the choices not taken and their difference', async () => {
    const found = await book.client('bands.tornado', {
      snapshot: 'latest',
      measure: 'amplification',
      draws: 100,
    });
    const spreads = found.assumptions.map(({ spread }) => spread ?? -1);
    expect(spreads).toEqual(spreads.toSorted((a, b) => b - a));
    expect(found.assumptions.map(({ id }) => id).toSorted()).toEqual(
      ['collateral', 'depth', 'impact', 'liquidation'].toSorted(),
    );
    for (const { low, high, alternatives } of found.assumptions) {
      expect(low).toBeLessThanOrEqual(found.value ?? Number.NaN);
      expect(high).toBeGreaterThanOrEqual(found.value ?? Number.NaN);
      for (const { value, difference } of alternatives)
        if (value !== null) expect(difference).toBe(value - (found.value ?? Number.NaN));
    }
    const law = await book.client('cascade.run', { snapshot: 'latest', impact: 'floor' });
    const floor = found.assumptions
      .find(({ id }) => id === 'impact')
      ?.alternatives.find(({ said }) => said.startsWith('Exponential'));
    expect(floor?.value).toBe(law.amplification);
  });

  test('of leverage is nothing where the export says everything', async () => {
    const found = await book.client('bands.tornado', { snapshot: 'latest', measure: 'systemLeverage' });
    expect(found.assumptions).toEqual([]);
  });
});

describe('a limit on an end of a band', () => {
  test('is judged by that end, at every snapshot, while the figure itself is within its own limit', async () => {
    const { value, high } = bandOf('amplification') ?? {};
    const between = ((value ?? Number.NaN) + (high ?? Number.NaN)) / 2;
    const limit = { direction: 'above' as const, amber: null, red: between, owner: '', note: '' };
    await book.client('limits.save', {
      limits: [
        { ...limit, measure: 'amplification' },
        { ...limit, measure: 'amplificationHigh' },
        { ...limit, measure: 'amplificationLow' },
      ],
      from: null,
    });
    const statuses = await book.client('limits.status', { snapshot: 'latest' });
    expect(statuses.map(({ limit: { measure }, status }) => [measure, status])).toEqual([
      ['amplification', 'green'],
      ['amplificationHigh', 'red'],
      ['amplificationLow', 'green'],
    ]);
    expect(statuses[1]).toMatchObject({ value: high, label: 'Upper end of amplification at −10 %' });
  });
});
