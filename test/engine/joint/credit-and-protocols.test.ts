import { describe, expect, it } from 'vitest';
import { creditNetwork } from '../../../risk/credit/credit-network.ts';
import { exposures } from '../../../risk/credit/exposures.ts';
import { borrowGraph } from '../../../risk/loops/borrow-graph.ts';
import { lendingLoops } from '../../../risk/loops/lending-loops.ts';
import { reusedCollateral } from '../../../risk/loops/reused-collateral.ts';
import { underlyings } from '../../../risk/loops/underlying.ts';
import { marginBook } from '../../../risk/margin/margin-book.ts';
import { protocolFailure } from '../../../risk/protocols/protocol-failure.ts';
import { protocolNetwork } from '../../../risk/protocols/protocol-network.ts';
import { shockedPrices } from '../../../risk/shock.ts';
import { buildPortfolio, type PositionSpec } from '../positions/build-portfolio.ts';

const [ETH, STETH, USDC, BTC] = [0, 1, 2, 3];
const assets = [
  { id: 'ETH', price: 2_000, depth: 1e9 },
  { id: 'STETH', price: 2_000, kind: 'stakingDerivative', depth: 1e9 },
  { id: 'USDC', price: 1, kind: 'stable' },
  { id: 'BTC', price: 50_000, depth: 1e9 },
];
const venues = [
  { id: 'aave', kind: 'lending' },
  { id: 'perps', kind: 'onChain' },
  { id: 'broker', kind: 'broker' },
];
const supply = (asset: number, usd: number, threshold = 0.9): PositionSpec => ({
  asset,
  kind: 'supply',
  quantity: usd / (assets[asset]?.price ?? 1),
  threshold,
});
const borrow = (asset: number, usd: number): PositionSpec => ({
  asset,
  kind: 'borrow',
  quantity: usd / (assets[asset]?.price ?? 1),
});

const looping = buildPortfolio({
  assets,
  venues,
  participants: [{ id: 'looper' }, { id: 'treasury' }, { id: 'chain-a' }, { id: 'chain-b' }],
  accounts: [
    { participant: 0, venue: 0, kind: 'lending', positions: [supply(STETH, 400), borrow(ETH, 300)] },
    {
      participant: 1,
      venue: 0,
      kind: 'lending',
      positions: [supply(STETH, 200), supply(BTC, 100, 0.8), borrow(USDC, 60)],
    },
    { participant: 2, venue: 0, kind: 'lending', positions: [supply(BTC, 100, 0.8), borrow(USDC, 30)] },
    { participant: 3, venue: 0, kind: 'lending', positions: [supply(USDC, 100, 0.8), borrow(BTC, 20)] },
    { participant: 1, venue: 1, kind: 'cross', balances: [{ asset: USDC, value: 40 }], positions: [] },
  ],
});

describe('recursive loops', () => {
  const same = underlyings(looping.assets);
  it('a staked coin goes by the coin its name ends with', () => {
    expect(['STETH', 'ETH', 'USDC'].map(same)).toEqual(['ETH', 'ETH', 'USDC']);
  });
  it('leverage, limit and the depeg that breaks a loop are those of its account', () => {
    const [loop, ...more] = lendingLoops(looping, same);
    expect(more).toEqual([]);
    expect(loop).toMatchObject({ participant: 'looper', assets: ['ETH'], leverage: 4, debt: 300 });
    // 0.9·400·(1 − d) = 300
    expect(loop?.depeg).toBeCloseTo(1 - 300 / 360, 12);
    expect(loop?.liquidationDrop).toBeCloseTo(1 - 300 / 360, 12);
    expect(loop?.limit).toBeCloseTo(10, 10);
  });
  it('a loop may run through several participants: BTC → USDC → BTC', () => {
    const graph = borrowGraph(looping, () => true, same);
    expect(graph.loops.map((l) => [...l.assets])).toEqual([['ETH'], ['BTC', 'USDC']]);
    // chain-a 30, the treasury's third of 60, chain-b 20.
    expect(graph.loops[1]).toMatchObject({ participants: 3 });
    expect(graph.loops[1]?.debt).toBeCloseTo(30 + 20 + 20, 9);
    const owed = graph.edges.reduce((sum, edge) => sum + edge.usd, 0);
    expect(owed).toBeCloseTo(300 + 60 + 30 + 20, 9);
    expect(graph.nodes.find((n) => n.asset === 'ETH')).toMatchObject({
      supplied: 600,
      borrowed: 300,
      loop: 0,
    });
  });
  it('coins borrowed at one venue that stand as collateral at another', () => {
    expect(reusedCollateral(looping, same)).toEqual([
      { participant: 'treasury', asset: 'USDC', from: 'aave', to: 'perps', usd: 40 },
    ]);
  });
});

describe('protocols', () => {
  const portfolio = buildPortfolio({
    assets,
    venues,
    participants: [{ id: 'a' }, { id: 'b' }],
    accounts: [
      { participant: 0, venue: 0, kind: 'lending', positions: [supply(STETH, 400), borrow(ETH, 300)] },
      {
        participant: 1,
        venue: 1,
        balances: [{ asset: STETH, value: 100 }],
        positions: [{ asset: BTC, quantity: 0.016, rate: 0.01 }],
      },
      {
        participant: 0,
        venue: 2,
        balances: [{ asset: USDC, value: 100 }],
        positions: [{ asset: BTC, quantity: 0.001, rate: 0.01 }],
      },
    ],
  });
  it('share wallets and collateral', () => {
    const network = protocolNetwork(portfolio, (v) => v < 2);
    expect(network.venues).toEqual([1, 0]);
    expect(network.participants).toEqual(Int32Array.from([1, 1]));
    expect(network.commonWallets).toEqual(Float64Array.from([1, 0, 0, 1]));
    expect(network.commonCollateral).toEqual(Float64Array.from([100, 100, 100, 400]));
  });
  it('a failure liquidates its own borrowers, and those who post the same staked coin elsewhere', () => {
    const alone = protocolFailure(portfolio, { venue: 0, coins: [] }, 0.95);
    expect(alone.hits.map((h) => h.venue)).toEqual([0]);
    expect(alone.lost).toBeCloseTo(0.95 * 400, 9);
    // All of it is sold; it counts as what it was before the failure.
    expect(alone.liquidated).toBeCloseTo(400, 9);
    const shared = protocolFailure(portfolio, { venue: null, coins: [STETH] }, 0.95);
    expect(shared.lost).toBeCloseTo(0.95 * 500, 9);
    // 100·0.05 of margin against 8 of maintenance.
    expect(shared.hits.map((h) => h.venue).sort()).toEqual([0, 1]);
    expect(shared.badDebt).toBeGreaterThan(0);
  });
  it('who is liquidated without any failure is not counted; what is lost of margin is what it counted for', () => {
    const doomed = buildPortfolio({
      assets,
      venues,
      participants: [{ id: 'a' }, { id: 'b' }],
      accounts: [
        {
          participant: 0,
          venue: 1,
          balances: [{ asset: USDC, value: 1 }],
          positions: [{ asset: BTC, quantity: 0.016, rate: 0.01 }],
        },
        {
          participant: 1,
          venue: 1,
          balances: [{ asset: STETH, value: 100, haircut: 0.2 }],
          positions: [{ asset: BTC, quantity: 0.016, rate: 0.01 }],
        },
      ],
    });
    // 1 against 8 of maintenance falls anyway; 80·0.05 against 8 by the failure.
    const failure = protocolFailure(doomed, { venue: null, coins: [STETH] }, 0.95);
    expect(failure).toMatchObject({ accounts: 1, liquidated: 800 });
    expect(failure.lost).toBeCloseTo(0.95 * 80, 9);
  });
  it('a total loss is the end of ever larger ones: nobody escapes it for having nothing left', () => {
    for (const failing of [
      { venue: 0, coins: [] },
      { venue: null, coins: [STETH] },
    ]) {
      const nearly = protocolFailure(portfolio, failing, 1 - 1e-9);
      const whole = protocolFailure(portfolio, failing, 1);
      expect(nearly.accounts).toBeGreaterThan(0);
      expect(whole.accounts).toBe(nearly.accounts);
      expect(whole.badDebt).toBeCloseTo(nearly.badDebt, 4);
      expect(whole.liquidated).toBeCloseTo(nearly.liquidated, 4);
    }
  });
  it('losing nothing liquidates nobody', () => {
    expect(protocolFailure(portfolio, { venue: 0, coins: [STETH, USDC] }, 1e-9)).toMatchObject({
      accounts: 0,
      liquidated: 0,
      hits: [],
    });
  });
});

describe('uncollateralised credit', () => {
  const portfolio = buildPortfolio({
    assets,
    venues,
    participants: [{ id: 'unmargined' }, { id: 'borrower' }, { id: 'lender' }],
    accounts: [
      { participant: 0, venue: 2, positions: [{ asset: BTC, quantity: 0.02, entry: 50_000 }] },
      {
        participant: 1,
        venue: 2,
        kind: 'lending',
        recorded: false,
        positions: [{ ...borrow(USDC, 500), counterparty: 2 }],
      },
      { participant: 1, venue: 1, balances: [{ asset: USDC, value: 120 }], positions: [] },
    ],
  });
  const book = marginBook(portfolio);
  const { price } = shockedPrices(portfolio.assets, { all: -0.2 });
  const rows = exposures(book, price);
  it('positions without margin owe their loss to the venue, loans their value to the lender named', () => {
    expect(rows).toMatchObject([
      { borrower: 0, lender: { kind: 'venue', index: 2 }, kind: 'account', exposure: 1_000 },
      { borrower: 1, lender: { kind: 'participant', index: 2 }, kind: 'loan', exposure: 500, owed: 500 },
    ]);
    expect(rows[0]?.owed).toBeCloseTo(200, 9);
  });
  describe('coins at the venue of an uncollateralised loan pay it once', () => {
    // Owed 1,000,000; 10 BTC of 50,000 at the venue of the loan or elsewhere.
    const owing = (coins: number, own: PositionSpec[], elsewhere: PositionSpec[] = []) => {
      const debtor = buildPortfolio({
        assets,
        venues,
        participants: [{ id: 'borrower' }, { id: 'lender' }],
        accounts: [
          {
            participant: 0,
            venue: 2,
            kind: 'lending',
            recorded: own.length > 0,
            positions: [...own, { ...borrow(USDC, 1_000_000), counterparty: 1 }],
          },
          { participant: 0, venue: 0, kind: 'lending', positions: elsewhere },
        ],
      });
      const lent = marginBook(debtor);
      const { price: moved } = shockedPrices(debtor.assets, { all: coins });
      const list = exposures(lent, moved);
      const nodes = creditNetwork(lent, list, moved);
      return { list, paid: nodes.find((node) => node.owed > 0)?.paid, lost: nodes[0]?.lossTaken };
    };
    const coins = supply(BTC, 500_000, 0.8);
    it('elsewhere, and here when they back nothing: all of them pay', () => {
      for (const { list, paid, lost } of [owing(0, [], [coins]), owing(0, [{ ...coins, enabled: false }])]) {
        expect(list).toMatchObject([{ kind: 'loan', exposure: 1_000_000, owed: 1_000_000 }]);
        expect([paid, lost]).toEqual([500_000, 500_000]);
      }
    });
    it('where they are its collateral, what they do not cover is uncollateralised', () => {
      const still = owing(0, [coins]);
      expect(still.list).toMatchObject([{ kind: 'loan', exposure: 500_000, owed: 500_000 }]);
      expect([still.paid, still.lost]).toEqual([0, 500_000]);
      // 500,000·0.8 = 400,000 of 1,000,000.
      expect(owing(-0.2, [coins]).lost).toBeCloseTo(600_000, 6);
    });
    it('a loan that its collateral covers is owed in the shock that leaves it short, and its rest pays others', () => {
      const covered = owing(0, [supply(BTC, 1_250_000, 0.8)]);
      expect(covered.list).toEqual([]);
      // 1,250,000·0.7 = 875,000.
      const fallen = owing(-0.3, [supply(BTC, 1_250_000, 0.8)]);
      expect(fallen.list).toMatchObject([{ kind: 'loan', exposure: 0 }]);
      expect(fallen.lost).toBeCloseTo(125_000, 6);
    });
  });
  it('a loan that is named is not told a second time as a shortfall, and an account below 0 is worth nothing', () => {
    const drowned = buildPortfolio({
      assets,
      venues,
      participants: [{ id: 'borrower' }, { id: 'lender' }],
      accounts: [
        {
          participant: 0,
          venue: 2,
          kind: 'lending',
          positions: [supply(USDC, 300), { ...borrow(USDC, 500), counterparty: 1 }],
        },
        {
          participant: 0,
          venue: 1,
          balances: [{ asset: USDC, value: -50 }],
          positions: [{ asset: BTC, quantity: 0.001, entry: 50_000, rate: 0.01 }],
        },
      ],
    });
    const own = marginBook(drowned);
    const still = new Float64Array(assets.length).fill(1);
    const found = exposures(own, still);
    expect(found.map(({ kind, exposure, owed }) => [kind, exposure, owed])).toEqual([
      // 300 of its 500 are covered.
      ['loan', 200, 200],
      ['shortfall', 50, 50],
    ]);
    const borrower = creditNetwork(own, found, still).find((node) => node.owed > 0);
    expect(borrower).toMatchObject({ owed: 250, assets: 0, paid: 0 });
  });
  it('clears: who has nothing pays nothing, who has 120 of 500 pays 120', () => {
    const nodes = creditNetwork(book, rows, price);
    const of = (kind: string, index: number) => nodes.find((n) => n.kind === kind && n.index === index);
    expect(of('participant', 0)).toMatchObject({ paid: 0, round: 1 });
    expect(of('participant', 1)).toMatchObject({ owed: 500, paid: 120, round: 1 });
    expect(of('participant', 2)?.lossTaken).toBeCloseTo(380, 9);
    expect(of('venue', 2)?.lossTaken).toBeCloseTo(200, 9);
    const [paid, lost, owed] = nodes.reduce(
      ([p, l, o], n) => [p + n.paid, l + n.lossTaken, o + n.owed],
      [0, 0, 0],
    );
    expect(paid + lost).toBeCloseTo(owed, 9);
  });
});
