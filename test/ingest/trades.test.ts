import { describe, expect, it } from 'vitest';
import type { TradeRecord } from '../../contract/records.ts';
import { refused, run } from './run.ts';
import { deribitHeader, hyperliquid, tradeFiles } from './trade-files.ts';

const read = (name: string, options = {}) => {
  const outcome = run(name, tradeFiles[name] ?? '', options);
  return { ...outcome, trades: outcome.records.filter((r): r is TradeRecord => r.kind === 'trade') };
};
const brief = ({ asset, side, quantity, price }: TradeRecord) => [asset, side, quantity, price];

describe('trades, table by table', () => {
  it('Binance: the account of each row, coins by the thousand, coin-margined contracts by their face', () => {
    const { trades, warnings } = read('binance-trades.csv', { zone: '+07:00' });
    expect(trades.map((t) => [t.participant, t.venue, ...brief(t)])).toEqual([
      ['161000001', 'binance-usdm', 'BTC', 1, 0.01, 100000],
      ['161000001', 'binance-usdm', 'PEPE', -1, 1_000_000, 0.000008],
      ['161000002', 'binance-coinm', 'BTC', -1, 0.003, 100000],
    ]);
    expect(trades[0]?.time).toBe(Date.UTC(2026, 9, 29, 11, 25, 1));
    // The same number names a trade of every symbol.
    expect(new Set(trades.map((t) => t.naturalId)).size).toBe(3);
    expect(warnings).toContain('TRADES_NOT_POSITIONS');
    expect(warnings).not.toContain('ZONE_ASSUMED');
  });

  it('says UTC is an assumption where neither file nor user names a zone; a zone in the header is the file’s word', () => {
    expect(read('binance-trades.csv').warnings).toContain('ZONE_ASSUMED');
    const text = (tradeFiles['binance-trades.csv'] ?? '').replace('Uid,Time', 'Uid,Time(UTC+8)');
    const named = run('b.csv', text);
    expect(named.records[0]).toMatchObject({ time: Date.UTC(2026, 9, 29, 10, 25, 1) });
    expect(named.warnings).not.toContain('ZONE_ASSUMED');
  });

  it('OKX: byte-order mark, two columns called Unit, contracts and coins, closing a short buys', () => {
    const { trades, warnings, rejects } = read('okx-trades.csv');
    expect(trades.map(brief)).toEqual([
      ['BTC', 1, 0.02, null],
      ['BTC', -1, 0.02, null],
      ['ETH', 1, 0.5, null],
    ]);
    expect(warnings).toContain('OTHER_ROWS');
    expect(rejects.map((r) => [r.line, r.code])).toEqual([[6, 'PRICE_MISSING']]);
  });

  it('Deribit: dollars of an inverse contract at the row’s price; options and settlements left out and said', () => {
    const { trades, warnings } = read('deribit-log.csv');
    expect(trades.map(brief)).toEqual([
      ['BTC', 1, 0.1, 100000],
      ['BTC', -1, 0.04, 100000],
    ]);
    expect(warnings).toEqual(expect.arrayContaining(['OPTIONS_LEFT_OUT', 'OTHER_ROWS', 'ZONE_ASSUMED']));
  });

  it('Deribit, oldest generation: Size is the amount', () => {
    const old = deribitHeader
      .replace('Amount,Base Amount', 'Size')
      .replace('Fee Charged', 'Fee Paid')
      .replace(',Note', '');
    const row =
      '101,55,2026-10-30 11:15:00,BTC-PERPETUAL,trade,open sell,10000.0,-10000.0,100000.0,100010.0,100005.0,0.0,0.0,0.0005,0.00005,0.0,-0.00005,1.9,1.9,123,BTC-9,';
    expect(run('d.csv', `${old}\n${row}\n`).records[0]).toMatchObject({ side: -1, quantity: 0.1 });
  });

  it('Hyperliquid: the order of day and month is decided by the whole column, and twins stay', () => {
    const { trades } = read('hyperliquid-trades.csv');
    expect(trades.map((t) => [t.time, t.side, t.quantity])).toEqual([
      [Date.UTC(2026, 9, 30, 11, 15), 1, 0.5],
      [Date.UTC(2026, 9, 30, 11, 15), 1, 0.5],
      [Date.UTC(2026, 9, 31, 9), -1, 1.5],
    ]);
    const open = hyperliquid('08/03/2026 - 11:15:00,ETH,Open Long,2000,0.1,200,0.02,0');
    expect(refused('h.csv', open).code).toBe('AMBIGUOUS_DATES');
    expect(run('h.csv', open, { dates: 'dmy' }).records[0]).toMatchObject({
      time: Date.UTC(2026, 2, 8, 11, 15),
    });
    expect(run('h.csv', open, { dates: 'mdy' }).records[0]).toMatchObject({
      time: Date.UTC(2026, 7, 3, 11, 15),
    });
    const both = hyperliquid(
      '08/13/2026 - 11:15:00,ETH,Open Long,2000,0.1,200,0.02,0',
      '14/08/2026 - 11:15:00,ETH,Open Long,2000,0.1,200,0.02,0',
    );
    expect(refused('h.csv', both, { dates: 'dmy' }).code).toBe('AMBIGUOUS_DATES');
  });

  it('Kraken, Paradex, Jupiter', () => {
    expect(read('kraken-trades.csv').trades.map((t) => [...brief(t), t.valueUsd])).toEqual([
      ['BTC', 1, 0.01, 100000, 1000],
      ['SOL', -1, 2, 150, null],
    ]);
    expect(read('paradex-fills.csv').trades.map(brief)).toEqual([['ETH', 1, 0.25, 4000]]);
    expect(read('jupiter.csv').trades.map((t) => [t.participant, ...brief(t)])).toEqual([
      ['8xYabc', 'SOL', 1, 5, 200],
      ['8xYabc', 'SOL', 1, 2.5, 200],
    ]);
    const sideless = (tradeFiles['jupiter.csv'] ?? '').replace('Action,Side,', 'Action,Kind,');
    expect(refused('j.csv', sideless).code).toBe('TRADE_HISTORY');
  });

  it('answers: the side is of the order whatever it closes, funding is no trade, ns are told from ms', () => {
    expect(read('binance-user-trades.json').trades.map(brief)).toEqual([['BTC', -1, 0.002, 100000]]);
    const bybit = read('bybit-executions.json');
    expect(bybit.trades.map(brief)).toEqual([['ETH', -1, 0.1, 4000]]);
    expect(bybit.warnings).toContain('OTHER_ROWS');
    expect(read('okx-fills.json').trades.map(brief)).toEqual([['BTC', -1, 0.03, 100000]]);
    const kucoin = read('kucoin-fills.json');
    expect(kucoin.trades.map((t) => [t.time, t.quantity])).toEqual([[1793404800145, 0.02]]);
    const fills = read('hyperliquid-fills.json');
    expect(fills.trades.map(brief)).toEqual([['ETH', 1, 0.5, 4000]]);
    expect(fills.rejects.map((r) => r.code)).toEqual(['SYMBOL_UNKNOWN']);
  });

  it('refuses ids a spreadsheet has rounded', () => {
    const text = (tradeFiles['binance-trades.csv'] ?? '').replaceAll('161000001', '1.61E+17');
    expect(refused('b.csv', text).code).toBe('DAMAGED_ID');
  });
});
