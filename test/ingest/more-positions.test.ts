import { describe, expect, it } from 'vitest';
import { capture, refused, run } from './run.ts';

const at = 1793404800000;
const first = (
  name: string,
  content: string | object,
): ReturnType<typeof run>['positions'][number] | undefined =>
  run(name, content, { participant: 'p' }).positions[0];

describe('Deribit', () => {
  const row = {
    instrument_name: 'BTC-PERPETUAL',
    kind: 'future',
    direction: 'sell',
    size: -20000,
    size_currency: -0.4,
    average_price: 51000,
    mark_price: 50000,
    index_price: 50010,
    estimated_liquidation_price: 0,
    leverage: 25,
    initial_margin: 0.016,
    maintenance_margin: 0.008,
    floating_profit_loss: 0.0078,
    delta: -0.4,
  };
  it('reads inverse sizes in USD, the answer time in µs', () => {
    const out = run('d.json', {
      jsonrpc: '2.0',
      result: [row, { ...row, size: 0, direction: 'zero' }],
      usIn: at * 1000,
    });
    expect(out.positions[0]).toMatchObject({
      instrument: 'inverse',
      side: -1,
      quantity: 20000,
      notional: 20000,
      liquidationPrice: null,
    });
    expect(out.positions[0]?.unrealisedPnl).toBeCloseTo(390, 6);
    expect(out.summary).toMatchObject({ asOf: at, flat: 1 });
  });
  it('reads linear futures and options in coins; coin-quoted options become USD', () => {
    const linear = first('d.json', [
      {
        ...row,
        instrument_name: 'ETH_USDC-PERPETUAL',
        direction: 'buy',
        size: 3,
        mark_price: 3000,
        average_price: 2900,
        floating_profit_loss: 300,
      },
    ]);
    expect(linear).toMatchObject({
      instrument: 'linear',
      base: 'ETH',
      settle: 'USDC',
      quantity: 3,
      notional: 9000,
      unrealisedPnl: 300,
    });
    const option = first('d.json', [
      {
        ...row,
        instrument_name: 'BTC-27MAR26-70000-C',
        kind: 'option',
        direction: 'buy',
        size: 2,
        mark_price: 0.05,
        average_price: 0.04,
        index_price: 50000,
        floating_profit_loss: 0.02,
      },
    ]);
    expect(option).toMatchObject({
      instrument: 'call',
      strike: 70000,
      expiry: Date.UTC(2026, 2, 27, 8),
      quantity: 2,
      markPrice: 2500,
      unrealisedPnl: 1000,
    });
  });
});

describe('BitMEX', () => {
  const row = {
    account: 42,
    symbol: 'XBTUSD',
    currency: 'XBt',
    underlying: 'XBT',
    quoteCurrency: 'USD',
    crossMargin: false,
    leverage: 5,
    currentQty: -6000,
    markPrice: 60000,
    homeNotional: -0.1,
    foreignNotional: 6000,
    avgEntryPrice: 61000,
    unrealisedPnl: -16000,
    posMargin: 2_000_000,
    posInit: 1_950_000,
    posMaint: 60_000,
    maintMargin: 1_984_000,
    liquidationPrice: 72000,
    isOpen: true,
    timestamp: '2026-10-30T12:00:00.000Z',
  };
  it('turns satoshi into USD and signed contracts into USD of face', () => {
    const p = first('b.json', [row]);
    expect(p).toMatchObject({
      participant: '42',
      base: 'BTC',
      instrument: 'inverse',
      side: -1,
      quantity: 6000,
      multiplier: 1,
      marginMode: 'isolated',
      updatedAt: Date.UTC(2026, 9, 30, 12),
    });
    expect(p?.isolatedMargin).toBeCloseTo(1200, 6);
    expect(p?.maintenanceMargin).toBeCloseTo(36, 6);
  });
  it('reads micro-USDt and takes 0 as no liquidation price; the capture names the account', () => {
    const usdt = {
      ...row,
      symbol: 'ETHUSDT',
      currency: 'USDt',
      underlying: 'ETH',
      quoteCurrency: 'USDT',
      currentQty: 2000,
      homeNotional: 0.02,
      foreignNotional: -60,
      markPrice: 3000,
      avgEntryPrice: 3000,
      unrealisedPnl: 23900,
      liquidationPrice: 0,
      crossMargin: true,
    };
    const out = run('b.jsonl', capture('bitmex', '/api/v1/position', 'fund-9', at, [usdt]));
    expect(out.positions[0]).toMatchObject({
      participant: 'fund-9',
      unrealisedPnl: 0.0239,
      liquidationPrice: null,
      leverage: null,
      marginMode: 'cross',
    });
    expect(out.positions[0]?.quantity).toBeCloseTo(0.02, 12);
  });
  it('reads wallets and refuses what money it does not know', () => {
    const out = run('m.json', [
      { account: 42, currency: 'XBt', walletBalance: 150_000_000, marginBalance: 1 },
      { account: 42, currency: 'Foo', walletBalance: 1, marginBalance: 1 },
    ]);
    expect(out.balances[0]).toMatchObject({ asset: 'BTC', quantity: 1.5, participant: '42' });
    expect(out.rejects[0]).toMatchObject({ code: 'CURRENCY_UNKNOWN', column: 'currency' });
  });
});

describe('Kraken', () => {
  it('reads futures: PI in USD, PF in coins, price is the entry', () => {
    const out = run('k.json', {
      result: 'success',
      serverTime: '2026-10-31T00:00:00.000Z',
      openPositions: [
        {
          side: 'short',
          symbol: 'PI_XBTUSD',
          price: 61000,
          fillTime: '2026-10-30T00:00:00.000Z',
          size: 6000,
          unrealizedFunding: -8.155e-8,
        },
        {
          side: 'long',
          symbol: 'pf_ethusd',
          price: '3000',
          fillTime: '2026-10-30T00:00:00.000Z',
          size: '2',
          unrealizedFunding: '-8.155E-8',
          maxFixedLeverage: '5.0',
          pnlCurrency: 'USD',
          unrealizedPnl: '10',
        },
      ],
    });
    expect(out.positions).toMatchObject([
      {
        base: 'BTC',
        instrument: 'inverse',
        quantity: 6000,
        side: -1,
        marginMode: 'cross',
        notional: 6000,
        entryPrice: 61000,
      },
      {
        base: 'ETH',
        instrument: 'linear',
        quantity: 2,
        leverage: 5,
        marginMode: 'isolated',
        unrealisedPnl: 10,
        markPrice: null,
        notional: null,
      },
    ]);
    expect(out.summary.asOf).toBe(Date.UTC(2026, 9, 31));
  });
  it('reads the multi-collateral wallet after haircut', () => {
    const out = run('k.json', {
      result: 'success',
      accounts: {
        flex: {
          currencies: { xbt: { quantity: 2, value: 120000, collateral: 114000 }, usd: { quantity: 0 } },
        },
      },
    });
    expect(out.balances).toMatchObject([{ asset: 'BTC', quantity: 2, valueUsd: 120000 }]);
    expect(out.balances[0]?.haircut).toBeCloseTo(0.05, 12);
  });
  it('reads spot margin: open size is vol − vol_closed, float seconds', () => {
    const p = first('k.json', {
      error: [],
      result: {
        'TF5-1': {
          pair: 'XXBTZUSD',
          time: 1793400000.5,
          type: 'sell',
          cost: '120000',
          fee: '1',
          vol: '2',
          vol_closed: '0.5',
          margin: '24000',
        },
      },
    });
    expect(p).toMatchObject({
      base: 'BTC',
      instrument: 'spot',
      side: -1,
      quantity: 1.5,
      entryPrice: 60000,
      updatedAt: 1793400000500,
      naturalId: 'TF5-1',
    });
  });
});

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

describe('contracts whose worth follows from the row', () => {
  it('Bitget, both generations; coin-margined rows are rejected', () => {
    const row = {
      symbol: 'BTCUSDT',
      marginCoin: 'USDT',
      holdSide: 'short',
      total: '0.5',
      leverage: '20',
      openPriceAvg: '61000',
      marginMode: 'crossed',
      unrealizedPL: '500',
      liquidationPrice: '0',
      keepMarginRate: '0.004',
      markPrice: '60000',
      marginSize: '1500',
      cTime: '1793400000000',
    };
    const out = run('b.json', {
      code: '00000',
      requestTime: at,
      data: [row, { ...row, symbol: 'BTCUSD', marginCoin: 'BTC' }],
    });
    expect(out.positions[0]).toMatchObject({
      side: -1,
      quantity: 0.5,
      notional: 30000,
      maintenanceRate: 0.004,
      marginMode: 'cross',
      liquidationPrice: null,
    });
    expect(out.rejects[0]?.code).toBe('COIN_MARGINED');
    expect(out.summary.asOf).toBe(at);
    const { holdSide: _h, openPriceAvg: _o, ...rest } = row;
    expect(
      run('b.json', {
        code: '00000',
        data: { list: [{ ...rest, posSide: 'long', avgPrice: '60000', mmr: '0.01' }] },
      }).summary.generation,
    ).toBe('unified');
  });
  it('Gate: leverage "0" is cross, seconds, signed contracts', () => {
    const row = {
      contract: 'BTC_USDT',
      user: 7,
      size: -20,
      leverage: '0',
      cross_leverage_limit: '10',
      value: '120',
      entry_price: '61000',
      mark_price: '60000',
      liq_price: '0',
      margin: '5',
      maintenance_rate: '0.004',
      unrealised_pnl: '2',
      update_time: 1793400000,
      mode: 'single',
    };
    const out = run('g.json', [row, { ...row, leverage: '5', value: '900' }]);
    expect(out.positions[0]).toMatchObject({
      participant: '7',
      multiplier: 0.0001,
      side: -1,
      marginMode: 'cross',
      leverage: 10,
      updatedAt: 1793400000000,
      notional: 120,
    });
    expect(out.rejects[0]?.code).toBe('CONTRACT_VALUE_UNKNOWN');
  });
  it('KuCoin: posMaint is maintenance, maintMargin is not; inverse lots are 1 USD', () => {
    const row = {
      symbol: 'XBTUSDTM',
      currentQty: 30,
      isInverse: false,
      markPrice: 60000,
      markValue: 1800,
      avgEntryPrice: 59000,
      posInit: 180,
      posMargin: 185,
      posMaint: 9,
      maintMargin: 215,
      unrealisedPnl: 30,
      liquidationPrice: 0,
      crossMode: false,
      realLeverage: 9.7,
      settleCurrency: 'USDT',
      currentTimestamp: 1793400000000,
    };
    const out = run('k.json', {
      code: '200000',
      data: [
        row,
        {
          ...row,
          symbol: 'XBTUSDM',
          isInverse: true,
          currentQty: -500,
          markValue: -0.0083333,
          settleCurrency: 'XBT',
          crossMode: true,
          unrealisedPnl: 0,
        },
      ],
    });
    expect(out.positions[0]).toMatchObject({
      base: 'BTC',
      multiplier: 0.001,
      isolatedMargin: 185,
      maintenanceMargin: 9,
      liquidationPrice: null,
    });
    expect(out.positions[1]).toMatchObject({
      instrument: 'inverse',
      quantity: 500,
      side: -1,
      settle: 'BTC',
      marginMode: 'cross',
    });
  });
  it('HTX: direction when one-way, negative liquidation price is none', () => {
    const row = {
      contract_code: 'BTC-USDT',
      volume: 10,
      direction: 'sell',
      position_side: 'both',
      lever_rate: 5,
      last_price: 60000,
      cost_open: 61000,
      position_margin: 120,
      profit_unreal: 10,
      liquidation_price: -110163.84,
      margin_mode: 'cross',
    };
    const out = run('h.json', { status: 'ok', data: [row, { ...row, volume: '0E-18' }], ts: at });
    expect(out.positions[0]).toMatchObject({ side: -1, multiplier: 0.001, liquidationPrice: null });
    expect(out.summary).toMatchObject({ asOf: at, flat: 1 });
  });
  it('MEXC: 1 long, 2 short; 1 isolated, 2 cross', () => {
    const row = {
      positionId: 1394650,
      symbol: 'ETH_USDT',
      positionType: 2,
      openType: 1,
      state: 1,
      holdVol: 30,
      holdAvgPrice: 3000,
      liquidatePrice: 3500,
      oim: 180,
      im: 180,
      leverage: 5,
      updateTime: 1793400000000,
    };
    const out = run('m.json', { success: true, code: 0, data: [row, { ...row, state: 3 }] });
    expect(out.positions[0]).toMatchObject({
      side: -1,
      marginMode: 'isolated',
      multiplier: 0.01,
      naturalId: '1394650',
      isolatedMargin: 180,
    });
    expect(out.summary.flat).toBe(1);
  });
  it('Coinbase: signed net_size, money objects in Advanced Trade', () => {
    expect(
      first('c.json', [
        {
          symbol: 'BTC-PERP',
          net_size: '-0.25',
          mark_price: '60000',
          entry_vwap: '61000',
          vwap: '1',
          unrealized_pnl: '250',
          im_contribution: '0.2',
        },
      ]),
    ).toMatchObject({ side: -1, base: 'BTC', notional: 15000, initialMargin: null });
    const advanced = {
      symbol: 'ETH-PERP-INTX',
      net_size: '2',
      position_side: 'POSITION_SIDE_LONG',
      mark_price: { value: '3000', currency: 'USDC' },
      vwap: { value: '2900', currency: 'USDC' },
      unrealized_pnl: { value: '200', currency: 'USDC' },
      liquidation_price: { value: '0', currency: 'USDC' },
      im_notional: { value: '600', currency: 'USDC' },
      margin_type: 'MARGIN_TYPE_CROSS',
      leverage: '10',
    };
    expect(first('c.json', { positions: [advanced] })).toMatchObject({
      base: 'ETH',
      entryPrice: 2900,
      liquidationPrice: null,
      initialMargin: 600,
      leverage: 10,
    });
    expect(refused('c.json', { positions: [{ ...advanced, net_size: '-2' }] }).code).toBe(
      'CONTRADICTORY_SIDE',
    );
  });
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
    { participant: '0xo', asset: 'ETH', side: 'supply', priceUsd: 3000, collateralEnabled: true },
    { asset: 'DAI', side: 'borrow', quantity: 12000 },
  ]);
  expect(out.loans[0]?.liquidationThreshold).toBeCloseTo(2 / 3, 12);
});
