import { describe, expect, it } from 'vitest';
import type { IngestRecord } from '../../contract/records.ts';
import { type Outcome, refused, run } from './run.ts';
import { seriesFiles } from './series-files.ts';

const of = (name: string, options = {}): Outcome => run(name, seriesFiles[name] ?? '', options);
const kind = <K extends IngestRecord['kind']>(
  outcome: Outcome,
  wanted: K,
): Extract<IngestRecord, { kind: K }>[] =>
  outcome.records.filter((r): r is Extract<IngestRecord, { kind: K }> => r.kind === wanted);

describe('funding', () => {
  it('Binance public data: fraction per stated interval, delay of ms dropped, symbol from the file name', () => {
    const rates = kind(of('BTCUSDT-fundingRate-2026-10.csv'), 'funding');
    expect(rates.map((r) => [r.venue, r.asset, r.time, r.rate, r.intervalHours])).toEqual([
      ['binance-usdm', 'BTC', 1793404800000, 0.0001, 8],
      ['binance-usdm', 'BTC', 1793433600000, -0.00012, 8],
      ['binance-usdm', 'BTC', 1793448000000, 0.00005, 4],
    ]);
    expect(refused('rates.csv', seriesFiles['BTCUSDT-fundingRate-2026-10.csv'] ?? '').code).toBe(
      'SYMBOL_UNKNOWN',
    );
  });

  it('a rate that is no fraction is rejected, not divided by 100 in silence', () => {
    const { rejects } = run(
      'BTCUSDT-fundingRate-1.csv',
      'calc_time,funding_interval_hours,last_funding_rate\n1793404800000,8,1.5\n1793404800000,0,0.0001\n',
    );
    expect(rejects.map((r) => r.code)).toEqual(['RATE_RANGE', 'INTERVAL_RANGE']);
  });

  it('Kraken Futures: absolute money per contract becomes a fraction, by the mark, both ways', () => {
    const outcome = of('kraken-tickers.json');
    const [doge, eth] = kind(outcome, 'funding');
    // ccxt 4.5.84 divides the same answer's rate by the mark.
    expect(doge).toMatchObject({ asset: 'DOGE', intervalHours: 1, rate: -0.000000742689 / 0.1 });
    // 2018-08-31: absolute 2.18900669884e-7 is relative 6.0779e-5 at ETH 277.66, the product and not the quotient.
    expect(eth).toMatchObject({ asset: 'ETH', rate: 0.00000002 * 4000, time: Date.UTC(2026, 9, 31) });
    expect(kind(outcome, 'openInterest').map((r) => [r.asset, r.quantity, r.valueUsd])).toEqual([
      ['DOGE', 23062948.5, null],
      ['ETH', null, 1500000],
    ]);
    expect(outcome.warnings).toContain('OTHER_TICKERS');
  });

  it('OKX: the settled rate, the interval from the distance of rows and null for a single one', () => {
    const outcome = of('okx-funding.json');
    expect(kind(outcome, 'funding').map((r) => [r.asset, r.rate, r.intervalHours])).toEqual([
      ['BTC', 0.0001, 8],
      ['BTC', 0.0002, 8],
      ['ETH', 0.0004, null],
    ]);
    expect(outcome.warnings).toContain('INTERVAL_INFERRED');
  });

  it('Hyperliquid settles hourly; coin-margined Binance and inverse Bybit are told apart', () => {
    expect(kind(of('hyperliquid-funding.json'), 'funding')[0]).toMatchObject({
      asset: 'PEPE',
      intervalHours: 1,
    });
    expect(kind(of('binance-funding.json'), 'funding')[0]).toMatchObject({
      venue: 'binance-coinm',
      intervalHours: null,
    });
    expect(kind(of('bybit-funding.json'), 'funding')[0]).toMatchObject({ venue: 'bybit', asset: 'BTC' });
  });

  it('any table of rates: per cent only with its sign, a blank interval stays unknown', () => {
    const rates = kind(of('desk-funding.csv'), 'funding');
    expect(rates.map((r) => [r.venue, r.asset, r.rate, r.intervalHours])).toEqual([
      ['bybit', 'SOL', 0.0001, 8],
      ['bybit', 'SOL', 0.0001, null],
    ]);
  });

  it("an account's funding payments are still refused as such", () => {
    const text = 'time,coin,sz,side,payment,rate\n20/05/2026 02:00:00,PAXG,1.05,Short,1.29,0.000025\n';
    expect(refused('f.csv', text).code).toBe('TRADE_HISTORY');
  });
});

describe('open interest', () => {
  it('Binance metrics: coins and USD, text time as UTC, gaps filled with 0 left out and said', () => {
    const outcome = of('ETHUSDT-metrics-2026-10-30.csv');
    expect(kind(outcome, 'openInterest').map((r) => [r.time, r.quantity, r.valueUsd])).toEqual([
      [Date.UTC(2026, 9, 30), 1000, 4000000],
      [Date.UTC(2026, 9, 30, 0, 10), 1010.5, 4042000],
    ]);
    expect(outcome.warnings).toEqual(['GAPS']);
  });

  it('contracts of a fixed face are USD, the value of inverse contracts is coins', () => {
    expect(kind(of('binance-oi.json'), 'openInterest')[0]).toMatchObject({
      venue: 'binance-coinm',
      quantity: 20,
      valueUsd: 2_000_000,
    });
    expect(kind(of('bybit-oi.json'), 'openInterest')[0]).toMatchObject({
      quantity: null,
      valueUsd: 461134384,
    });
  });
});

describe('Tardis', () => {
  it('stores what changes, infers the interval from the column, and rejects contracts of unknown size', () => {
    const outcome = of('bitmex_derivative_ticker_2026-10-30_XBTUSD.csv');
    expect(kind(outcome, 'funding').map((r) => [r.time, r.rate, r.intervalHours])).toEqual([
      [1793404800145, 0.0001, 8],
      [1793433660145, 0.0002, 8],
    ]);
    expect(kind(outcome, 'openInterest').map((r) => [r.venue, r.valueUsd])).toEqual([
      ['bitmex', 1000000],
      ['bitmex', 1000500],
      ['deribit', 2000500],
    ]);
    expect(outcome.rejects.map((r) => [r.line, r.code])).toEqual([[6, 'CONTRACT_VALUE_UNKNOWN']]);
    expect(outcome.warnings).toContain('UNCHANGED');
  });

  it('reads nanoseconds where the column has them; sell closed a long', () => {
    const rows = kind(of('binance-futures_liquidations_2026-10-30_BTCUSDT.csv'), 'liquidation');
    expect(rows.map((r) => [r.time, r.side, r.valueUsd])).toEqual([
      [1793404800145, 1, 50000],
      [1793404800145, 1, 50000],
      [1793404800245, -1, 25125],
    ]);
  });

  it('does not guess which of two exports with one header it holds', () => {
    const text = seriesFiles['binance-futures_liquidations_2026-10-30_BTCUSDT.csv'] ?? '';
    expect(refused('binance-futures_trades_BTCUSDT.csv', text).code).toBe('TRADES_OR_LIQUIDATIONS');
    expect(kind(run('x.csv', text, { format: 'tardis-liquidations' }), 'liquidation')).toHaveLength(3);
  });
});

describe('liquidation snapshots', () => {
  it('the order side closes the other; COIN-M contracts by their face; twins stay; nothing filled is flat', () => {
    const outcome = of('BTCUSD_PERP-liquidationSnapshot-2026-10-30.csv');
    const rows = kind(outcome, 'liquidation');
    expect(rows.map((r) => [r.venue, r.side, r.valueUsd])).toEqual([
      ['binance-coinm', -1, expect.closeTo(700, 9)],
      ['binance-coinm', -1, expect.closeTo(700, 9)],
      ['binance-coinm', 1, expect.closeTo(4300, 9)],
    ]);
    expect(rows[2]?.quantity).toBeCloseTo(0.043, 12);
    expect(outcome.summary.flat).toBe(1);
  });

  it('coins quoted by the thousand are counted one by one', () => {
    const [row] = kind(of('liquidations-with-symbol.csv'), 'liquidation');
    expect(row).toMatchObject({ asset: 'PEPE', quantity: 500_000, side: 1 });
    expect(row?.price).toBeCloseTo(0.000008, 15);
    expect(row?.valueUsd).toBeCloseTo(4, 12);
  });
});
