import { describe, expect, it } from 'vitest';
import type { IngestRecord } from '../../contract/records.ts';
import { undoImport } from '../../db/imports.ts';
import { snapshotInfo } from '../../db/info.ts';
import { loadPortfolio } from '../../db/portfolio.ts';
import { setParticipant } from '../../db/reference.ts';
import { findSnapshot } from '../../db/snapshots.ts';
import { verifyWorkspace } from '../../db/verify.ts';
import type { Portfolio } from '../../risk/portfolio.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { workspace } from './fixture.ts';
import { list } from './portfolio-records.ts';
import { asOf, balance, day, depth, loan, position, price, reference, tier } from './records.ts';

/** A small system with every kind of account, price, bracket and depth. */
const records: readonly IngestRecord[] = [
  // alice, cross at binance: notional, PnL and mark given by the venue; a short without notional and PnL.
  position({
    participant: 'alice',
    quantity: 2,
    notional: 200_000,
    unrealisedPnl: 20_000,
    markPrice: 100_000,
  }),
  position({
    participant: 'alice',
    symbol: 'ETHUSDT',
    base: 'ETH',
    side: -1,
    quantity: 10,
    entryPrice: 4_100,
    markPrice: 4_000,
    notional: null,
    unrealisedPnl: null,
    liquidationPrice: 5_000,
    leverage: 5,
  }),
  balance({ participant: 'alice', asset: 'USDT', quantity: 30_000 }),
  balance({ participant: 'alice', asset: 'BTC', quantity: 0.5, haircut: 0.05 }),
  // bob, isolated at binance and inverse at bybit without a mark of its own.
  position({
    participant: 'bob',
    quantity: 1,
    notional: 102_000,
    markPrice: 102_000,
    marginMode: 'isolated',
    isolatedMargin: 9_000,
    unrealisedPnl: 500,
  }),
  position({
    participant: 'bob',
    venue: 'bybit',
    symbol: 'BTCUSD',
    instrument: 'inverse',
    quote: 'USD',
    settle: 'BTC',
    side: -1,
    quantity: 50_500,
    entryPrice: 202_000,
    markPrice: null,
    notional: null,
    unrealisedPnl: null,
    maintenanceMargin: 505,
  }),
  // carol holds a coin nobody has a price for.
  position({
    participant: 'carol',
    symbol: 'XYZUSDT',
    base: 'XYZ',
    markPrice: null,
    notional: null,
    quantity: 3,
    naturalId: 'x',
  }),
  // dave: a wallet at a lending protocol.
  loan({ participant: 'dave', asset: 'ETH', quantity: 10, priceUsd: 4_000 }),
  loan({
    participant: 'dave',
    asset: 'USDC',
    side: 'borrow',
    quantity: 20_000,
    priceUsd: null,
    collateralEnabled: false,
  }),
  tier(1, 0, 0.004, 0),
  tier(2, 150_000, 0.005, 150),
  tier(1, 0, 0.9, 0, { effective: asOf + day }),
  depth(-0.02, 4e6),
  depth(0.02, 6e6),
  depth(-0.01, 1e6),
  depth(-0.02, 9e9, { time: asOf - day }),
  depth(0.02, 9e9, { time: asOf + 1 }),
  depth(-0.02, 1e6, { venue: 'okx' }),
  reference({ participant: 'alice', cohort: 'funds' }),
  reference({ asset: 'ETH', sector: 'platforms' }),
  reference({ venue: 'binance-usdm', insuranceFund: 7e8 }),
];

const load = (): { portfolio: Portfolio; leftOut: unknown; warnings: { code: string }[] } => {
  const ws = workspace();
  importRecords(ws, 'all.json', records);
  return loadPortfolio(ws, 'latest');
};

describe('loadPortfolio', () => {
  const loaded = load;

  it('gives dictionaries by name, with what reference data and defaults say', () => {
    const { participants, venues, assets } = loaded().portfolio;
    expect(participants).toEqual({
      id: ['alice', 'bob', 'carol', 'dave'],
      kind: ['fund', 'unknown', 'unknown', 'unknown'],
      cohort: ['funds', 'unassigned', 'unassigned', 'unassigned'],
    });
    expect(venues.id).toEqual(['aave-v3', 'binance-usdm', 'bybit']);
    expect(venues.kind).toEqual(['lending', 'centralised', 'centralised']);
    expect(list(venues.insuranceFund)).toEqual([Number.NaN, 7e8, Number.NaN]);
    expect(assets.id).toEqual(['BTC', 'ETH', 'USDC', 'USDT', 'XYZ']);
    expect(assets.kind).toEqual(['volatile', 'volatile', 'stable', 'stable', 'volatile']);
    expect(assets.sector[1]).toBe('platforms');
    // BTC: median of 100,000 and 102,000; stable coins without a price at par; XYZ unknown.
    expect(list(assets.price)).toEqual([101_000, 4_000, 1, 1, Number.NaN]);
    // Bids and asks apart, at binance and (bids only) okx; older and later books are not used.
    expect(list(assets.depth)).toEqual([2e8 + 5e7, Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
    expect(list(assets.askDepth ?? [])).toEqual([3e8, Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
  });

  it('groups positions into cross, isolated and lending accounts', () => {
    const { accounts, positions, balances, participants, venues } = loaded().portfolio;
    const named = list(accounts.participant).map((p, a) => [
      participants.id[p],
      venues.id[accounts.venue[a] as number],
      accounts.kind[a],
      accounts.collateralRecorded[a],
    ]);
    expect(named).toEqual([
      ['alice', 'binance-usdm', 1, 1],
      ['bob', 'binance-usdm', 0, 1],
      ['bob', 'bybit', 1, 0],
      ['dave', 'aave-v3', 2, 1],
    ]);
    expect(list(accounts.positionStart)).toEqual([0, 2, 3, 4, 6]);
    expect(list(accounts.balanceStart)).toEqual([0, 2, 3, 3, 3]);
    expect(list(positions.account)).toEqual([0, 0, 1, 2, 3, 3]);
    expect(positions.count).toBe(6);
    expect(list(balances.account)).toEqual([0, 0, 1]);
    expect([...balances.value].sort()).toEqual([30_000, 50_500, 9_000].sort());
    expect([...balances.haircut].sort()).toEqual([0, 0, 0.05]);
  });

  it('values positions, computes what the export leaves out and picks the bracket', () => {
    const { positions: p, assets } = loaded().portfolio;
    const rows = list(p.notional).map((notional, i) => ({
      asset: assets.id[p.asset[i] as number],
      kind: p.instrument[i],
      side: p.side[i],
      notional,
      pnl: p.unrealisedPnl[i],
      mark: p.markPrice[i],
      rate: p.maintenanceRate[i],
      amount: p.maintenanceAmount[i],
      tier: p.tier[i],
      liquidation: p.reportedLiquidation[i],
      threshold: p.liquidationThreshold[i],
      enabled: p.collateralEnabled[i],
    }));
    const nan = Number.NaN;
    const plain = { liquidation: nan, threshold: nan, enabled: 0, amount: 0, tier: -1 };
    const byNotional = (a: { notional: number }, b: { notional: number }) => b.notional - a.notional;
    expect(rows.sort(byNotional)).toEqual(
      [
        // Second bracket from 150,000 on; the later-dated 90 % bracket is not in force.
        {
          ...plain,
          asset: 'BTC',
          kind: 1,
          side: 1,
          notional: 200_000,
          pnl: 20_000,
          mark: 100_000,
          rate: 0.005,
          amount: 150,
          tier: 0,
        },
        {
          ...plain,
          asset: 'BTC',
          kind: 1,
          side: 1,
          notional: 102_000,
          pnl: 500,
          mark: 102_000,
          rate: 0.004,
          tier: 0,
        },
        {
          ...plain,
          asset: 'ETH',
          kind: 5,
          side: 1,
          notional: 40_000,
          pnl: 0,
          mark: 4_000,
          rate: 0,
          threshold: 0.8,
          enabled: 1,
        },
        {
          ...plain,
          asset: 'USDC',
          kind: 6,
          side: -1,
          notional: -20_000,
          pnl: 0,
          mark: 1,
          rate: 0,
          threshold: 0.8,
        },
        // −10 · (4000 − 4100) = 1000; no bracket for ETH and nothing in the export.
        {
          ...plain,
          asset: 'ETH',
          kind: 1,
          side: -1,
          notional: -40_000,
          pnl: 1_000,
          mark: 4_000,
          rate: nan,
          liquidation: 5_000,
        },
        // Inverse: −50500 · (101000/202000 − 1) = 25250; rate from the export's margin, 505/50500.
        {
          ...plain,
          asset: 'BTC',
          kind: 2,
          side: -1,
          notional: -50_500,
          pnl: 25_250,
          mark: 101_000,
          rate: 0.01,
        },
      ].sort(byNotional),
    );
  });

  it('says what it left out and what it assumed', () => {
    const { leftOut, warnings } = loaded();
    expect(leftOut).toEqual([
      {
        reason: 'no maintenance margin: neither brackets of the venue nor a figure in the export',
        positions: 1,
        notional: 40_000,
      },
      { reason: 'no notional, and no price to value the quantity with', positions: 1, notional: 0 },
    ]);
    expect(warnings.map((w) => w.code)).toEqual(['STABLE_AT_PAR']);
  });

  it('values an asset without a mark at its last close, and takes volatility and volume from prices', () => {
    const ws = workspace();
    const closes = Array.from({ length: 40 }, (_, i) => 50 * (i % 2 === 0 ? 1 : 1.1));
    const bars = closes.map((close, i) =>
      price(asOf - (39 - i) * day, close, {
        asset: 'XYZ',
        source: 's',
        volumeUsd: i < 10 ? null : 1_000 + i,
      }),
    );
    const later = price(asOf + day, 9_999, { asset: 'XYZ', source: 's' });
    importRecords(ws, 'p.json', [
      ...bars,
      later,
      position({
        base: 'XYZ',
        symbol: 'XYZUSDT',
        markPrice: null,
        notional: null,
        unrealisedPnl: null,
        quantity: 3,
        entryPrice: 50,
      }),
    ]);
    const { portfolio, warnings } = loadPortfolio(ws, 'latest');
    const xyz = portfolio.assets.id.indexOf('XYZ');
    expect(portfolio.assets.price[xyz]).toBe(50);
    expect(portfolio.positions.notional[0]).toBe(150);
    expect(portfolio.positions.unrealisedPnl[0]).toBe(0);
    // The bar that begins at the as-of time is not closed then. 38 returns of ±ln 1.1, 19 up and 19 down.
    const r = Math.log(1.1);
    const sigma = Math.sqrt((38 * r * r) / 37);
    expect(portfolio.assets.sigma[xyz]).toBeCloseTo(sigma, 12);
    expect(portfolio.assets.adv[xyz]).toBeCloseTo(1_024, 9);
    expect(warnings.map((w) => w.code)).toEqual(['PRICE_FROM_CLOSE']);
  });

  it('has a fingerprint that depends on content alone', () => {
    const one = workspace();
    importRecords(one, 'all.json', records);
    const other = workspace();
    // Other order, in three files, after rows that are taken back.
    const gone = importRecords(other, 'gone.json', [
      position({ participant: 'zed', base: 'DOGE', symbol: 'D' }),
    ]);
    const reversed = [...records].reverse();
    importRecords(other, 'b.json', reversed.slice(0, 4));
    importRecords(other, 'c.json', reversed.slice(4, 11));
    importRecords(other, 'd.json', reversed.slice(11), { label: '2026-10-31' });
    undoImport(other, gone.importId ?? 0);
    const a = loadPortfolio(one, 'latest');
    const b = loadPortfolio(other, 'latest');
    expect(b.fingerprint).toBe(a.fingerprint);
    const { row: _a, ...columnsA } = a.portfolio.positions;
    const { row: _b, ...columnsB } = b.portfolio.positions;
    expect(columnsB).toEqual(columnsA);
    expect(b.portfolio.balances).toEqual(a.portfolio.balances);
    setParticipant(other, 'bob', { cohort: 'elsewhere' });
    expect(loadPortfolio(other, 'latest').fingerprint).not.toBe(a.fingerprint);
  });

  it('keeps the fingerprint until content changes, and verify finds a change made behind its back', () => {
    const ws = workspace();
    importRecords(ws, 'all.json', records);
    const info = snapshotInfo(ws, findSnapshot(ws, 'latest'));
    expect(info).toMatchObject({
      label: '2026-10-31',
      positions: 6,
      participants: 4,
      venues: 3,
      notional: 432_500,
    });
    expect(verifyWorkspace(ws).ok).toBe(true);
    ws.db.exec('UPDATE positions SET notional = notional * 1.0001 WHERE notional IS NOT NULL');
    const { ok, checks } = verifyWorkspace(ws);
    expect(ok).toBe(false);
    expect(checks.filter((c) => !c.ok).map((c) => c.name)).toEqual([
      'content of positions of snapshot 2026-10-31',
      'record of all content',
      'totals of snapshot 2026-10-31',
      'fingerprint 2026-10-31',
    ]);
  });

  it('names the snapshots there are when one is not found', () => {
    const ws = workspace();
    expect(() => loadPortfolio(ws, 'latest')).toThrow('no snapshot yet');
    importRecords(ws, 'a.json', [position()]);
    expect(() => loadPortfolio(ws, '2020-01-01')).toThrow('Did you mean 2026-10-31');
  });
});
