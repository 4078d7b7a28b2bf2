import { describe, expect, it } from 'vitest';
import { mapping } from '../../contract/dto/import.ts';
import { ingest, Refusal } from '../../ingest/ingest.ts';
import { proposeMapping } from '../../ingest/mapping/propose-mapping.ts';
import type { IngestOptions } from '../../ingest/types.ts';
import { refused, run, source } from './run.ts';

const desk = (text: string, more: Record<string, unknown> = {}) =>
  mapping.parse({ ...proposeMapping(source('desk.csv', text)).mapping, venue: 'bank', ...more });
const asOf = { asOf: Date.UTC(2026, 9, 31) };

describe('a table whose currency nobody says', () => {
  const shares =
    'Depot;Wertpapier;Stück;Kurs;Kurswert\n77;ALV;1.250,5;300,25;375.462,63\n77;BAS;40;45,10;1.804,00\n';

  it('is asked, where it was not written in America and holds no coins', () => {
    const map = desk(shares);
    expect(map.columns).toMatchObject({ symbol: { column: 'Wertpapier' }, notional: { column: 'Kurswert' } });
    expect(proposeMapping(source('desk.csv', shares)).questions.join()).toContain('names a currency');
    expect(refused('desk.csv', shares, { ...asOf, mapping: map })).toMatchObject({
      code: 'CURRENCY_NEEDED',
      line: 2,
    });
  });

  it('is read in the currency given for all of it', () => {
    const out = run('desk.csv', shares, {
      ...asOf,
      mapping: desk(shares, { constants: { currency: 'EUR' } }),
    });
    expect(out.positions[0]).toMatchObject({ quote: 'EUR', money: 'EUR', notional: 375_462.63 });
  });

  it('may hold coins, which are quoted in dollars', () => {
    const coins = 'Konto;Symbol;Menge;Kurs\nA;BTC;1,5;60.000,5\nA;WIF;10;1,5\nA;ETHEUR;2;2.500,5\n';
    const out = run('desk.csv', coins, { ...asOf, mapping: desk(coins) });
    expect(out.positions.map((p) => [p.base, p.quote])).toEqual([
      ['BTC', 'USD'],
      ['WIF', 'USD'],
      ['ETH', 'EUR'],
    ]);
  });
});

describe('a refusal', () => {
  it('names none where a format shares nothing but a ticker and a price', () => {
    const table = 'As of,Account,Ticker,Quantity,Price,Leverage\n2026-01-31,a,BTC,-12.5,91250,5\n';
    expect(said('broker.csv', table)).not.toContain('nearest');
  });

  it('names the format that a table of ours is nearest to', () => {
    const head =
      'as_of,participant,venue,symbol,instrument,base,quote,settle,side,quantity,entry_price,mark_price,margin_mode';
    const table = `${head}\n2026-01-02T00:00:00Z,A,binance,BTCUSDT,linear,BTC,USDT,USDT,short,1.5,60000,61000,cross\n`;
    expect(said('p.csv', table)).toContain('The nearest is lockstep-positions');
  });

  it('of an option that decides nothing names it as people do, and the hosts add theirs', () => {
    const bars = 'time,open,high,low,close\n1793404800000,1,2,0.5,1\n1793408400000,1,2,0.5,1\n';
    const message = said('BTCUSDT.csv', bars, { zone: 'Europe/Berlin' });
    expect(message).toContain('the zone given has no effect');
    expect(message).not.toContain('--');
  });

  it('does not send anybody back to export again what a mapping can read', () => {
    const rows = [
      {
        symbol: 'BTCUSDT',
        positionAmt: '1',
        positionSide: 'SHORT',
        unRealizedProfit: '0',
        markPrice: '1',
        entryPrice: '1',
        liquidationPrice: '0',
        updateTime: 1,
      },
    ];
    const message = said('a.json', JSON.stringify(rows));
    expect(message).toContain('contradict each other');
    expect(message).not.toMatch(/export .* again/i);
  });
});

it('a coin of a dex in a column of coins is the coin', () => {
  const rows = [{ user: '0x4', coin: 'abc:NVDA', position_size: -3, last_update: '2026-05-08 18:00:00' }];
  const text = JSON.stringify(rows);
  const map = mapping.parse({
    ...proposeMapping(source('p.json', text)).mapping,
    venue: 'hyperliquid',
    columns: { base: { column: 'coin' }, size: { column: 'position_size' }, participant: { column: 'user' } },
  });
  expect(run('p.json', text, { ...asOf, mapping: map }).positions[0]).toMatchObject({
    base: 'NVDA',
    side: -1,
  });
});

function said(name: string, text: string, options: IngestOptions = {}): string {
  try {
    ingest(source(name, text), options, { record: () => {}, reject: () => {}, warn: () => {} });
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
  return '';
}
