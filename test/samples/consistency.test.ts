/** What the samples state about themselves, recomputed from the published files alone. */
import { describe, expect, it } from 'vitest';
import { captures, closeOf, csv, labels, textOf } from './support.ts';

type Row = Readonly<Record<string, string>>;
type BinanceAccount = Readonly<{
  totalWalletBalance: string;
  totalMarginBalance: string;
  totalCrossWalletBalance: string;
  totalCrossUnPnl: string;
  positions: readonly (Row & Readonly<{ isolated: boolean }>)[];
}>;
type Bybit = Readonly<{ retCode: number; result: Readonly<{ list: readonly Row[] }> }>;
type Okx = Readonly<{ code: string; data: readonly Row[] }>;
type Summary = Readonly<{ accountValue: string; totalRawUsd: string; totalNtlPos: string }>;
type HyperliquidState = Readonly<{
  marginSummary: Summary;
  crossMarginSummary: Summary;
  crossMaintenanceMarginUsed: string;
  assetPositions: readonly Readonly<{
    position: Readonly<{
      coin: string;
      szi: string;
      positionValue: string;
      marginUsed: string;
      unrealizedPnl: string;
      entryPx: string;
      liquidationPx: string | null;
      maxLeverage: number;
      leverage: Readonly<{ type: string; value: number; rawUsd?: string }>;
    }>;
  }>[];
}>;
type AaveState = Readonly<{
  reserves: readonly (Row & Readonly<{ decimals: number; eModes: readonly Readonly<{ eMode: Row }>[] }>)[];
  userReserves: readonly (Row & Readonly<{ usageAsCollateralEnabledOnUser: boolean }>)[];
  userEmodeCategoryId: number;
}>;

const last = labels.at(-1) ?? '';
const near = (actual: number, expected: number, relative = 1e-6): boolean =>
  Math.abs(actual - expected) <= relative * Math.max(1, Math.abs(expected));
const n = (text: string | undefined): number => Number(text === '' ? Number.NaN : text);
const open = (rows: readonly Row[], size: string) => rows.filter((row) => n(row[size]) !== 0);

/** About one reported liquidation price in fifty is stale by design. */
const expectMostly = (agree: readonly boolean[]): void => {
  expect(agree.length).toBeGreaterThan(20);
  const share = agree.filter(Boolean).length / agree.length;
  expect(share).toBeGreaterThan(0.94);
  expect(share).toBeLessThan(1);
};

describe.each([labels[0] ?? '', last])('Binance %s', (label) => {
  const accounts = captures<BinanceAccount>(label, 'binance-usdm', '/account');
  const risks = captures<readonly Row[]>(label, 'binance-usdm', '/positionRisk');
  const brackets: readonly {
    symbol: string;
    brackets: readonly { notionalFloor: number; maintMarginRatio: number; cum: number }[];
  }[] = JSON.parse(textOf('tiers/binance-usdm-leverageBracket.json'));
  /** The bracket of the row's notional, or of its notional at another price. */
  const bracket = (row: Row, price = n(row.markPrice)) => {
    const all = brackets.find((entry) => entry.symbol === row.symbol)?.brackets ?? [];
    return all.findLast((entry) => entry.notionalFloor < Math.abs(n(row.positionAmt)) * price) ?? all[0];
  };
  const maintenance = (row: Row) =>
    (bracket(row)?.maintMarginRatio ?? Number.NaN) * Math.abs(n(row.notional)) -
    (bracket(row)?.cum ?? Number.NaN);

  it('marks are closes; notional and profit follow from size, entry and mark', () => {
    for (const { response } of risks)
      for (const row of open(response, 'positionAmt')) {
        const symbol = row.symbol ?? '';
        expect(n(row.markPrice), symbol).toBe(closeOf(symbol.replace(/USDT$/, ''), label));
        expect(near(n(row.notional), n(row.positionAmt) * n(row.markPrice))).toBe(true);
        const profit = n(row.positionAmt) * (n(row.markPrice) - n(row.entryPrice));
        expect(near(n(row.unRealizedProfit), profit, 1e-5)).toBe(true);
      }
  });

  it('has flat rows, hedge-mode rows, isolated and cross positions', () => {
    const rows = risks.flatMap((line) => line.response);
    expect(rows.some((row) => n(row.positionAmt) === 0)).toBe(true);
    expect(rows.some((row) => row.positionSide === 'SHORT' && n(row.positionAmt) < 0)).toBe(true);
    const isolated = rows.filter((row) => n(row.isolatedMargin) !== 0).length;
    expect(isolated).toBeGreaterThan(20);
    expect(rows.length - isolated).toBeGreaterThan(100);
  });

  it('reports the price at which equity meets maintenance, but for a few stale ones', () => {
    const agree: boolean[] = [];
    risks.forEach(({ response, participant }, i) => {
      expect(accounts[i]?.participant).toBe(participant);
      const account = accounts[i]?.response;
      const rows = open(response, 'positionAmt');
      for (const row of rows) {
        const price = n(row.liquidationPrice);
        if (price === 0) continue;
        const isolated = n(row.isolatedWallet) !== 0;
        const cross = rows.filter((other) => n(other.isolatedWallet) === 0);
        const moved = isolated ? [row] : cross.filter((other) => other.symbol === row.symbol);
        const still = isolated ? [] : cross.filter((other) => other.symbol !== row.symbol);
        let equity = isolated
          ? n(row.isolatedMargin)
          : n(account?.totalCrossWalletBalance) + n(account?.totalCrossUnPnl);
        let need = still.reduce((sum, other) => sum + maintenance(other), 0);
        for (const one of moved) {
          const size = n(one.positionAmt);
          equity += size * (price - n(one.markPrice));
          const there = bracket(one, price);
          need += (there?.maintMarginRatio ?? 0) * Math.abs(size) * price - (there?.cum ?? 0);
        }
        const gross = Math.abs(n(row.notional));
        agree.push(Math.abs(equity - need) < 1e-5 * gross);
      }
    });
    expectMostly(agree);
  });
});

describe('Bybit', () => {
  it('signs by word, values at mark and leaves what is not there blank', () => {
    const lines = captures<Bybit>(last, 'bybit', '/position/list');
    const rows = lines.flatMap((line) => line.response.result.list);
    expect(lines.every((line) => line.response.retCode === 0)).toBe(true);
    expect(rows.some((row) => row.size === '0' && row.side === '')).toBe(true);
    expect(rows.some((row) => row.liqPrice === '' && row.size !== '0')).toBe(true);
    for (const row of open(rows, 'size')) {
      expect(['Buy', 'Sell']).toContain(row.side);
      expect(near(n(row.positionValue), n(row.size) * n(row.markPrice))).toBe(true);
    }
  });

  it('isolated prices follow the rule in force since 2025-09-02, but for a few stale ones', () => {
    const agree: boolean[] = [];
    for (const label of labels)
      for (const row of captures<Bybit>(label, 'bybit', '/position/list').flatMap(
        (line) => line.response.result.list,
      )) {
        if (n(row.size) === 0 || String(row.tradeMode) !== '1') continue;
        if (row.liqPrice === '') continue;
        const side = row.side === 'Buy' ? 1 : -1;
        const bankrupt = n(row.avgPrice) - (side * n(row.positionBalance)) / n(row.size);
        const rate = n(row.positionMM) / (n(row.size) * n(row.markPrice));
        agree.push(near(n(row.liqPrice), bankrupt / (1 - side * rate), 1e-5));
      }
    expectMostly(agree);
  });
});

describe('OKX', () => {
  it('counts contracts that make the notional it states', () => {
    const [instruments] = captures<Okx>(last, 'okx', '/instruments');
    const values = new Map(instruments?.response.data.map((row) => [row.instId, n(row.ctVal)]));
    const rows = captures<Okx>(last, 'okx', '/positions').flatMap((line) => line.response.data);
    expect(rows.length).toBeGreaterThan(100);
    for (const row of rows) {
      const coins = Math.abs(n(row.pos)) * (values.get(row.instId) ?? Number.NaN);
      expect(near(n(row.notionalUsd), coins * n(row.markPx)), row.instId).toBe(true);
    }
    expect(rows.some((row) => row.posSide === 'short' && n(row.pos) > 0)).toBe(true);
    expect(rows.some((row) => row.posSide === 'net' && n(row.pos) < 0)).toBe(true);
  });
});

describe('Hyperliquid', () => {
  const states = captures<HyperliquidState>(last, 'hyperliquid', 'clearinghouseState').map(
    (line) => line.response,
  );

  it('account value = raw USD + signed positions = cross account + isolated margins', () => {
    expect(states.length).toBeGreaterThan(10);
    for (const state of states) {
      const signed = state.assetPositions.reduce(
        (sum, { position }) => sum + Math.sign(n(position.szi)) * n(position.positionValue),
        0,
      );
      const isolated = state.assetPositions.reduce(
        (sum, { position }) => sum + (position.leverage.type === 'isolated' ? n(position.marginUsed) : 0),
        0,
      );
      const value = n(state.marginSummary.accountValue);
      expect(near(value, n(state.marginSummary.totalRawUsd) + signed)).toBe(true);
      expect(near(value, n(state.crossMarginSummary.accountValue) + isolated)).toBe(true);
    }
  });

  it('maintenance is notional / (2 · highest leverage)', () => {
    for (const state of states) {
      const cross = state.assetPositions.filter(({ position }) => position.leverage.type === 'cross');
      const need = cross.reduce(
        (sum, { position }) => sum + n(position.positionValue) / (2 * position.maxLeverage),
        0,
      );
      expect(near(n(state.crossMaintenanceMarginUsed), need)).toBe(true);
    }
  });
});

describe('Aave', () => {
  /** Health factor from the raw integers, in exact arithmetic until the last step. */
  const health = (state: AaveState): number => {
    let collateral = 0n;
    let debt = 0n;
    for (const user of state.userReserves) {
      const reserve = state.reserves.find((entry) => entry.underlyingAsset === user.underlyingAsset);
      if (reserve === undefined) throw new Error('a user reserve without its reserve');
      const value = (scaled: string | undefined, index: string | undefined) =>
        (BigInt(scaled ?? '') * BigInt(index ?? '') * BigInt(reserve.priceInMarketReferenceCurrency ?? '')) /
        10n ** 27n /
        10n ** BigInt(reserve.decimals - 6);
      const mode = state.userEmodeCategoryId === 0 ? undefined : reserve.eModes[0]?.eMode;
      const threshold = BigInt(mode?.liquidationThreshold ?? reserve.reserveLiquidationThreshold ?? '');
      if (user.usageAsCollateralEnabledOnUser)
        collateral += (value(user.scaledATokenBalance, reserve.liquidityIndex) * threshold) / 10_000n;
      debt += value(user.scaledVariableDebt, reserve.variableBorrowIndex);
    }
    return Number(collateral) / Number(debt);
  };

  it.each(labels)('%s: every wallet is healthy, some only just', (label) => {
    const factors = captures<AaveState>(label, 'aave-v3', 'userReserves').map((line) =>
      health(line.response),
    );
    expect(factors).toHaveLength(36);
    expect(Math.min(...factors)).toBeGreaterThan(1.02);
  });

  it('has supply that is not collateral, and wallets in efficiency mode', () => {
    const states = captures<AaveState>(last, 'aave-v3', 'userReserves').map((line) => line.response);
    expect(states.some((state) => state.userEmodeCategoryId === 1)).toBe(true);
    expect(
      states.some((state) =>
        state.userReserves.some(
          (user) => user.scaledATokenBalance !== '0' && !user.usageAsCollateralEnabledOnUser,
        ),
      ),
    ).toBe(true);
  });
});

describe('the broker', () => {
  it('lends to two funds without margin since July, to none before', () => {
    for (const label of labels) {
      const stamp = label.replaceAll('-', '');
      const positions = csv(`snapshots/${label}/prime-positions-${stamp}.csv`).map((row) => row.Account);
      const margined = new Set(
        csv(`snapshots/${label}/prime-balances-${stamp}.csv`).map((row) => row.Account),
      );
      const unsecured = new Set(positions.filter((name) => !margined.has(name)));
      expect(unsecured.size, label).toBe(label < '2026-07' ? 0 : 2);
    }
  });
});

describe('the reference data', () => {
  it('names 150 participants once, and every participant of every capture', () => {
    const rows = csv('reference/participants.csv');
    const ids = new Set(rows.map((row) => row.participant));
    expect(ids.size).toBe(150);
    expect(new Set(rows.map((row) => row.name)).size).toBe(150);
    for (const label of labels)
      for (const venue of ['binance-usdm', 'bybit', 'okx', 'hyperliquid', 'aave-v3'])
        for (const line of captures<unknown>(label, venue, ''))
          if (line.participant !== undefined) expect(ids.has(line.participant), line.participant).toBe(true);
  });
});

describe('the story', () => {
  it('books thin out to half in the last quarter', () => {
    const within2 = (label: string) =>
      csv('depth/ETHUSDT-bookDepth.csv')
        .filter((row) => row.timestamp?.startsWith(label) && Math.abs(n(row.percentage)) === 2)
        .reduce((sum, row) => sum + n(row.notional), 0);
    const ratio = within2(last) / within2('2026-07-31');
    expect(ratio).toBeGreaterThan(0.4);
    expect(ratio).toBeLessThan(0.65);
  });

  it('the crisis week takes a third of the market', () => {
    const fall = closeOf('ETH', '2026-03-15') / closeOf('ETH', '2026-03-08') - 1;
    expect(fall).toBeLessThan(-0.3);
    expect(fall).toBeGreaterThan(-0.5);
  });
});
