import { describe, expect, it } from 'vitest';
import { modified, refused, run } from './run.ts';
import { header, prime } from './table-maps.ts';

describe('prices and depth', () => {
  const ms = Date.UTC(2024, 11, 31);
  const bar = (t: number, close: string, per = 1): string =>
    `${t},1,2,0.5,${close},10,${t + 86_399_999 * per},500,7,5,250,0\n`;
  it('reads klines with and without header, ms and µs, and says when the unit changes', () => {
    const text = bar(ms, '1.5') + bar((ms + 86_400_000) * 1000, '1.6', 1000);
    const out = run('SOLUSDT-1d-2025.csv', text);
    expect(out.summary).toMatchObject({ format: 'binance-vision-klines', generation: 'headerless', rows: 2 });
    expect(out.records).toMatchObject([
      { asset: 'SOL', time: ms, close: 1.5, volumeUsd: 500, line: 1 },
      { time: ms + 86_400_000, line: 2 },
    ]);
    expect(out.warnings).toEqual(['TIME_UNIT_CHANGES']);
    const headed = `open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore\n${bar(ms, '2')}`;
    expect(run('1000PEPEUSDT-1d-x.csv', headed).records[0]).toMatchObject({
      asset: 'PEPE',
      close: 0.002,
      line: 2,
    });
  });
  it('turns COIN-M base volume into USD and needs a symbol in the name', () => {
    expect(run('BTCUSD_PERP-1d-2024-12.csv', bar(ms, '2')).records[0]).toMatchObject({
      asset: 'BTC',
      volumeUsd: 1000,
    });
    expect(refused('klines.csv', bar(ms, '2')).code).toBe('SYMBOL_UNKNOWN');
  });
  it('rejects an unreadable close and reads the rest', () => {
    const out = run('BTCUSDT-1d-x.csv', bar(ms, '1') + bar(ms, 'x') + bar(ms, '3'));
    expect(out.rejects).toEqual([
      expect.objectContaining({ line: 2, column: 'close', code: 'NOT_A_NUMBER' }),
    ]);
  });
  it('rejects prices, depths and rates that cannot be', () => {
    expect(run('BTCUSDT-1d-x.csv', bar(ms, '0') + bar(ms, '-3')).rejects.map((r) => r.code)).toEqual([
      'PRICE_RANGE',
      'PRICE_RANGE',
    ]);
    const depth =
      'timestamp,percentage,depth,notional\n2026-10-30 00:00:05,0,1,5\n2026-10-30 00:00:05,-1,1,-5\n';
    expect(run('BTCUSDT-bookDepth-x.csv', depth).rejects.map((r) => r.code)).toEqual([
      'DEPTH_RANGE',
      'DEPTH_RANGE',
    ]);
    const negative = `${header}A,BTC-USDT,1,60000,-60000,,,,,\n`;
    expect(run('pb.csv', negative, { mapping: prime, asOf: modified }).rejects[0]).toMatchObject({
      code: 'PRICE_RANGE',
      column: 'Mark',
      line: 2,
    });
  });
  it('reads book depth as fractions of the mid', () => {
    const out = run(
      'BTCUSDT-bookDepth-2026-10-30.csv',
      'timestamp,percentage,depth,notional\n2026-10-30 00:00:05,-1,100.5,6000000\n2026-10-30 00:00:05,5,900,54000000\n',
    );
    expect(out.records).toMatchObject([
      { kind: 'depth', asset: 'BTC', distance: -0.01, notional: 6e6, time: Date.UTC(2026, 9, 30, 0, 0, 5) },
      { distance: 0.05 },
    ]);
  });
  it('reads wide prices with gaps, refuses returns', () => {
    const out = run(
      'closes.csv',
      'date,BTC,ETHUSDT,1000PEPE\n2026-01-01,90000,3000,\n20260102,91000,null,0.01\n',
    );
    expect(out.records).toMatchObject([
      { asset: 'BTC', close: 90000 },
      { asset: 'ETH', close: 3000 },
      { asset: 'BTC' },
      { asset: 'PEPE', close: 0.00001, line: 3 },
    ]);
    expect(out.warnings).toContain('GAPS');
    expect(
      refused('returns.csv', 'Date,GS,JPM\n2026-01-01,0.01,0.02\n2026-01-02,0.01,-0.02\n'),
    ).toMatchObject({ code: 'RETURNS_NOT_PRICES', line: 3, column: 'JPM' });
  });
  it('says when bytes are not of the encoding, at the beginning and later', () => {
    const early = new Uint8Array([...new TextEncoder().encode('date,BTC\n2026-01-01,1\n'), 0xe9, 0x0a]);
    expect(run('wide.csv', early).warnings).toContain('ENCODING');
    const long = `date,BTC\n${'2026-01-01,1\n'.repeat(6_000)}`;
    const late = new Uint8Array([...new TextEncoder().encode(long), 0xe9, 0x2c, 0x31, 0x0a]);
    const out = run('wide.csv', late);
    expect(out.warnings).toContain('ENCODING');
    expect(out.rejects).toEqual([expect.objectContaining({ line: 6_002, code: 'NOT_A_TIME' })]);
  });
  it('reads UTF-16 and semicolons', () => {
    const text = '\ufeffdate;BTC;ETH\r\n2026-01-01;90000.5;3000\r\n';
    const bytes = new Uint8Array(Buffer.from(text, 'utf16le'));
    expect(run('wide.csv', bytes).records).toMatchObject([{ close: 90000.5 }, { asset: 'ETH', line: 2 }]);
  });
});

describe('reference data', () => {
  it('reads participants, assets and venues; unknown words are rejected', () => {
    expect(
      run('p.csv', 'participant,kind,cohort,name\nfund-1,fund,basis,Fund One\nx,wizard,,\n'),
    ).toMatchObject({
      records: [{ kind: 'participant', participantKind: 'fund', cohort: 'basis', displayName: 'Fund One' }],
      rejects: [{ line: 3, column: 'kind', code: 'WORD_UNKNOWN' }],
    });
    expect(run('a.csv', 'asset,sector,kind\nsteth,staking,stakingDerivative\n').records[0]).toMatchObject({
      asset: 'STETH',
      assetKind: 'stakingDerivative',
    });
    expect(
      run('v.csv', 'venue,kind,insurance_fund\nbinance-usdm,centralised,1.1e9\nx,onChain,\n').records,
    ).toMatchObject([{ insuranceFund: 1.1e9 }, { insuranceFund: null }]);
  });
});

describe('margin brackets', () => {
  const bracket = (n: number, floor: number, cap: number, rate: number, cum: number): object => ({
    bracket: n,
    initialLeverage: 50,
    notionalFloor: floor,
    notionalCap: cap,
    maintMarginRatio: rate,
    cum,
  });
  it('reads them and checks the continuity of cum', () => {
    const good = [
      { symbol: 'BTCUSDT', brackets: [bracket(1, 0, 50000, 0.004, 0), bracket(2, 50000, 6e5, 0.005, 50)] },
    ];
    const out = run('t.json', good);
    expect(out.records[1]).toMatchObject({
      kind: 'tier',
      base: 'BTC',
      floor: 50000,
      maintenanceRate: 0.005,
      maintenanceAmount: 50,
    });
    expect(out.warnings).toEqual([]);
    const bad = [
      { symbol: 'BTCUSDT', brackets: [bracket(1, 0, 50000, 0.004, 0), bracket(2, 50000, 6e5, 0.005, 60)] },
    ];
    expect(run('t.json', bad).warnings).toEqual(['CUM_IDENTITY']);
  });
});

describe('Aave v3', () => {
  const reserve = (symbol: string, decimals: number, price: string, over: object = {}): object => ({
    symbol,
    decimals,
    underlyingAsset: `0x${symbol}`,
    reserveLiquidationThreshold: '8300',
    reserveLiquidationBonus: '10500',
    liquidityIndex: '1100000000000000000000000000',
    variableBorrowIndex: '1200000000000000000000000000',
    priceInMarketReferenceCurrency: price,
    ...over,
  });
  const market = {
    reserves: [
      reserve('WETH', 18, '300000000000', {
        eModes: [
          {
            id: 1,
            collateralEnabled: true,
            eMode: { liquidationThreshold: '9500', liquidationBonus: '10100' },
          },
        ],
      }),
      reserve('USDC', 6, '100000000'),
    ],
    marketReferenceCurrencyDecimals: 8,
    marketReferencePriceInUsd: '100000000',
  };
  const users = [
    {
      underlyingAsset: '0xweth',
      scaledATokenBalance: '2000000000000000000',
      scaledVariableDebt: '0',
      usageAsCollateralEnabledOnUser: true,
    },
    {
      underlyingAsset: '0xUSDC',
      scaledATokenBalance: '50000000',
      scaledVariableDebt: '1000000000',
      usageAsCollateralEnabledOnUser: false,
    },
  ];
  it('applies indices exactly, keeps disabled collateral apart, splits supply and debt', () => {
    const out = run('0xme.json', { ...market, userReserves: users });
    expect(out.loans).toMatchObject([
      {
        asset: 'ETH',
        side: 'supply',
        quantity: 2.2,
        valueUsd: 6600,
        liquidationThreshold: 0.83,
        liquidationBonus: 0.05,
        collateralEnabled: true,
      },
      { asset: 'USDC', side: 'supply', quantity: 55, collateralEnabled: false },
      { asset: 'USDC', side: 'borrow', quantity: 1200, valueUsd: 1200 },
    ]);
  });
  it('reads reserves once and many users after, e-mode replacing the threshold', () => {
    const line = (participant: string, response: object): string =>
      JSON.stringify({
        capture: 1,
        venue: 'aave-v3',
        endpoint: 'getUserReservesData',
        participant,
        time: 1793404800000,
        response,
      });
    const text = [
      line('pool', market),
      line('w1', { userReserves: users.slice(0, 1), userEmodeCategoryId: 1 }),
      line('w2', { userReserves: users }),
    ].join('\n');
    const out = run('aave.jsonl', text);
    expect(out.loans.map((l) => [l.participant, l.asset, l.side, l.liquidationThreshold])).toEqual([
      ['w1', 'ETH', 'supply', 0.95],
      ['w2', 'ETH', 'supply', 0.83],
      ['w2', 'USDC', 'supply', 0.83],
      ['w2', 'USDC', 'borrow', 0.83],
    ]);
  });
  describe('an e-mode of v3.0 and 3.1, whose terms stand on the reserve', () => {
    const v30 = { eModeCategoryId: 1, eModeLiquidationThreshold: 9500, eModeLiquidationBonus: 10100 };
    const read = (over: object, user: object) => {
      const reserves = [reserve('WETH', 18, '300000000000', over), reserve('USDC', 6, '100000000')];
      const { loans, warnings } = run('me.json', { ...market, reserves, userReserves: users, ...user });
      return {
        terms: [loans[0]?.liquidationThreshold, loans[0]?.liquidationBonus],
        unknown: warnings.includes('EMODE_UNKNOWN'),
      };
    };
    it.each([
      ['in its category', v30, { userEmodeCategoryId: 1 }, [0.95, 0.01], false],
      ['named otherwise', v30, { eModeCategoryId: '1' }, [0.95, 0.01], false],
      ['in another category', v30, { userEmodeCategoryId: 2 }, [0.83, 0.05], false],
      ['in none', v30, { userEmodeCategoryId: 0 }, [0.83, 0.05], false],
      ['whose terms are not there', { eModeCategoryId: 1 }, { userEmodeCategoryId: 1 }, [0.83, 0.05], true],
      ['of which the reserve says nothing', {}, { userEmodeCategoryId: 1 }, [0.83, 0.05], true],
      [
        'that the list of the reserve has not',
        { eModes: [] },
        { userEmodeCategoryId: 1 },
        [0.83, 0.05],
        false,
      ],
    ] as const)('%s', (_, over, user, terms, unknown) => {
      expect(read(over, user)).toEqual({ terms, unknown });
    });
  });
  it('rejects a balance that is no integer and an unknown reserve', () => {
    const out = run('a.json', {
      ...market,
      userReserves: [
        { ...users[0], scaledATokenBalance: '1.5' },
        { ...users[0], underlyingAsset: '0xabc' },
      ],
    });
    expect(out.rejects.map((r) => r.code)).toEqual(['NOT_A_NUMBER', 'RESERVE_UNKNOWN']);
  });
});
