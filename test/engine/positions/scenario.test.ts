import { describe, expect, it } from 'vitest';
import { cascade } from '../../../risk/cascade/cascade.ts';
import { accountFigures } from '../../../risk/leverage/account-figures.ts';
import type { PricePanel } from '../../../risk/price-panel.ts';
import { resolveScenario } from '../../../risk/scenario/resolve-scenario.ts';
import type { ScenarioPart } from '../../../risk/scenario/scenario.ts';
import { splitAsset } from '../../../risk/scenario/split-asset.ts';
import { buildPortfolio } from './build-portfolio.ts';

const day = 86_400_000;
const days = 60;
/** BTC moves by ±1 % in turn, ETH by exactly twice its log return. */
const panel: PricePanel = (() => {
  const times = Float64Array.from({ length: days }, (_, t) => t * day);
  const btc = new Float64Array(days).fill(100);
  const eth = new Float64Array(days).fill(1_000);
  for (let t = 1; t < days; t++) {
    const change = (t % 3) - 1 === 0 ? 0.01 : -0.007 * (t % 5);
    btc[t] = btc[t - 1] * Math.exp(change);
    eth[t] = eth[t - 1] * Math.exp(2 * change);
  }
  return { assets: ['BTC', 'ETH'], times, close: [btc, eth] };
})();

const portfolio = buildPortfolio({
  assets: [
    { id: 'BTC', price: 100, depth: 50_000 },
    { id: 'ETH', price: 1_000, depth: 50_000 },
    { id: 'USD', price: 1, kind: 'stable' },
  ],
  venues: [{ id: 'one' }, { id: 'two' }, { id: 'pool', kind: 'lending' }],
  participants: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
  accounts: [
    ...[0, 1].map((i) => ({
      participant: i,
      venue: i,
      balances: [{ asset: 2, value: 1_000 }],
      positions: [{ asset: 1, quantity: 10, entry: 1_000, rate: 0.005 }],
    })),
    {
      participant: 2,
      venue: 2,
      kind: 'lending' as const,
      positions: [
        { asset: 1, kind: 'supply' as const, quantity: 10, threshold: 0.8, bonus: 0.05 },
        { asset: 2, kind: 'borrow' as const, quantity: 7_000 },
      ],
    },
  ],
});

const resolve = (...parts: ScenarioPart[]) => resolveScenario(portfolio, panel, { parts });
const run = (...parts: ScenarioPart[]) => {
  const { portfolio: applied, shock, depthScale } = resolve(...parts);
  const options = { shock, impact: 'linear', depthScale, leverageScale: 1, floor: 0.5, y: 1 } as const;
  return cascade(applied, options);
};

describe('scenarios', () => {
  it('uniform is the shock of that name, and parts multiply', () => {
    expect(resolve({ kind: 'uniform', move: -0.1 }).shock).toEqual({
      BTC: -0.1 + 1 - 1,
      ETH: 0.9 - 1,
      USD: 0,
    });
    const both = resolve(
      { kind: 'uniform', move: -0.1 },
      { kind: 'perAsset', moves: { ETH: -0.5 } },
      { kind: 'liquidity', factor: 0.5 },
    );
    expect(both.shock.ETH).toBeCloseTo(0.9 * 0.5 - 1, 12);
    expect(both.shock.BTC).toBeCloseTo(-0.1, 12);
    expect(both.depthScale).toBe(0.5);
  });

  it('beta: the market is all ETH here, so ETH has beta 1 and BTC half of it', () => {
    const { shock } = resolve({ kind: 'beta', move: -0.1 });
    expect(shock.ETH).toBeCloseTo(-0.1, 9);
    expect(shock.BTC).toBeCloseTo(-0.05, 9);
  });

  it('historical: from the close before the window to the close at its end', () => {
    const [, eth] = panel.close;
    const { shock } = resolve({ kind: 'historical', from: 10 * day, to: 12 * day, scale: 1 });
    expect(shock.ETH).toBeCloseTo(eth[12] / eth[9] - 1, 12);
    expect(() => resolve({ kind: 'historical', from: -5, to: -1, scale: 1 })).toThrow(RangeError);
  });

  it('one component is the whole of two assets in lockstep, and correlation to one moves each by its own σ', () => {
    const down = resolve({ kind: 'principalComponent', component: 1, sigmas: -2, horizon: 1 }).shock;
    expect(down.ETH).toBeLessThan(down.BTC);
    expect(down.BTC).toBeLessThan(0);
    const one = resolve({ kind: 'correlationToOne', sigmas: -3, horizon: 4 }).shock;
    expect(Math.log(1 + one.ETH) / Math.log(1 + one.BTC)).toBeCloseTo(2, 9);
    expect(() => resolve({ kind: 'principalComponent', component: 3, sigmas: 1, horizon: 1 })).toThrow(
      RangeError,
    );
  });

  it('an oracle liquidates at its venue alone, in the market of the asset', () => {
    const attack = { kind: 'oracle', venue: 'two', asset: 'ETH', move: -0.12 } as const;
    const { attacks, portfolio: applied } = resolve(attack);
    expect(attacks[0]).toMatchObject({ liquidatedNotional: 10_000, notionalToMove: 6_000 });
    expect(attacks[0].costToMove).toBeCloseTo((0.12 ** 2 * 50_000) / 2, 9);
    expect(attacks[0].liquidated).toEqual([{ participant: 'b', notional: 10_000 }]);
    // Nothing but the asset's name has changed.
    const [before, after] = [accountFigures(portfolio), accountFigures(applied)];
    expect([...after.equity]).toEqual([...before.equity]);
    expect([...after.maintenance]).toEqual([...before.maintenance]);
    const result = run(attack);
    // At snapshot prices; as traded in the first round, at the venue's 880.
    expect(result.byVenue.find(({ key }) => key === 'two')?.notional).toBe(10_000);
    expect(result.rounds[0].liquidatedNotional).toBe(8_800);
    // Ten coins are sold at the market's 1,000, not at the venue's 880; the venue's price then follows.
    const { price } = result.rounds[0];
    expect(price[1]).toBeCloseTo(1 - 10_000 / 50_000, 12);
    expect(price[3] / price[1]).toBeCloseTo(0.88, 12);
  });

  it('an oracle names those it liquidates, the largest first and equals by name', () => {
    const own = (participant: number, quantity: number) => ({
      participant,
      venue: 0,
      balances: [{ asset: 1, value: 100 * quantity }],
      positions: [{ asset: 0, quantity, entry: 1_000, rate: 0.005 }],
    });
    const several = buildPortfolio({
      assets: [
        { id: 'ETH', price: 1_000, depth: 50_000 },
        { id: 'USD', price: 1, kind: 'stable' },
      ],
      venues: [{ id: 'two' }],
      participants: [{ id: 'z' }, { id: 'm' }, { id: 'a' }, { id: 'big' }],
      accounts: [own(0, 2), own(1, 1), own(2, 2), own(3, 5)],
    });
    const attack = { kind: 'oracle', venue: 'two', asset: 'ETH', move: -0.12 } as const;
    const { attacks } = resolveScenario(several, panel, { parts: [attack] });
    expect(attacks[0].liquidated.map(({ participant }) => participant)).toEqual(['big', 'a', 'z', 'm']);
  });

  it('a protocol that fails takes the collateral supplied there, and its tokens everywhere', () => {
    const result = run({ kind: 'protocolFailure', venue: 'pool', loss: 0.2 });
    expect(result.byParticipant.map((row) => row.key)).toContain('c');
    expect(resolve({ kind: 'protocolFailure', venue: 'pool', loss: 0.2 }).shock).toMatchObject({
      ETH: 0,
      'ETH@pool': 0.8 - 1,
    });
    // What stands as margin at that venue is not in the contract: only what is supplied has a price of its own.
    const margin = buildPortfolio({
      assets: [
        { id: 'ETH', price: 1_000 },
        { id: 'USD', price: 1, kind: 'stable' },
      ],
      venues: [{ id: 'pool', kind: 'onChain' }],
      participants: [{ id: 'a' }],
      accounts: [
        {
          participant: 0,
          balances: [{ asset: 0, value: 500 }],
          positions: [{ asset: 0, quantity: 1, rate: 0.01 }],
        },
      ],
    });
    const only = (split: 'everything' | 'supply') => {
      const { positions, balances } = splitAsset(margin, { venue: 0, asset: 0, only: split });
      return [positions.asset[0], balances.asset[0]];
    };
    expect([only('everything'), only('supply')]).toEqual([
      [2, 2],
      [0, 0],
    ]);
    const token = resolve({ kind: 'protocolFailure', venue: 'pool', loss: 0.2, tokens: ['BTC'] });
    expect(token.shock.BTC).toBeCloseTo(-0.2, 12);
    expect(() => resolve({ kind: 'oracle', venue: 'nowhere', asset: 'ETH', move: 0.1 })).toThrow('nowhere');
  });
});
