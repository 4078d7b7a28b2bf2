import { describe, expect, it } from 'vitest';
import { capture, run } from './run.ts';

// A dump of ccxt may hold positions of several exchanges; each row keeps its exchange's own answer under `info`.

const row = (over: object = {}): Record<string, unknown> => ({
  ...{ id: null, symbol: 'BTC/USDT:USDT', side: 'long', contracts: 0.5, contractSize: 1, entryPrice: 60000 },
  ...{ markPrice: 60000, notional: 30000, unrealizedPnl: 0, leverage: 10, marginMode: 'cross' },
  ...{ maintenanceMargin: null, initialMargin: null, ...over },
});
const info = (...keys: string[]): object => ({ info: Object.fromEntries(keys.map((key) => [key, '1'])) });
const binance = info('symbol', 'positionSide', 'positionAmt', 'bidNotional', 'askNotional', 'marginAsset');
const bybit = info('symbol', 'positionIdx', 'riskId', 'positionIM', 'avgPrice', 'size');
const venues = (out: ReturnType<typeof run>) => out.positions.map((p) => [p.venue, p.side * p.quantity]);

describe('rows of ccxt', () => {
  it('of two exchanges are two accounts, and neither replaces the other', () => {
    const out = run('book.json', [row(binance), row({ ...bybit, contracts: 0.2, notional: 12000 })]);
    expect(venues(out)).toEqual([
      ['binance-usdm', 0.5],
      ['bybit', 0.2],
    ]);
    expect(out.warnings).not.toContain('VENUES_POOLED');
    expect(out.warnings).not.toContain('VENUE_UNSAID');
  });

  it('of two exchanges with different sides are no hedge', () => {
    const out = run('book.json', [row(binance), row({ ...bybit, side: 'short' })]);
    expect(venues(out)).toEqual([
      ['binance-usdm', 0.5],
      ['bybit', -0.5],
    ]);
  });

  it.each([
    ['binance-coinm', info('positionAmt', 'notionalValue', 'maxQty')],
    ['okx', info('instId', 'mgnMode', 'posSide', 'notionalUsd')],
    ['hyperliquid', { info: { type: 'oneWay', position: { coin: 'BTC', szi: '0.5' } } }],
    ['hyperliquid:xyz', { info: { type: 'oneWay', position: { coin: 'xyz:TSLA', szi: '0.5' } } }],
    ['ccxt', info('entryPrice', 'positionAmt', 'positionSide', 'unRealizedProfit')],
    ['ccxt', {}],
    ['gate', { exchange: 'Gate.io' }],
    ['some venue', { exchangeId: 'Some  Venue' }],
  ])('are at %s', (venue, told) => {
    expect(run('a.json', [row(told)]).positions[0]?.venue).toBe(venue);
  });

  it('keep the venue that a capture line gives, unless they are another exchange’s', () => {
    const of = (venue: string, told: object) => {
      const { positions, warnings } = run(
        'a.jsonl',
        `${capture(venue, 'fetchPositions', 'a', 1793404700000, [row(told)])}\n`,
      );
      return [positions[0]?.venue, warnings.includes('VENUE_DIFFERS')];
    };
    expect(of('binance', binance)).toEqual(['binance', false]);
    expect(of('bybit', {})).toEqual(['bybit', false]);
    expect(of('ccxt', bybit)).toEqual(['bybit', false]);
    expect(of('', bybit)).toEqual(['bybit', false]);
    expect(of('bybit', binance)).toEqual(['binance-usdm', true]);
  });

  it('that tell no exchange are said where they stand twice, or on both sides of a one-way account', () => {
    const twice = [row(), row({ contracts: 0.2, notional: 12000 })];
    expect(run('a.json', twice).warnings).toContain('VENUES_POOLED');
    const sides = (hedged: boolean) => [row({ hedged }), row({ hedged, side: 'short' })];
    expect(run('a.json', sides(false)).warnings).toContain('VENUES_POOLED');
    expect(run('a.json', sides(true)).warnings).not.toContain('VENUES_POOLED');
    expect(run('a.json', [row(), row({ symbol: 'ETH/USDT:USDT' })]).warnings).not.toContain('VENUES_POOLED');
  });

  it('that tell no exchange are said beside rows that do', () => {
    const out = run('a.json', [row(bybit), row()]);
    expect(venues(out).map(([venue]) => venue)).toEqual(['bybit', 'ccxt']);
    expect(out.warnings).toContain('VENUE_UNSAID');
  });

  it('of pandas have a column of exchanges', () => {
    const csv =
      'exchange,symbol,side,contracts,contractSize,notional,entryPrice,markPrice,marginMode\nBybit,ETH/USDT:USDT,short,3,0.1,900,3100,3000,cross\nOKX,ETH/USDT:USDT,short,3,0.1,900,3100,3000,cross\n';
    expect(run('x.csv', csv).positions.map((p) => p.venue)).toEqual(['bybit', 'okx']);
  });
});
