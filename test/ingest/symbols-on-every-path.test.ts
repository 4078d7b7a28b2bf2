import { describe, expect, it } from 'vitest';
import { mapping } from '../../contract/dto/import.ts';
import { run } from './run.ts';

const desk = (columns: Record<string, unknown>, constants: Record<string, string> = {}) =>
  mapping.parse({
    name: 'desk',
    kind: 'position',
    venue: 'desk',
    delimiter: ',',
    decimal: '.',
    columns: {
      symbol: { column: 'Symbol' },
      size: { column: 'Size', unit: 'coin' },
      markPrice: { column: 'Mark' },
      ...columns,
    },
    constants: { participant: 'A', ...constants },
    sideRule: 'signedSize',
    multiplier: 1,
    nullWords: [''],
  });

const option = { instrument: { column: 'Kind' } };

describe('symbols in a mapped table', () => {
  it('are one asset in every spelling, with one notional', () => {
    const spellings = [
      'BTC-PERP',
      'BTCPERP',
      'XBTUSDTM',
      'XBTUSDM',
      'PI_XBTUSD',
      'PF_XBTUSD',
      'BINANCE:BTCUSDT.P',
      'tBTCF0:USTF0',
      'BTCUSD_240329',
      'BTC-29MAR24',
      'BTCUSDH24',
      'MBTX25',
    ];
    const { positions, rejects } = run(
      'a.csv',
      `Symbol,Size,Mark\n${spellings.map((s) => `${s},-2,50000`).join('\n')}\n`,
      { asOf: 1793404800000, mapping: desk({}) },
    );
    expect(rejects).toEqual([]);
    expect(positions.map((p) => [p.symbol, p.base, p.notional])).toEqual(
      spellings.map((s) => [s, 'BTC', 100_000]),
    );
  });

  it('an option of a broker is an option on its underlying, 100 a contract', () => {
    const { positions, warnings } = run(
      'a.csv',
      'Symbol,Size,Mark,Kind\nSLM,-50,8.9,us_equity\nAMD260116P00200000,-3,12.3,us_option\n',
      { asOf: 1793404800000, mapping: desk(option) },
    );
    expect(positions[0]).toMatchObject({ instrument: 'spot', base: 'SLM', quantity: 50 });
    expect(positions[1]).toMatchObject({
      instrument: 'put',
      base: 'AMD',
      quantity: 300,
      strike: 200,
      expiry: Date.UTC(2026, 0, 16),
    });
    expect(warnings).toContain('OPTION_CONTRACT');
  });

  it('an option that tells no strike is rejected, and so is one that its column calls spot', () => {
    const { positions, rejects } = run(
      'a.csv',
      'Symbol,Size,Mark,Kind\nAMD weekly,-3,12.3,option\nSPY 15JAN21 370.0 P,2,3,spot\n',
      { asOf: 1793404800000, mapping: desk(option) },
    );
    expect(positions).toEqual([]);
    expect(rejects.map((r) => r.code)).toEqual(['OPTION_UNREADABLE', 'OPTION_UNREADABLE']);
  });

  it('coins of an inverse contract become its face in USD, and need a price for it', () => {
    const { positions, rejects } = run('a.csv', 'Symbol,Size,Mark\nXBTUSDM,2,50000\nXBTUSDM,2,\n', {
      asOf: 1793404800000,
      mapping: desk({}),
    });
    expect(positions[0]).toMatchObject({ instrument: 'inverse', quantity: 100_000, notional: 100_000 });
    expect(rejects).toHaveLength(1);
    const face = run('a.csv', 'Symbol,Size,Mark\nXBTUSDM,2000,50000\n', {
      asOf: 1793404800000,
      mapping: desk({ size: { column: 'Size', unit: 'usd' } }),
    });
    expect(face.positions[0]).toMatchObject({ quantity: 2_000, notional: 2_000 });
  });
});

const flex = (rows: string): string =>
  `<FlexQueryResponse queryName="P" type="AF">\n<FlexStatements count="1">\n<FlexStatement accountId="U1">\n<OpenPositions>\n${rows}\n</OpenPositions>\n</FlexStatement>\n</FlexStatements>\n</FlexQueryResponse>\n`;
const flexRow = (symbol: string, category: string, more = ''): string =>
  `<OpenPosition accountId="U1" currency="USD" fxRateToBase="1" assetCategory="${category}" symbol="${symbol}" multiplier="100" reportDate="2026-01-02" position="7" markPrice="2.5" positionValue="1750" side="Long" levelOfDetail="SUMMARY" ${more}/>`;

describe('options without an option column', () => {
  it('are read from their symbol or description', () => {
    const { positions } = run(
      'flex.xml',
      flex(
        `${flexRow('QQQ   260320P00400000', 'OPT')}\n${flexRow('77112', 'OPT', 'description="QQQ 20MAR26 400 C" ')}`,
      ),
    );
    expect(positions.map((p) => [p.base, p.instrument, p.strike, p.quantity])).toEqual([
      ['QQQ', 'put', 400, 700],
      ['QQQ', 'call', 400, 700],
    ]);
  });

  it('or rejected, never spot', () => {
    const { positions, rejects } = run('flex.xml', flex(flexRow('77112', 'OPT')));
    expect(positions).toEqual([]);
    expect(rejects[0]?.code).toBe('OPTION_UNREADABLE');
  });

  it('in an activity statement too, by category or by symbol', () => {
    const statement = (category: string, symbol: string): string =>
      `Statement,Header,Field Name,Field Value\nStatement,Data,Period,"January 5, 2026"\nAccount Information,Header,Field Name,Field Value\nAccount Information,Data,Account,U2\nOpen Positions,Header,DataDiscriminator,Asset Category,Currency,Symbol,Quantity,Mult,Cost Price,Cost Basis,Close Price,Value,Unrealized P/L,Code\nOpen Positions,Data,Summary,${category},USD,${symbol},"1,200",100,2.35,282000,3.10,372000,90000,\n`;
    const { positions } = run('s.csv', statement('Equity and Index Options', 'IWM 15JAN27 210.0 P'));
    expect(positions[0]).toMatchObject({ base: 'IWM', instrument: 'put', strike: 210, quantity: 120_000 });
    expect(run('s.csv', statement('Equity and Index Options', 'IWM')).rejects[0]?.code).toBe(
      'OPTION_UNREADABLE',
    );
  });
});

describe('a table of options', () => {
  const table =
    'Account,Symbol,Put/Call,Strike,Expiry,Quantity,Mark Price\nA,BTC,C,100000,2025-12-26,-3,2500\nA,BTC,P,50000,2025-12-26,5,900\nA,BTC,,,,1,60000\n';
  const columns = Object.fromEntries(
    [
      ['participant', 'Account'],
      ['symbol', 'Symbol'],
      ['strike', 'Strike'],
      ['expiry', 'Expiry'],
      ['size', 'Quantity'],
      ['markPrice', 'Mark Price'],
    ].map(([field, column]) => [field, { column }]),
  );
  const as = (more: object) =>
    mapping.parse({
      name: 'o',
      kind: 'position',
      venue: 'desk',
      time: { unit: 'iso', zone: 'UTC' },
      columns: { ...columns, ...more },
    });
  it('is never a table of futures at their premium', () => {
    const { positions, rejects } = run('o.csv', table, { asOf: 1793404800000, mapping: as({}) });
    expect(positions.map((p) => p.markPrice)).toEqual([60_000]);
    expect(rejects.map((r) => r.code)).toEqual(['OPTION_UNREADABLE', 'OPTION_UNREADABLE']);
  });
  it('reads C and P, and proposes that column', () => {
    const { positions } = run('o.csv', table, {
      asOf: 1793404800000,
      mapping: as({ instrument: { column: 'Put/Call' } }),
    });
    expect(positions.map((p) => [p.instrument, p.strike])).toEqual([
      ['call', 100_000],
      ['put', 50_000],
      ['linear', null],
    ]);
  });
});

describe('a maintenance rate', () => {
  const rates = mapping.parse({
    name: 'r',
    kind: 'position',
    venue: 'desk',
    columns: {
      symbol: { column: 'Symbol' },
      size: { column: 'Size' },
      markPrice: { column: 'Mark' },
      leverage: { column: 'Leverage' },
      maintenanceRate: { column: 'MMR' },
    },
  });
  it('that its leverage does not leave is rejected, a percentage written without its sign', () => {
    const text =
      'Symbol,Size,Mark,Leverage,MMR\nBTCUSDT,1,60000,10,0.5\nBTCUSDT,1,60000,10,0.1\nETHUSDT,1,2000,,0.5\n';
    const { positions, rejects } = run('r.csv', text, { asOf: 1793404800000, mapping: rates });
    expect(rejects.map((r) => [r.code, r.line])).toEqual([['RATE_BEYOND_LEVERAGE', 2]]);
    expect(positions.map((p) => p.maintenanceRate)).toEqual([0.1, 0.5]);
  });
});
