import { describe, expect, it } from 'vitest';
import { refused, run } from './run.ts';

describe('margin tiers', () => {
  it('Bybit: percent or fraction by what the leverage allows', () => {
    const row = (limit: string, mm: string, lever: string, over: object = {}): object => ({
      id: 1,
      symbol: 'ETHUSDT',
      riskLimitValue: limit,
      maintenanceMargin: mm,
      initialMargin: '1',
      maxLeverage: lever,
      mmDeduction: '',
      ...over,
    });
    const percent = run('t.json', {
      retCode: 0,
      result: { list: [row('1000000', '0.5', '100'), row('2000000', '1', '50')] },
    });
    expect(percent.summary.generation).toBe('percent');
    expect(percent.records).toMatchObject([
      { floor: 0, cap: 1e6, maintenanceRate: 0.005, maintenanceAmount: 0 },
      { floor: 1e6, maintenanceRate: 0.01, maintenanceAmount: 5000, tier: 2 },
    ]);
    const fraction = run('t.json', {
      retCode: 0,
      result: { list: [row('1000000', '0.005', '100'), row('150', '0.005', '100', { symbol: 'BTCUSD' })] },
    });
    expect(fraction.records).toMatchObject([
      { maintenanceRate: 0.005, unit: 'usd' },
      { symbol: 'BTCUSD', unit: 'coin', floor: 0, cap: 150 },
    ]);
    expect(fraction.rejects).toEqual([]);
  });
  it('Bitget, Gate, Kraken Futures, Hyperliquid', () => {
    expect(
      run('t.json', {
        code: '00000',
        data: [
          {
            symbol: 'BTCUSDT',
            level: '1',
            startUnit: '0',
            endUnit: '150000',
            leverage: '125',
            keepMarginRate: '0.004',
          },
          {
            symbol: 'BTCUSDT',
            level: '2',
            startUnit: '150000',
            endUnit: '',
            leverage: '100',
            keepMarginRate: '0.005',
          },
        ],
      }).records,
    ).toMatchObject([{ cap: 150000 }, { cap: null, maintenanceAmount: 150 }]);
    const gate = [
      { tier: 1, risk_limit: '20000', initial_rate: '0.01', maintenance_rate: '0.005', leverage_max: '100' },
    ];
    expect(run('BTC_USDT.json', gate).records[0]).toMatchObject({ base: 'BTC', floor: 0, cap: 20000 });
    expect(run('tiers.json', gate).rejects[0]).toMatchObject({ column: 'contract', code: 'MISSING' });
    const kraken = run('t.json', {
      result: 'success',
      instruments: [
        {
          symbol: 'PF_XBTUSD',
          marginLevels: [
            { numNonContractUnits: 0, initialMargin: 0.02, maintenanceMargin: 0.01 },
            { numNonContractUnits: 500000, initialMargin: 0.04, maintenanceMargin: 0.02 },
          ],
        },
      ],
    });
    expect(kraken.records).toMatchObject([
      { base: 'BTC', floor: 0, cap: 500000, maxLeverage: 50 },
      { floor: 500000, cap: null, maintenanceAmount: 5000 },
    ]);
    const meta = run('t.json', {
      universe: [
        { name: 'BTC', maxLeverage: 40, marginTableId: 56 },
        { name: 'kPEPE', maxLeverage: 10, marginTableId: 10 },
      ],
      marginTables: [
        [
          '56',
          {
            marginTiers: [
              { lowerBound: '0.0', maxLeverage: 40 },
              { lowerBound: '150000000.0', maxLeverage: 20 },
            ],
          },
        ],
      ],
    });
    expect(meta.records).toMatchObject([
      { maintenanceRate: 0.0125, cap: 1.5e8 },
      { maintenanceRate: 0.025, maintenanceAmount: 1.875e6 },
      { base: 'PEPE', maintenanceRate: 0.05 },
    ]);
  });
  it('OKX in contracts: coins of linear ones, dollars of inverse ones, none for margin loans', () => {
    const tier = (n: string, minSz: string, maxSz: string, mmr: string, uly: string) => ({
      tier: n,
      minSz,
      maxSz,
      mmr,
      imr: '0.01',
      maxLever: '100',
      uly,
      instFamily: uly,
      instId: uly === '' ? 'BTC-USDT' : '',
    });
    const { records, rejects } = run('t.json', {
      code: '0',
      data: [
        tier('1', '0', '500', '0.004', 'BTC-USDT'),
        tier('2', '501', '2000', '0.005', 'BTC-USDT'),
        tier('1', '0', '1000', '0.01', 'ETH-USD'),
        tier('1', '0', '50', '0.03', ''),
        tier('1', '0', '50', '0.03', 'NOBODY-USDT'),
      ],
    });
    expect(records).toMatchObject([
      { symbol: 'BTC-USDT-SWAP', unit: 'coin', floor: 0, cap: 5, maintenanceAmount: 0 },
      { unit: 'coin', floor: 5, cap: 20, maintenanceRate: 0.005, maintenanceAmount: 0.005 },
      { symbol: 'ETH-USD-SWAP', unit: 'usd', cap: 10_000 },
    ]);
    expect(rejects.map((r) => r.code)).toEqual(['MARGIN_TIERS', 'CONTRACT_VALUE_UNKNOWN']);
  });
  it('Binance COIN-M in coins, by either spelling, cum checked in coins; KuCoin by its settlement', () => {
    const bracket = (qtyFloor: number, maintMarginRatio: number, cum: number, name = 'qtyFloor') => ({
      bracket: 1,
      initialLeverage: 125,
      [name.replace('Floor', 'Cap')]: qtyFloor + 5,
      [name]: qtyFloor,
      maintMarginRatio,
      cum,
    });
    const coinm = run('b.json', [
      {
        symbol: 'BTCUSD_PERP',
        brackets: [bracket(0, 0.004, 0), { ...bracket(5, 0.005, 0.005), bracket: 2 }],
      },
      {
        symbol: 'ETHUSD_PERP',
        brackets: [bracket(0, 0.004, 0, 'qtylFloor'), { ...bracket(5, 0.005, 0.9, 'qtylFloor'), bracket: 2 }],
      },
    ]);
    expect(coinm.records).toMatchObject([
      { venue: 'binance-coinm', base: 'BTC', unit: 'coin', floor: 0, cap: 5 },
      { floor: 5, cap: 10, maintenanceAmount: 0.005 },
      { base: 'ETH', cap: 5 },
      { maintenanceAmount: 0.9 },
    ]);
    expect(coinm.warnings).toEqual(['CUM_IDENTITY']);
    const kucoin = (symbol: string) => ({
      code: '200000',
      data: [
        {
          symbol,
          level: 1,
          minRiskLimit: 0,
          maxRiskLimit: 100,
          maxLeverage: 100,
          initialMargin: 0.01,
          maintainMargin: 0.005,
        },
      ],
    });
    expect(run('k.json', kucoin('XBTUSDTM')).records[0]).toMatchObject({ base: 'BTC', unit: 'usd' });
    expect(run('k.json', kucoin('XBTUSDM')).records[0]).toMatchObject({ base: 'BTC', unit: 'coin' });
  });
});

describe('candles: the column order is the venue’s', () => {
  const s = Date.UTC(2026, 9, 30) / 1000;
  const ms = s * 1000;
  const close = (name: string, content: unknown): unknown[] => {
    const out = run(name, content as object);
    return [
      out.summary.format,
      ...out.records.map((r) => (r.kind === 'price' ? [r.asset, r.time, r.close, r.volumeUsd] : null)),
    ];
  };
  it('Coinbase, KuCoin, Gate, OKX, Bybit, Bitget, Binance, Kraken', () => {
    expect(close('BTC-USD.json', [[s, 90, 110, 100, 105, 7]])).toEqual([
      'coinbase-candles',
      ['BTC', ms, 105, null],
    ]);
    expect(
      close('BTC-USDT.json', { code: '200000', data: [[String(s), '100', '105', '110', '90', '7', '735']] }),
    ).toEqual(['kucoin-spot-candles', ['BTC', ms, 105, 735]]);
    expect(close('XBTUSDTM.json', { code: '200000', data: [[ms, 100, 110, 90, 105, 7]] })[0]).toBe(
      'kucoin-futures-candles',
    );
    expect(
      close('BTC_USDT.json', [
        [String(s), '735', '105', '110', '90', '100', '7', 'true'],
        [String(s + 86400), '1', '106', '1', '1', '1', '1', 'false'],
      ]),
    ).toEqual(['gate-spot-candles', ['BTC', ms, 105, 735]]);
    expect(
      close('BTC-USDT.json', {
        code: '0',
        data: [
          [String(ms), '100', '110', '90', '105', '700', '7', '735', '1'],
          [String(ms + 864e5), '1', '1', '1', '1', '1', '1', '1', '0'],
        ],
      }),
    ).toEqual(['okx-candles', ['BTC', ms, 105, 735]]);
    expect(
      close('x.json', {
        retCode: 0,
        result: {
          symbol: '1000PEPEUSDT',
          category: 'linear',
          list: [[String(ms), '1', '2', '1', '2', '3', '6']],
        },
      }),
    ).toEqual(['bybit-kline', ['PEPE', ms, 0.002, 6]]);
    expect(
      close('ETHUSDT.json', { code: '00000', data: [[String(ms), '100', '110', '90', '105', '7', '735']] }),
    ).toEqual(['bitget-candles', ['ETH', ms, 105, 735]]);
    expect(
      close('ETHUSDT.json', [[ms, '100', '110', '90', '105', '7', ms + 1, '735', 9, '1', '1', '0']]),
    ).toEqual(['binance-klines', ['ETH', ms, 105, 735]]);
    expect(
      close('XBTUSD.json', {
        error: [],
        result: { XXBTZUSD: [[s, '100', '110', '90', '105', '101', '7', 3]], last: s },
      }),
    ).toEqual(['kraken-ohlc', ['BTC', ms, 105, null]]);
    expect(refused('candles.json', [[s, 90, 110, 100, 105, 7]]).code).toBe('SYMBOL_UNKNOWN');
  });
  it('BitMEX: the timestamp is the end, the open may lie outside the bar', () => {
    const bar = (h: number): object => ({
      timestamp: `2026-10-30T${h}:00:00.000Z`,
      symbol: 'XBTUSD',
      open: 99,
      high: 60100,
      low: 60000,
      close: 60050,
      trades: 3,
      volume: 1000,
      homeNotional: 0.5,
      foreignNotional: 30000,
    });
    expect(run('b.json', [bar(12), bar(11)]).records).toMatchObject([
      { time: Date.UTC(2026, 9, 30, 11), close: 60050 },
      { time: Date.UTC(2026, 9, 30, 10) },
    ]);
  });
  it('CryptoDataDownload behind its banner, Yahoo with null rows, Kraken without header, bars with ISO times', () => {
    const cdd = `https://www.CryptoDataDownload.com\nUnix,Date,Symbol,Open,High,Low,Close,Volume BTC,Volume USDT,tradecount\n${ms},2026-10-30 00:00:00,BTCUSDT,1,1,1,105,7,735,9\n${s - 86400},2026-10-29 00:00:00,BTC/USDT,1,1,1,104,7,700,9\n`;
    const out = run('cdd.csv', cdd);
    expect(out.records).toMatchObject([
      { asset: 'BTC', time: ms, close: 105, volumeUsd: 735, line: 3 },
      { close: 104, time: ms - 864e5 },
    ]);
    expect(out.warnings).toEqual(['TIME_UNIT_CHANGES']);
    expect(
      run(
        'BTC-USD.csv',
        'Date,Open,High,Low,Close,Adj Close,Volume\n2026-10-30,1,1,1,105,104.5,9\n2026-10-31,null,null,null,null,null,null\n',
      ),
    ).toMatchObject({ records: [{ asset: 'BTC', close: 104.5, time: ms }], warnings: ['GAPS'] });
    expect(run('XBTUSD_1440.csv', `${s},1,1,1,105,7,3\n${s + 172800},1,1,1,106,7,3\n`).records).toMatchObject(
      [{ asset: 'BTC', close: 105, line: 1 }, { close: 106 }],
    );
    expect(
      run('closes.csv', 'date,asset,close\n2026-10-30,BTC,60000\n2026-10-30,kPEPE,0.01\n').records,
    ).toMatchObject([
      { asset: 'BTC', time: ms },
      { asset: 'PEPE', close: 0.00001 },
    ]);
    expect(refused('trades.csv', 'time,symbol,close,side\n2026-10-30,BTC,1,buy\n').code).toBe(
      'UNKNOWN_HEADER',
    );
    expect(
      run('ETHUSD-bars.csv', 'time,open,high,low,close\n2026-10-30T00:00:00Z,1,1,1,3000\n').records,
    ).toMatchObject([{ asset: 'ETH', close: 3000, time: ms }]);
  });
});
