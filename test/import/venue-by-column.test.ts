import { describe, expect, it } from 'vitest';
import type { Mapping } from '../../contract/dto/import.ts';
import { loadPortfolio } from '../../db/portfolio.ts';
import type { Workspace } from '../../db/workspace.ts';
import { proposeMapping } from '../../ingest/mapping/propose-mapping.ts';
import { workspace } from '../db/fixture.ts';
import { run, source } from '../ingest/run.ts';
import { importText } from './import-text.ts';

// A table of several venues: what somebody has on one backs nothing on another.

const asOf = Date.UTC(2026, 9, 31);
const lines = (...rows: string[]): string => `${rows.join('\n')}\n`;
const positions = lines(
  'Account,Exchange,Symbol,Quantity,Mark Price',
  'acc1,Binance,BTC-PERP,1,60000',
  'acc1,Bybit,BTC-PERP,-2,60000',
  'acc1,,ETH-PERP,10,3000',
);
const balances = lines(
  'Account,Exchange,Currency,Amount',
  'acc1,Binance,USD,30000',
  'acc1,BYBIT,USD,24000',
  'acc1,,USD,10000',
);
const proposed = (name: string, text: string): Mapping => ({
  ...proposeMapping(source(name, text)).mapping,
  venue: 'broker',
});

/** Gross notional and collateral of each account, by venue. */
function accounts(ws: Workspace): Record<string, readonly [number, number]> {
  const { accounts: a, balances: b, positions: p, venues } = loadPortfolio(ws, 'latest').portfolio;
  const sum = (column: Float64Array, of: Int32Array, i: number) =>
    column.reduce((total, x, k) => total + (of[k] === i ? Math.abs(x) : 0), 0);
  return Object.fromEntries(
    Array.from({ length: a.count }, (_, i) => [
      venues.id[a.venue[i] ?? 0] ?? '',
      [sum(p.notional, p.account, i), sum(b.value, b.account, i)],
    ]),
  );
}

describe('a column of venues', () => {
  it('is proposed, with what its words are called here, and parts the accounts', () => {
    const proposal = proposeMapping(source('book.csv', positions));
    expect(proposal.mapping.columns.venue).toEqual({ column: 'Exchange' });
    expect(proposal.venues).toEqual([
      { word: 'Binance', venue: 'binance' },
      { word: 'Bybit', venue: 'bybit' },
    ]);
    const ws = workspace();
    importText(ws, 'book.csv', positions, { asOf, mapping: proposed('book.csv', positions) });
    importText(ws, 'cash.csv', balances, { asOf, mapping: proposed('cash.csv', balances) });
    expect(accounts(ws)).toEqual({ binance: [60000, 30000], bybit: [120000, 24000], broker: [30000, 10000] });
  });

  it('left out by a mapping from before reads as before, and it is said', () => {
    const { venue: _, ...columns } = proposed('book.csv', positions).columns;
    const before = { ...proposed('book.csv', positions), columns };
    const out = run('book.csv', positions, { asOf, mapping: before });
    expect(out.positions.map((p) => [p.venue, p.naturalId])).toEqual([
      ['broker', 'BTC-PERP|long'],
      ['broker', 'BTC-PERP|short'],
      ['broker', 'ETH-PERP|long'],
    ]);
    expect(out.warnings).toContain('VENUES_LEFT_OUT');
    const ignored = run('book.csv', positions, { asOf, mapping: { ...before, ignore: ['Exchange'] } });
    expect(ignored.warnings).not.toContain('VENUES_LEFT_OUT');
    const one = positions.replace('Bybit', 'Binance');
    expect(run('book.csv', one, { asOf, mapping: before }).warnings).not.toContain('VENUES_LEFT_OUT');
  });

  it('counts lots of one symbol for each venue', () => {
    const text = lines(
      'Account,Venue,Symbol,Quantity,Mark Price',
      'a,OKX,BTC-USDT-SWAP,1,60000',
      'a,Bybit,BTC-USDT-SWAP,1,60000',
      'a,OKX,BTC-USDT-SWAP,3,60000',
    );
    const out = run('lots.csv', text, { asOf, mapping: proposed('lots.csv', text) });
    expect(out.positions.map((p) => [p.venue, p.naturalId])).toEqual([
      ['okx', 'BTC-USDT-SWAP|long'],
      ['bybit', 'BTC-USDT-SWAP|long'],
      ['okx', 'BTC-USDT-SWAP|long#2'],
    ]);
    expect(out.warnings).not.toContain('DUPLICATE_ROWS');
  });

  it('reads each symbol as its venue writes it', () => {
    const text = lines(
      'Account,Venue,Symbol,Quantity,Mark Price',
      'a,Bybit,BTCUSD,100,60000',
      'a,Kraken,BTCUSD,1,60000',
    );
    const out = run('two.csv', text, { asOf, mapping: proposed('two.csv', text) });
    expect(out.positions.map((p) => [p.venue, p.instrument])).toEqual([
      ['bybit', 'inverse'],
      ['kraken', 'spot'],
    ]);
  });

  it.each([
    ['Exchange', 'NASDAQ', 'NYSE', undefined],
    ['Exchange', 'CME', 'CME', undefined],
    ['Venue', 'Somewhere', 'Elsewhere', undefined],
    ['Broker', 'Somewhere', 'Elsewhere', 'Broker'],
    ['Prime Broker', 'GS', 'MS', 'Prime Broker'],
    ['Platform', 'Hyperliquid', 'dYdX', 'Platform'],
    ['Custodian', 'Somewhere', 'Elsewhere', 'Custodian'],
    ['Exchange Rate', '1.1', '1.2', undefined],
  ])('called %s with %s and %s', (column, first, second, venue) => {
    const text = lines(
      `Account,${column},Symbol,Quantity,Mark Price`,
      `a,${first},X,1,2`,
      `a,${second},Y,1,2`,
    );
    const { mapping, questions } = proposeMapping(source('t.csv', text));
    expect(mapping.columns.venue?.column).toBe(venue);
    if (column === 'Exchange' || column === 'Venue')
      expect(questions).toContain(`Is ${column} the Venue? That must be confirmed, so it is left out.`);
  });

  it('of loans parts the accounts of a wallet', () => {
    const text = lines(
      'Wallet,Protocol,Asset,Side,Amount,Price,Liquidation Threshold',
      '0xa,Aave,ETH,supply,1,3000,0.8',
      '0xa,Aave,USDC,borrow,1000,1,',
      '0xa,Spark,ETH,supply,2,3000,0.8',
    );
    const { mapping } = proposeMapping(source('loans.csv', text));
    expect(mapping.kind).toBe('loan');
    const out = run('loans.csv', text, { asOf, mapping: { ...mapping, venue: 'x' } });
    expect(out.loans.map((loan) => [loan.venue, loan.asset])).toEqual([
      ['aave-v3', 'ETH'],
      ['aave-v3', 'USDC'],
      ['spark', 'ETH'],
    ]);
  });
});

describe('the venue of a mapping', () => {
  it('is the known one however it is written, and so is that of an own export', () => {
    const { venue: _, ...columns } = proposed('book.csv', positions).columns;
    const mapping = { ...proposed('book.csv', positions), columns, venue: 'ByBit', ignore: ['Exchange'] };
    expect(run('book.csv', positions, { mapping, asOf }).positions.map(({ venue }) => venue)).toEqual(
      Array(3).fill('bybit'),
    );
    const exported =
      'as_of,participant,venue,asset,quantity,value_usd,haircut,id\n2026-10-31T00:00:00.000Z,A,OKX,BTC,1,,0,k1\n';
    expect(run('own.csv', exported).balances.map(({ venue }) => venue)).toEqual(['okx']);
  });

  it('is not needed beside a column of venues: a row whose cell is empty is rejected', () => {
    const mapping = { ...proposed('book.csv', positions), venue: '' };
    const out = run('book.csv', positions, { mapping, asOf });
    expect(out.positions.map(({ venue }) => venue)).toEqual(['binance', 'bybit']);
    expect(out.rejects.map(({ line, code, column }) => [line, code, column])).toEqual([
      [4, 'MISSING', 'Exchange'],
    ]);
    const { venue: _, ...columns } = mapping.columns;
    expect(() =>
      run('book.csv', positions, { mapping: { ...mapping, columns, ignore: ['Exchange'] }, asOf }),
    ).toThrow('names no Venue');
  });
});
