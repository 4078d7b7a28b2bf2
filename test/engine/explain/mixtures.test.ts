import { describe, expect, it } from 'vitest';
import { blockGroups } from '../../../risk/explain/block-groups.ts';
import { blocks } from '../../../risk/explain/blocks.ts';
import { changedBlocks } from '../../../risk/explain/changed-blocks.ts';
import { choice } from '../../../risk/explain/choice.ts';
import { comparedAccounts, comparedPositions, grossSteps } from '../../../risk/explain/compare-books.ts';
import { createMixer } from '../../../risk/explain/mix-books.ts';
import { pairBooks } from '../../../risk/explain/pair-books.ts';
import { change, positionChanges } from '../../../risk/explain/position-changes.ts';
import { sameTiers } from '../../../risk/explain/same-tiers.ts';
import { leverage } from '../../../risk/leverage/leverage.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import type { Portfolio } from '../../../risk/portfolio.ts';
import { type AccountSpec, buildPortfolio, type PortfolioSpec } from '../positions/build-portfolio.ts';

const names = ['ann', 'ben', 'cem', 'dia'];
const book = (price: number, depth: number, accounts: AccountSpec[], over: Partial<PortfolioSpec> = {}) =>
  buildPortfolio({
    assets: [
      { id: 'BTC', price, depth },
      { id: 'USDT', price: 1, kind: 'stable' },
    ],
    participants: names.map((id, i) => ({ id, cohort: i < 2 ? 'funds' : 'makers' })),
    accounts,
    ...over,
  });
const btc = (quantity: number, mark: number, side: 1 | -1 = 1, entry = 100) => ({
  asset: 0,
  quantity,
  mark,
  side,
  entry,
  rate: 0.01,
});
const usd = (value: number) => [{ asset: 1, value }];

/** ann grows, ben closes, cem opens, dia adds margin; the price and the depth move. */
const first = book(100, 1e6, [
  { participant: 0, kind: 'cross', balances: usd(500), positions: [btc(10, 100)] },
  { participant: 1, kind: 'cross', balances: usd(300), positions: [btc(5, 100, -1)] },
  { participant: 3, kind: 'cross', balances: usd(200), positions: [btc(4, 100)] },
]);
const second = book(110, 5e5, [
  { participant: 0, kind: 'cross', balances: usd(500), positions: [btc(16, 110)] },
  { participant: 2, kind: 'cross', balances: usd(400), positions: [btc(8, 110)] },
  { participant: 3, kind: 'cross', balances: usd(350), positions: [btc(4, 110)] },
]);

const gross = (portfolio: Portfolio): number =>
  leverage(portfolio, { by: 'participant', targetMarginRatio: 0.5 }).totals.gross;
const equity = (portfolio: Portfolio): number =>
  marginBook(portfolio).figures.equity.reduce((sum, e) => sum + e, 0);

describe('two books paired', () => {
  const pair = pairBooks(first, second);
  it('have the same positions in the same place, and say what happened to each', () => {
    expect(Array.from(positionChanges(pair))).toEqual([
      change.grown,
      change.closed,
      change.same,
      change.opened,
    ]);
  });
  it('differ in the blocks that differ, and in no other', () => {
    expect([...changedBlocks(pair)].sort()).toEqual([
      'closed',
      'depth',
      'grown',
      'margin',
      'opened',
      'prices',
    ]);
    expect(changedBlocks(pairBooks(first, first)).size).toBe(0);
    const deeper = book(100, 2e6, [
      { participant: 0, kind: 'cross', balances: usd(500), positions: [btc(10, 100)] },
    ]);
    const shallow = book(100, 1e6, [
      { participant: 0, kind: 'cross', balances: usd(500), positions: [btc(10, 100)] },
    ]);
    expect([...changedBlocks(pairBooks(shallow, deeper))]).toEqual(['depth']);
  });
});

describe('a mixture', () => {
  const mix = createMixer(pairBooks(first, second));
  it('of one book alone is that book', () => {
    for (const [side, whole] of [first, second].entries()) {
      const mixed = mix(choice(() => side as 0 | 1));
      const figures = (p: Portfolio) => {
        const { totals, rows } = leverage(p, { by: 'participant', targetMarginRatio: 0.5 });
        return { totals, rows: rows.toSorted((a, b) => (a.key < b.key ? -1 : 1)) };
      };
      expect(figures(mixed)).toEqual(figures(whole));
      expect(mixed.assets.depth).toEqual(whole.assets.depth);
      expect(mixed.asOf).toBe(whole.asOf);
    }
  });
  it.each([
    ['prices', 10 * 110 + 5 * 110 + 4 * 110, 500 + 100 + 300 - 50 + 200 + 40],
    ['grown', 16 * 100 + 500 + 400, 500 + 300 + 200],
    ['closed', 10 * 100 + 400, 500 + 200],
    ['opened', 10 * 100 + 500 + 400 + 8 * 100, 500 + 300 + 200 + 400],
    ['margin', 1900, 500 + 300 + 350],
    ['depth', 1900, 1000],
    ['rules', 1900, 1000],
  ])('with %s of the second and all else of the first', (id, notional, money) => {
    const mixed = mix(choice((block) => (block === id ? 1 : 0)));
    expect(gross(mixed)).toBeCloseTo(notional, 9);
    expect(equity(mixed)).toBeCloseTo(money, 9);
  });
  it('is the same whichever book is called the first', () => {
    const other = createMixer(pairBooks(second, first));
    const flip: Readonly<Record<string, string>> = {
      opened: 'closed',
      closed: 'opened',
      grown: 'shrunk',
      shrunk: 'grown',
    };
    for (const { id } of blocks) {
      const a = mix(choice((block) => (block === id ? 1 : 0)));
      const b = other(choice((block) => (block === (flip[id] ?? id) ? 0 : 1)));
      expect(gross(b)).toBeCloseTo(gross(a), 9);
      expect(equity(b)).toBeCloseTo(equity(a), 9);
    }
  });
  it('takes a block by groups', () => {
    const pair = pairBooks(first, second);
    const groups = blockGroups(pair, 'opened');
    expect(groups).toMatchObject({ by: 'cohort', keys: ['makers'], long: [880], short: [0] });
    const mixed = mix(
      choice(() => 0, {
        blocks: ['margin'],
        of: Uint8Array.from(pair.participants.id, (name) => (name === 'dia' ? 1 : 0)),
      }),
    );
    expect(equity(mixed)).toBeCloseTo(1150, 9);
  });
});

describe('a comparison', () => {
  const pair = pairBooks(first, second);
  const books = [marginBook(first), marginBook(second)] as const;
  const moved = comparedPositions(pair, books);
  it('goes from gross before to after by its steps', () => {
    const [total] = grossSteps(moved, 1, () => 0);
    expect(total).toEqual({
      before: 1900,
      opened: 880,
      grown: 6 * 110,
      closed: 500,
      reduced: 0,
      prices: 10 * 10 + 4 * 10,
      after: 1760 + 880 + 440,
    });
  });
  it('says of each account what happened to it', () => {
    const rows = comparedAccounts(pair, books, moved);
    const said = new Map(rows.map((row) => [names[row.participant], row]));
    expect([...said].map(([name, { state }]) => [name, state]).sort()).toEqual([
      ['ann', 'grown'],
      ['ben', 'gone'],
      ['cem', 'new'],
      ['dia', 'reMargined'],
    ]);
    expect(said.get('dia')).toMatchObject({ equityBefore: 200, equityAfter: 390, reMargined: true });
    expect(said.get('ben')?.equityAfter).toBeNaN();
  });
});

describe('brackets', () => {
  const table = (factor: number, rate = 0.01) => ({
    floor: Float64Array.of(0, 1000 * factor),
    rate: Float64Array.of(rate, 0.02),
    amount: Float64Array.of(0, 10 * factor),
  });
  it('at floors that moved with the price of their coin are one rule', () => {
    expect(sameTiers(table(1), table(1))).toBe('same');
    expect(sameTiers(table(1), table(1.3))).toBe('scaled');
    expect(sameTiers(table(1), table(1, 0.015))).toBe('other');
  });
});
