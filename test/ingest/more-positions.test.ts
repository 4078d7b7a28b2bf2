import { describe, expect, it } from 'vitest';
import { first } from './more-position-rows.ts';
import { refused, run } from './run.ts';

describe('dYdX v4', () => {
  const position = {
    market: 'ETH-USD',
    status: 'OPEN',
    side: 'SHORT',
    size: '-2',
    maxSize: '-1',
    entryPrice: '3100.00000000000000000001',
    unrealizedPnl: '200',
    sumOpen: '2',
    sumClose: '0',
  };
  it('derives the mark, and collateral as equity without profit', () => {
    const sub = {
      address: 'dydx1a',
      subaccountNumber: 0,
      equity: '10200',
      openPerpetualPositions: { 'ETH-USD': position },
      assetPositions: { USDC: { symbol: 'USDC', side: 'LONG', size: '16200' } },
    };
    const out = run('x.json', { subaccounts: [sub, { ...sub, subaccountNumber: 128, assetPositions: {} }] });
    expect(out.positions[0]).toMatchObject({
      participant: 'dydx1a',
      markPrice: 3000,
      quantity: 2,
      side: -1,
      notional: 6000,
    });
    expect(out.balances.map((b) => [b.participant, b.quantity])).toEqual([
      ['dydx1a', 10000],
      ['dydx1a/128', 10000],
    ]);
    expect(out.warnings).toEqual(['AS_OF_ASSUMED']);
  });
  it('refuses a short with a positive size and leaves closed rows out', () => {
    expect(refused('x.json', { positions: [{ ...position, size: '2' }] })).toMatchObject({
      code: 'CONTRADICTORY_SIDE',
      column: 'side',
    });
    expect(run('x.json', { positions: [position, { ...position, status: 'CLOSED' }] }).summary).toMatchObject(
      { rows: 1, flat: 1 },
    );
  });
});

it('GMX v2 writes dollars as integers of 1e-30', () => {
  const usd = (x: number): string => `${BigInt(Math.round(x * 1e6)) * 10n ** 24n}`;
  const row = {
    key: '0xk',
    account: '0xacc',
    marketAddress: '0xm',
    sizeInUsd: usd(6000),
    isLong: false,
    entryPrice: usd(3000),
    markPrice: usd(2900),
    liquidationPrice: usd(3500),
    collateralUsd: usd(1000),
    pnl: usd(200),
    leverage: '60000',
    indexName: 'ETH/USD',
    increasedAtTime: '1793400000',
  };
  const p = first('g.json', [row]);
  expect(p).toMatchObject({
    participant: '0xacc',
    base: 'ETH',
    side: -1,
    marginMode: 'isolated',
    leverage: 6,
    updatedAt: 1793400000000,
  });
  expect(p?.quantity).toBeCloseTo(2, 9);
  expect(p?.isolatedMargin).toBeCloseTo(1000, 6);
  expect(run('g.json', [{ ...row, indexName: '' }]).rejects[0]?.code).toBe('MARKET_UNKNOWN');
});

describe('Interactive Brokers', () => {
  const header =
    '"ClientAccountID","CurrencyPrimary","FXRateToBase","AssetClass","Symbol","Conid","Multiplier","ReportDate","Quantity","MarkPrice","PositionValue","CostBasisPrice","FifoPnlUnrealized","Side","LevelOfDetail"\n';
  const line = (...cells: string[]): string => `${cells.map((c) => `"${c}"`).join(',')}\n`;
  const future = line(
    'U1',
    'USD',
    '0.9',
    'FUT',
    'MBTZ6',
    '11',
    '0.1',
    '20261030',
    '-3',
    '60,000',
    '-18,000',
    '61000',
    '300',
    'Short',
    'SUMMARY',
  );
  const lot = line(
    'U1',
    'USD',
    '0.9',
    'FUT',
    'MBTZ6',
    '11',
    '0.1',
    '20261030',
    '-3',
    '60,000',
    '-18,000',
    '61000',
    '300',
    'Short',
    'LOT',
  );
  const euro = line(
    'U1',
    'EUR',
    '1',
    'STK',
    'BTCE',
    '12',
    '1',
    '20261030',
    '100',
    '45',
    '4500',
    '40',
    '500',
    'Long',
    'SUMMARY',
  );
  it('reads Flex CSV: signed, thousands, SUMMARY once, euros through the USD row', () => {
    const out = run('flex.csv', header + future + lot + euro);
    expect(out.positions[0]).toMatchObject({
      participant: 'U1',
      base: 'BTC',
      side: -1,
      multiplier: 0.1,
      notional: 18000,
      unrealisedPnl: 300,
    });
    expect(out.positions[1]).toMatchObject({ instrument: 'spot', base: 'BTCE', notional: 5000 });
    expect(out.warnings).toEqual(['LOTS_LEFT_OUT']);
    expect(out.summary).toMatchObject({ rows: 2, asOf: Date.UTC(2026, 9, 30) });
    expect(refused('flex.csv', header + future.replace('"Short"', '"Long"'))).toMatchObject({
      code: 'CONTRADICTORY_SIDE',
      line: 2,
    });
  });
  it('reads Flex XML and refuses a cut one', () => {
    const xml =
      '<FlexQueryResponse queryName="a&amp;b">\n<FlexStatements><FlexStatement><OpenPositions>\n<OpenPosition accountId="U1" currency="USD" fxRateToBase="1" assetCategory="OPT" symbol="BTC 260327C70000" underlyingSymbol="BTC" conid="9" multiplier="5" strike="70000" expiry="20260327" putCall="C" reportDate="20261030" position="2" markPrice="100" positionValue="1000" side="Long" levelOfDetail="SUMMARY" />\n</OpenPositions></FlexStatement></FlexStatements></FlexQueryResponse>\n';
    const out = run('flex.xml', xml);
    expect(out.positions[0]).toMatchObject({
      instrument: 'call',
      base: 'BTC',
      strike: 70000,
      quantity: 10,
      line: 3,
    });
    expect(refused('flex.xml', xml.slice(0, 300)).code).toBe('TRUNCATED_XML');
  });
  it('reads the activity statement and needs its section', () => {
    const start =
      '\ufeffStatement,Header,Field Name,Field Value\nStatement,Data,Period,"January 1, 2026 - October 30, 2026"\nAccount Information,Data,Account,U77\n';
    const body =
      'Open Positions,Header,DataDiscriminator,Asset Category,Currency,Symbol,Quantity,Mult,Cost Price,Cost Basis,Close Price,Value,Unrealized P/L,Code\nOpen Positions,Data,Summary,Futures,USD,BTCM6,-2,5,"61,250.5",-612505,60990,-609900,2605,\nOpen Positions,Data,Lot,Futures,USD,BTCM6,-2,5,61250.5,-612505,60990,-609900,2605,\nOpen Positions,Total,,Futures,USD,,,,,,,-609900,2605,\n';
    const out = run('stmt.csv', start + body);
    expect(out.positions).toMatchObject([
      { participant: 'U77', base: 'BTC', quantity: 10, side: -1, entryPrice: 61250.5, line: 5 },
    ]);
    expect(out.summary.asOf).toBe(Date.UTC(2026, 9, 31) - 1);
    expect(refused('stmt.csv', start).code).toBe('NO_POSITIONS');
  });
});

it('Maker vaults: the ratio inverted is the threshold', () => {
  const vault = {
    identifier: 8,
    collateral_type: 'ETH-A',
    collateral_asset: 'ETH',
    owner: '0xo',
    collateral: { amount: '10', usd_value: '30000' },
    debt: { amount: '12000', usd_value: '12000' },
    collateralization_ratio: '250%',
    liquidation_ratio: '150%',
    liquidation_price: '1800',
  };
  const out = run('m.json', { result: [vault], message: '' });
  expect(out.loans).toMatchObject([
    { participant: '0xo/8', asset: 'ETH', side: 'supply', priceUsd: 3000, collateralEnabled: true },
    { asset: 'DAI', side: 'borrow', quantity: 12000 },
  ]);
  expect(out.loans[0]?.liquidationThreshold).toBeCloseTo(2 / 3, 12);
});
