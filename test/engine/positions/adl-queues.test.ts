import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CascadeOptions, cascade } from '../../../risk/cascade/cascade.ts';
import { runCascade } from '../../../risk/cascade/cascade-run.ts';
import { cascadeStage } from '../../../risk/cascade/cascade-stage.ts';
import { impactOf } from '../../../risk/cascade/impact.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import { gain } from '../../../risk/margin/surplus.ts';
import type { Portfolio } from '../../../risk/portfolio.ts';
import { portfolioOf, system } from './arbitrary-portfolio.ts';
import { type AccountSpec, buildPortfolio, type PositionSpec } from './build-portfolio.ts';

const law = { impact: 'linear', depthScale: 1, leverageScale: 1, floor: 0.5, y: 1 } as const;
const [btc, eth, usd] = [0, 1, 2];
type Held = [name: string, cash: number, ...positions: PositionSpec[]];

/** Two coins at a mark of 82 in markets so deep that no sale moves them, on one venue without a fund. */
function book(venue: string, ...rows: Held[]): Portfolio {
  return buildPortfolio({
    assets: [
      { id: 'BTC', price: 82, depth: 1e20 },
      { id: 'ETH', price: 82, depth: 1e20 },
      { id: 'USDT', price: 1, kind: 'stable' },
    ],
    venues: [{ id: venue }],
    participants: rows.map(([id]) => ({ id })),
    accounts: rows.map(
      ([, cash, ...positions], participant): AccountSpec => ({
        participant,
        balances: [{ asset: usd, value: cash }],
        positions,
      }),
    ),
  });
}
const long = (asset: number, quantity: number, entry: number, more: Partial<PositionSpec> = {}) => ({
  asset,
  quantity,
  entry,
  rate: 0.005,
  ...more,
});
const short = (asset: number, quantity: number, entry: number, more: Partial<PositionSpec> = {}) =>
  long(asset, quantity, entry, { side: -1, ...more });
const paid = (portfolio: Portfolio, more: Partial<CascadeOptions> = {}) => {
  const { insurance, badDebt } = cascade(portfolio, {
    ...law,
    shock: { BTC: -0.03 },
    insurance: 'fundAndAdl',
    ...more,
  });
  if (insurance === undefined) throw new Error('Nobody is asked to pay.');
  const by = insurance.deleveraged.map((row) => [row.participant, row.asset, row.loss] as const);
  return { insurance, badDebt, by, venue: insurance.venues[0] };
};

/** 100 BTC bought at 100 on 2,000: at 79.54 it is short of 46, 0.46 a coin. */
const loser: Held = ['L', 2_000, long(btc, 100, 100)];
const s1: Held = ['s1', 200, short(btc, 10, 100)];
const s2: Held = ['s2', 600, short(btc, 100, 82)];

describe('who is auto-deleveraged', () => {
  it('nobody of another asset: what no short of BTC pays stays uncovered', () => {
    const { venue, by } = paid(book('x1', loser, ['e', 200, short(eth, 10, 100)]));
    expect(by).toEqual([]);
    expect(venue.badDebt).toBeCloseTo(46, 9);
    expect(venue.uncovered).toBeCloseTo(46, 9);
    const both = paid(book('x1', loser, ['e', 200, short(eth, 10, 100)], s2));
    expect(both.by.map(([who]) => who)).toEqual(['s2']);
    expect(both.venue.uncovered).toBeCloseTo(0, 9);
  });

  it('nobody on the same side, in profit or not', () => {
    expect(paid(book('x1', loser, ['l', 100, long(btc, 10, 50)])).by).toEqual([]);
  });

  it('by profit and leverage at Bybit, Binance, OKX and elsewhere; by its own index at Hyperliquid', () => {
    for (const [venue, rule] of [
      ['bybit', 'adlBybit'],
      ['binance-usdm', 'adlBinance'],
      ['okx', 'adlOkx'],
      ['x1', 'adlQueue'],
    ]) {
      // s1 .4022 before s2 .2821: its 10 coins at .46, then 90 of s2’s 100.
      const { insurance, venue: row } = paid(book(venue, loser, s1, s2));
      const of = (who: string) => insurance.deleveraged.find(({ participant }) => participant === who);
      expect(of('s1')?.loss).toBeCloseTo(4.6, 9);
      expect(of('s2')?.loss).toBeCloseTo(41.4, 9);
      expect(of('s1')?.closed).toBeCloseTo(10 * 79.54, 8);
      expect(of('s2')?.closed).toBeCloseTo(90 * 79.54, 8);
      // Pro rata to profits of 204.6 and 246, the debt is 20.89 and 25.11: s2 gives 16.29 more than that.
      expect(of('s1')?.proRata).toBeCloseTo((46 * 204.6) / 450.6, 9);
      expect(of('s2')?.proRata).toBeCloseTo((46 * 246) / 450.6, 9);
      expect(row).toMatchObject({ rule, beyondDebt: 0 });
      expect(row.overshoot).toBeCloseTo(41.4 - (46 * 246) / 450.6, 9);
    }
    const { by, venue } = paid(book('hyperliquid', loser, s1, s2));
    // 9.69 before 2.47: all of s2, at the mark of 82: 2.46 a coin, 246 for a debt of 46.
    expect(by).toHaveLength(1);
    expect(by[0].slice(0, 2)).toEqual(['s2', 'BTC']);
    expect(by[0][2]).toBeCloseTo(246, 9);
    expect(venue.rule).toBe('adlHyperliquid');
    expect(venue.adl).toBeCloseTo(46, 9);
    expect(venue.beyondDebt).toBeCloseTo(200, 9);
    expect(venue.overshoot).toBeCloseTo(246 - (46 * 246) / 450.6, 9);
  });

  it('at Hyperliquid longs by mark/entry: the one with more profit on as much leverage first', () => {
    const short100: Held = ['S', 100, short(btc, 10, 82)];
    const longs: Held[] = [
      ['late', 200, long(btc, 10, 80)],
      ['early', 200, long(btc, 10, 75)],
    ];
    const rise = { shock: { BTC: 0.2 } };
    expect(paid(book('hyperliquid', short100, ...longs), rise).by[0][0]).toBe('late');
    // With equal account values of 434 it is mark/entry that tells them apart.
    longs[1][1] = 150;
    expect(paid(book('hyperliquid', short100, ...longs), rise).by[0][0]).toBe('early');
  });

  it('gives no more than its position: what the bankrupt held above that has nobody to be closed against', () => {
    // 3 coins at .46; at Hyperliquid the mark before takes 2.46 a coin, and all of it pays the debt.
    const small: Held = ['v', 600, short(btc, 3, 100)];
    expect(paid(book('x1', loser, small)).venue.adl).toBeCloseTo(1.38, 9);
    const { venue } = paid(book('hyperliquid', loser, small));
    expect(venue.adl).toBeCloseTo(7.38, 9);
    expect(venue.uncovered).toBeCloseTo(38.62, 9);
    expect(venue.beyondDebt).toBeCloseTo(0, 9);
  });

  it('a debt of several assets is split by what each had lost: a position in profit made none of it', () => {
    // At 79.54 and 82: BTC lost 2,046, ETH 180, the third asset’s position gained; 2,226 on 2,200 is 26 short.
    const many: Held = ['M', 2_200, long(btc, 100, 100), long(eth, 10, 100)];
    const { by, badDebt } = paid(
      book('x1', many, ['b', 900, short(btc, 500, 90)], ['e', 900, short(eth, 500, 90)]),
    );
    expect(badDebt).toBeCloseTo(26, 9);
    const of = (who: string) => by.find(([name]) => name === who)?.[2];
    expect(of('b')).toBeCloseTo((26 * 2_046) / 2_226, 9);
    expect(of('e')).toBeCloseTo((26 * 180) / 2_226, 9);
  });

  it('inverse contracts by their profit in coin, and stand in the queue of their asset', () => {
    // Short 820 dollars from 100: −820·(79.54/100 − 1) = 167.77 of profit, 20.46/79.54 per cent of the coins it cost.
    const inverse: Held = ['i', 200, short(btc, 820, 100, { kind: 'inverse' })];
    const { insurance } = paid(book('x1', loser, inverse));
    const [row] = insurance.deleveraged;
    expect(row).toMatchObject({ participant: 'i', asset: 'BTC' });
    // A tenth of what the loser held, in dollars of the snapshot: a tenth of the debt.
    expect(row.loss).toBeCloseTo(4.6, 9);
    expect(row.closed).toBeCloseTo(820, 9);
  });

  it('what was lost on options has no queue', () => {
    const option = {
      asset: btc,
      kind: 'put' as const,
      strike: 82,
      expiry: 30 * 86_400_000,
      mark: 5,
      rate: 0.1,
    };
    const writer: Held = ['w', 505, { ...option, side: -1, quantity: 100, notional: -8_200 }];
    const holder: Held = [
      'h',
      5_000,
      { ...option, side: 1, quantity: 100, notional: 8_200 },
      short(btc, 10, 100),
    ];
    const { venue, by } = paid(book('x1', writer, holder), { shock: { BTC: -0.2 } });
    expect(venue.badDebt).toBeGreaterThan(100);
    expect(by).toEqual([]);
    expect(venue.uncovered).toBe(venue.badDebt);
  });

  it('a hedge that loses one leg is liquidated by what is left of it', () => {
    // 100 long against 100 short on 300: the short is closed for L; the rest falls with BTC in the next step.
    const hedge: Held = ['H', 300, long(btc, 100, 79), short(btc, 100, 82)];
    const later = [{ shock: { BTC: -0.1 }, depthScale: 1 }];
    const { insurance } = paid(book('x1', loser, hedge), { later });
    expect(insurance.deleveraged.map(({ participant }) => participant)).toEqual(['H']);
    const result = cascade(book('x1', loser, hedge), {
      ...law,
      shock: { BTC: -0.03 },
      insurance: 'fundAndAdl',
      later,
    });
    expect(result.byParticipant.map(({ key }) => key).sort()).toEqual(['H', 'L']);
    // Only its long is left to be closed, 100 coins at 82.
    expect(result.byParticipant.find(({ key }) => key === 'H')?.notional).toBeCloseTo(8_200, 6);
  });
});

describe('queues of random books', () => {
  const market = system({ leverage: fc.double({ min: 3, max: 40, noNaN: true }), loans: false });
  const venues = fc.constantFrom('venue', 'hyperliquid');

  it('a queue pays its own asset’s debt alone, in full but for the last, nobody beyond profit or equity', () => {
    const seen = { cuts: 0, beyond: 0, partial: 0, uncovered: 0 };
    fc.assert(
      fc.property(market, venues, fc.double({ min: -0.5, max: 0.5, noNaN: true }), (spec, venue, move) => {
        const plain = portfolioOf(spec);
        const portfolio = { ...plain, venues: { ...plain.venues, id: plain.venues.id.map(() => venue) } };
        const margin = marginBook(portfolio);
        const { accounts, positions, assets } = portfolio;
        const start = Float64Array.from(assets.id, (_, k) => (k < 3 ? 1 + move : 1));
        const run = runCascade(cascadeStage(margin, 1), start, impactOf(assets, law), undefined, {
          insurance: 'fundAndAdl',
        });
        const kept = new Float64Array(positions.count).fill(1);
        const made = (p: number, price: Float64Array) =>
          kept[p] * (positions.unrealisedPnl[p] + gain(margin, p, price[positions.asset[p]]));
        const scale = 1e-9 * (1 + margin.figures.gross.reduce((sum, x) => sum + x, 0) * 20);
        let cost = 0;
        for (const [i, { price, cuts }] of run.rounds.entries()) {
          /** Debt of the round by asset and losing side. */
          const debt = new Map<string, number>();
          for (let a = 0; a < accounts.count; a++) {
            if (run.round[a] !== i + 1 || run.badDebt[a] === 0) continue;
            const rows = Array.from(
              { length: accounts.positionStart[a + 1] - accounts.positionStart[a] },
              (_, n) => accounts.positionStart[a] + n,
            );
            const lost = rows.map((p) => Math.max(0, -made(p, price)));
            const all = lost.reduce((sum, x) => sum + x, 0);
            if (all === 0) continue;
            for (const [n, p] of rows.entries()) {
              const key = `${positions.asset[p]} ${positions.side[p]}`;
              debt.set(key, (debt.get(key) ?? 0) + (run.badDebt[a] * lost[n]) / all);
            }
          }
          const queues = new Map<string, { paid: number; partial: number[]; length: number }>();
          for (const { account, position: p, share, paid: gave } of cuts) {
            seen.cuts++;
            cost += gave;
            expect(run.round[account] === 0 || run.round[account] > i + 1).toBe(true);
            const key = `${positions.asset[p]} ${-positions.side[p]}`;
            const queue = queues.get(key) ?? { paid: 0, partial: [], length: 0 };
            const part = share / kept[p];
            expect(gave).toBeLessThanOrEqual(part * made(p, price) + scale);
            queue.paid += gave;
            if (part < 1 - 1e-12) queue.partial.push(queue.length);
            queue.length++;
            queues.set(key, queue);
            kept[p] -= share;
          }
          for (const [key, queue] of queues) {
            expect(debt.get(key) ?? 0).toBeGreaterThan(0);
            if (venue === 'venue') expect(queue.paid).toBeLessThanOrEqual((debt.get(key) ?? 0) + scale);
            for (const at of queue.partial) expect(at).toBe(queue.length - 1);
            seen.partial += queue.partial.length;
          }
        }
        const said = run.ledger?.statement().venues[0];
        if (said === undefined) return;
        seen.beyond += (said.beyondDebt ?? 0) > 1 ? 1 : 0;
        seen.uncovered += said.uncovered > 1 ? 1 : 0;
        expect(Math.abs(said.fundUsed + said.adl + said.uncovered - run.totalBadDebt)).toBeLessThan(scale);
        expect(Math.abs(said.adl + (said.beyondDebt ?? 0) - cost)).toBeLessThan(scale);
        expect(said.beyondDebt).toBeGreaterThanOrEqual(-scale);
        expect(said.overshoot).toBeGreaterThanOrEqual((said.beyondDebt ?? 0) - scale);
        const { deleveraged } = run.ledger?.statement() ?? { deleveraged: [] };
        expect(Math.abs(deleveraged.reduce((sum, { loss }) => sum + loss, 0) - cost)).toBeLessThan(scale);
      }),
      { numRuns: 300 },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
  });
});
