import { describe, expect, it } from 'vitest';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import { daysToClose } from '../../../risk/resources/days-to-close.ts';
import { resources } from '../../../risk/resources/resources.ts';
import { type AccountSpec, buildPortfolio } from '../positions/build-portfolio.ts';

const day = 86_400_000;
/** Thirty closes; the eleventh falls by 40 %, the next is back. */
const close = Float64Array.from({ length: 30 }, (_, i) => (i === 10 ? 60 : 100 + 0.1 * (i % 2)));
const panel = { assets: ['BTC'], times: Float64Array.from(close, (_, i) => i * day), close: [close] };
const options = {
  cover: 2,
  scenarios: 'historical' as const,
  horizon: 1,
  draws: 10,
  seed: 1,
  participation: 0.1,
  days: 2,
  capital: {},
  affiliates: {},
};
const long = (participant: number, quantity: number, equity: number, venue = 0): AccountSpec => ({
  participant,
  venue,
  kind: 'cross',
  balances: [{ asset: 1, value: equity }],
  positions: [{ asset: 0, quantity, side: 1, mark: 100, entry: 100, rate: 0.01 }],
});
const book = (accounts: AccountSpec[]) =>
  marginBook(
    buildPortfolio({
      assets: [
        { id: 'BTC', price: 100, depth: 1e9, adv: 5_000, sigma: 0.04 },
        { id: 'USDT', price: 1, kind: 'stable' },
      ],
      participants: ['ann', 'ben', 'cem', 'dia'].map((id) => ({ id })),
      venues: [
        { id: 'x', kind: 'centralised' },
        { id: 'y', kind: 'centralised' },
      ],
      accounts,
    }),
  );

describe('cover', () => {
  // At −40 % (60/100.0): ann loses 400 of 100, ben 800 of 300, cem 200 of 150: 300, 500, 50 are left.
  const accounts = [long(0, 10, 100), long(1, 20, 300), long(2, 5, 150), long(3, 1, 1, 1)];
  const move = 60 / 100.1 - 1;
  const left = (quantity: number, equity: number) => -(equity + quantity * 100 * move);
  it('is the largest sum of the k largest losses beyond margin of one venue in one scenario', () => {
    const { venues } = resources(book(accounts), panel, options);
    const x = venues.find(({ venue }) => venue === 'x');
    expect(x?.covers[0]).toBeCloseTo(left(20, 300), 6);
    expect(x?.covers[1]).toBeCloseTo(left(20, 300) + left(10, 100), 6);
    expect(x?.members.slice(0, 2).map(({ member }) => member)).toEqual(['ben', 'ann']);
    expect(x?.time).toBe(10 * day);
    expect(x?.failing).toBe(3);
    // The last cover is what has to be paid, not the first.
    expect(x?.uncovered).toBeCloseTo(left(20, 300) + left(10, 100), 6);
    const y = venues.find(({ venue }) => venue === 'y');
    expect(y?.covers[1]).toBeCloseTo(left(1, 1), 6);
  });
  it('counts affiliates as one, and what fund and capital pay', () => {
    const affiliates = { ann: 'family', cem: 'family' };
    const { venues } = resources(book(accounts), panel, {
      ...options,
      cover: 1,
      affiliates,
      capital: { x: 100 },
    });
    const x = venues.find(({ venue }) => venue === 'x');
    const family = left(10, 100) + left(5, 150);
    expect(x?.covers).toEqual([expect.closeTo(Math.max(left(20, 300), family), 6)]);
    expect(x?.uncovered).toBeCloseTo(Math.max(left(20, 300), family) - 100, 6);
    const both = resources(book(accounts), panel, { ...options, affiliates }).venues.find(
      (v) => v.venue === 'x',
    );
    expect(both?.covers[1]).toBeCloseTo(left(20, 300) + family, 6);
  });
  it('does not pay one account’s debt with another’s surplus', () => {
    const rich = { ...long(1, 0.01, 1e6), kind: 'isolated' as const };
    const { venues } = resources(book([...accounts, rich]), panel, options);
    expect(venues.find(({ venue }) => venue === 'x')?.covers[0]).toBeCloseTo(left(20, 300), 6);
  });
});

describe('days to close', () => {
  it('are net position over the share of daily volume; the add-on is of what is left after the declared days', () => {
    // What is lent and borrowed is closed by nobody.
    const loan: AccountSpec = {
      participant: 3,
      kind: 'lending',
      positions: [
        { asset: 0, kind: 'supply', quantity: 90, threshold: 0.8 },
        { asset: 0, kind: 'borrow', quantity: 20 },
      ],
    };
    const { portfolio } = book([long(0, 20, 500), long(0, 5, 500, 1), long(1, 2, 100), loan]);
    const { rows, unknown } = daysToClose(portfolio, options);
    expect(unknown).toBe(0);
    expect(rows.map(({ days }) => days)).toEqual([4, 1, 0.4]);
    // 2,000 at 500 a day: 1,000 is left after two days, and takes two more.
    expect(rows[0]).toMatchObject({ net: 2_000, excess: 1_000 });
    expect(rows[0]?.addOn).toBeCloseTo(2.3263478740408408 * 0.04 * Math.SQRT2 * 1_000, 9);
    expect(rows[1]?.addOn).toBe(0);
  });
});
