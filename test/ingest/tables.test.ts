import { describe, expect, it } from 'vitest';
import { type Mapping, mapping as mappingSchema } from '../../contract/dto/import.ts';
import { modified, refused, run } from './run.ts';

const map = (over: object): Mapping =>
  mappingSchema.parse({ name: 'desk', kind: 'position', venue: 'prime-broker', columns: {}, ...over });

const prime = map({
  columns: {
    participant: { column: 'Account' },
    symbol: { column: 'Instrument' },
    size: { column: 'Net Qty', unit: 'coin' },
    entryPrice: { column: 'Avg Px' },
    markPrice: { column: 'Mark' },
    leverage: { column: 'Lev' },
    maintenanceRate: { column: 'MMR', unit: 'percent' },
    liquidationPrice: { column: 'Liq' },
    updatedAt: { column: 'As Of' },
  },
  time: { unit: 'iso', zone: 'America/New_York' },
});
const header = 'Account,Instrument,Net Qty,Avg Px,Mark,Lev,MMR,Liq,As Of,Comment\n';

describe('mapped tables', () => {
  it('reads units, suffixes, zones and groups as the mapping says', () => {
    const out = run(
      'pb.csv',
      `\ufeff${header}HF-1,BTC-USDT,-2.5,"61,000.50",60000,10x,0.5%,--,2026-10-30 16:00:00,x\nHF-1,ETH-USDT,10,3000,3100,5,0.4,0,2026-10-30 16:00:00,\n`,
      { mapping: prime },
    );
    expect(out.summary).toMatchObject({
      format: 'mapped-csv',
      kind: 'positions',
      rows: 2,
      asOf: Date.UTC(2026, 9, 30, 20),
    });
    expect(out.positions[0]).toMatchObject({
      participant: 'HF-1',
      venue: 'prime-broker',
      base: 'BTC',
      side: -1,
      quantity: 2.5,
      entryPrice: 61000.5,
      notional: 150000,
      leverage: 10,
      maintenanceRate: 0.005,
      liquidationPrice: null,
      marginMode: 'cross',
    });
    expect(out.positions[1]?.maintenanceRate).toBeCloseTo(0.004, 12);
  });
  it('keeps two lots of one symbol as two positions', () => {
    const line = 'HF-1,BTC-USDT,1,60000,60000,,,,,\n';
    const out = run('pb.csv', header + line + line, { mapping: prime, asOf: modified });
    expect(out.positions.map((p) => p.naturalId)).toEqual(['BTC-USDT|long', 'BTC-USDT|long#2']);
  });
  it('reads decimal commas and side words, and refuses a long with a negative size', () => {
    const eu = map({
      sideRule: 'sideWord',
      decimal: ',',
      columns: {
        symbol: { column: 'Symbol' },
        side: { column: 'Side' },
        size: { column: 'Size' },
        entryPrice: { column: 'Entry Price' },
        markPrice: { column: 'Mark Price' },
        isolatedMargin: { column: 'Margin' },
        unrealisedPnl: { column: 'Unrealized PnL' },
        leverage: { column: 'Leverage' },
      },
    });
    const text =
      '\ufeffSymbol;Side;Size;Entry Price;Mark Price;Margin;Leverage;Unrealized PnL\r\nBTCUSDT;Long;0,500;128.450,00;128.700,00;6.422,50;10x;125,00\r\nETHUSDT;Short;-5;3.000,00;2.950,00;3.000,00;5x;(250,00)\r\n';
    const out = run('eu.csv', text, { mapping: eu, participant: 'p', asOf: modified });
    expect(out.positions[0]).toMatchObject({
      side: 1,
      quantity: 0.5,
      markPrice: 128700,
      isolatedMargin: 6422.5,
      leverage: 10,
    });
    expect(out.positions[1]).toMatchObject({ side: -1, quantity: 5, unrealisedPnl: -250, notional: 14750 });
    expect(refused('eu.csv', text.replace('0,500', '-0,500'), { mapping: eu, asOf: modified })).toMatchObject(
      {
        code: 'CONTRADICTORY_SIDE',
        line: 2,
        column: 'Side',
      },
    );
  });
  it('says when a column does not fit the decimal mark, or fits both', () => {
    const codes = (decimal: string, ...sizes: string[]): readonly string[] =>
      run('a.csv', `s;q\n${sizes.map((q) => `BTC-USDT;${q}\n`).join('')}`, {
        participant: 'p',
        asOf: 1793404800000,
        mapping: map({
          decimal,
          delimiter: ';',
          columns: { symbol: { column: 's' }, size: { column: 'q' } },
        }),
      }).warnings;
    expect(codes('.', '173,900', '1200.5')).toEqual([]);
    // Against what the parting mark suggests, or against the file: asked, for a thousand times too much is at stake.
    expect(() => codes('.', '173,900', '5')).toThrow(/173,900 is 173900 or 173.9/);
    expect(() => codes('.', '173,900', '12,5')).toThrow(/decimal comma and the mapping says a decimal point/);
    expect(codes(',', '1.000', '2,5')).toEqual([]);
    expect(codes(',', '1.000')).toEqual(['DECIMAL_AMBIGUOUS']);
    expect(codes(',', '5', '7')).toEqual([]);
  });
  it('reads long and short columns, contracts and USD sizes', () => {
    const two = map({
      sideRule: 'longShortColumns',
      multiplier: 0.1,
      columns: {
        participant: { column: 'acct' },
        symbol: { column: 'sym' },
        long: { column: 'long', unit: 'contract' },
        short: { column: 'short', unit: 'usd' },
        markPrice: { column: 'px' },
      },
    });
    const out = run('a.csv', 'acct|sym|long|short|px\nA|BTC|3|600|60000\n', { mapping: two, asOf: modified });
    expect(out.positions.map((p) => [p.side, Number(p.quantity.toFixed(9)), p.unit])).toEqual([
      [1, 0.3, 'contract'],
      [-1, 0.01, 'usd'],
    ]);
    expect(out.warnings).toContain('QUOTE_ASSUMED');
  });
  it('names missing columns, unknown fields, signs that contradict a word, damaged ids', () => {
    expect(refused('a.csv', 'Account,Net Qty\n1,2\n', { mapping: prime, asOf: modified })).toMatchObject({
      code: 'COLUMN_MISSING',
      column: 'Instrument',
      line: 1,
    });
    expect(
      refused('a.csv', header, { mapping: map({ columns: { colour: { column: 'Account' } } }) }),
    ).toMatchObject({ code: 'BAD_MAPPING', column: 'colour' });
    const signed = map({ columns: { ...prime.columns, side: { column: 'Comment' } } });
    expect(
      refused('a.csv', `${header}A,BTC-USDT,2,1,1,,,,,SHORT\n`, { mapping: signed, asOf: modified }),
    ).toMatchObject({
      code: 'CONTRADICTORY_SIDE',
      line: 2,
      column: 'Comment',
    });
    expect(
      refused('a.csv', `${header}1.02E+18,BTC-USDT,2,1,1,,,,,\n`, { mapping: prime, asOf: modified }),
    ).toMatchObject({
      code: 'DAMAGED_ID',
      line: 2,
      column: 'Account',
    });
  });
  it('rejects single rows with line, column and code; counts add up', () => {
    const good = 'A,BTC-USDT,1,60000,60000,,,,,\n';
    const out = run(
      'a.csv',
      `${header}${good}A,BTC-USDT,x,1,1,,,,,\nA,BTC-USDT,1,1\nA,BTC-USDT,,1,1,,,,,\nA,ETH-USDT,1,1,1,,,,yesterday,\nA,SOL-USDT,0,1,1,,,,,\n${good}`,
      { mapping: prime, asOf: modified },
    );
    expect(out.rejects.map((r) => [r.line, r.column, r.code])).toEqual([
      [3, 'Net Qty', 'NOT_A_NUMBER'],
      [4, 'Avg Px', 'ROW_WIDTH'],
      [5, 'Net Qty', 'MISSING'],
      [6, 'As Of', 'NOT_A_TIME'],
    ]);
    expect(out.rejects[1]?.raw).toBe('A,BTC-USDT,1,1');
    expect(out.summary).toMatchObject({ rows: 6, flat: 1 });
    expect(out.summary.rows).toBe(out.records.length + out.rejects.length);
  });
  it('reads balances and long-form prices', () => {
    const balances = map({
      kind: 'balance',
      columns: {
        participant: { column: 'a' },
        asset: { column: 'c' },
        quantity: { column: 'q' },
        haircut: { column: 'h', unit: 'percent' },
      },
    });
    const out = run('b.csv', 'a,c,q,h\nF,USDC,100,0\nF,BTC,2,15\nF,ETH,1,150\n', {
      mapping: balances,
      asOf: modified,
    });
    expect(out.balances).toMatchObject([
      { asset: 'USDC', valueUsd: 100, haircut: 0 },
      { asset: 'BTC', valueUsd: null, haircut: 0.15 },
    ]);
    expect(out.rejects[0]?.code).toBe('HAIRCUT_RANGE');
    const prices = map({
      kind: 'price',
      time: { unit: 'yyyymmdd' },
      columns: { time: { column: 'd' }, asset: { column: 'a' }, close: { column: 'p' } },
    });
    expect(
      run('p.csv', 'd,a,p\n20260102,xbt,90000\n', { mapping: prices, asOf: modified }).records[0],
    ).toMatchObject({
      asset: 'BTC',
      time: Date.UTC(2026, 0, 2),
      close: 90000,
    });
  });
});

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
