import { describe, expect, it } from 'vitest';
import { mapping } from '../../contract/dto/import.ts';
import { proposeMapping } from '../../ingest/mapping/propose-mapping.ts';
import type { IngestOptions } from '../../ingest/types.ts';
import { refused, run, source } from './run.ts';

const asOf = { asOf: Date.UTC(2026, 9, 31), participant: 'A' };
const proposal = (text: string) => proposeMapping(source('odd.csv', text));
const proposed = (text: string, more: Record<string, unknown> = {}) =>
  mapping.parse({ ...proposal(text).mapping, venue: 'desk', ...more });
const read = (text: string, more: Record<string, unknown> = {}, options: IngestOptions = {}) =>
  run('odd.csv', text, { ...asOf, ...options, mapping: proposed(text, more) });

describe('tables of desks, brokers and protocols that nobody has seen', () => {
  it.each([
    ['Chinese futures', '客户号,合约,买卖,持仓量,结算价\n8,IF2612,买,2,3520.0\n8,au2612,卖,5,525.00\n'],
    ['Korean shares', '계좌번호,종목코드,수량,현재가\n1,005930,10,71000\n1,000660,-5,180000\n'],
    [
      'groups of two digits',
      'Client,Scrip,Net Qty,LTP\nC1,RELIANCE,100,"12,34,567.50"\nC1,TCS,-5,"4,10,000.00"\n',
    ],
  ])('%s: shares without a currency are asked, not taken for dollars', (_, text) => {
    expect(refused('odd.csv', text, { ...asOf, mapping: proposed(text) }).code).toBe('CURRENCY_NEEDED');
    const { positions } = read(text, { constants: { currency: 'CNY' } });
    expect(positions[0]).toMatchObject({ quote: 'CNY', money: 'CNY' });
  });

  it('coins stay in dollars whatever the language', () => {
    const { positions } = read(
      '계좌번호,종목,포지션방향,수량,마크가격\n1,BTC,롱,0.5,61000\n1,ETHUSDT,숏,10,2900\n',
    );
    expect(positions.map((p) => [p.base, p.quote, p.side])).toEqual([
      ['BTC', 'USD', 1],
      ['ETH', 'USDT', -1],
    ]);
  });

  it('supplied and borrowed are told by their first word, and the column named asset is the asset', () => {
    const text =
      'market,user,type,asset,amount,lltv\nWETH/USDC,0x1,supply_collateral,WETH,10,0.86\nWETH/USDC,0x1,borrow_assets,USDC,20000,0.86\n';
    expect(read(text).loans.map((l) => [l.side, l.asset, l.quantity])).toEqual([
      ['supply', 'ETH', 10],
      ['borrow', 'USDC', 20_000],
    ]);
  });

  it('two columns that may both be the size are asked: one of them may number tickets', () => {
    const text =
      'Position\tSymbol\tType\tVolume\tPrice\tCurrent Price\n1001\tBTCUSD\tsell\t0.50\t60000\t61000\n1002\tETHUSD\tbuy\t2.00\t3000\t3100\n';
    const { mapping: draft, questions } = proposal(text);
    expect(draft.columns).not.toHaveProperty('size');
    expect(draft.columns.markPrice?.column).toBe('Current Price');
    expect(questions).toContain('Position and Volume may both be the Size: say which.');
  });

  it('a header that comes again does not hide what its columns hold', () => {
    const text =
      'Symbol,Side,Size,Mark Price\nBTCUSDT,Long,1,60000\nSymbol,Side,Size,Mark Price\nETHUSDT,Short,2,3000\n';
    const { positions, warnings } = read(text);
    expect(positions.map((p) => [p.base, p.side])).toEqual([
      ['BTC', 1],
      ['ETH', -1],
    ]);
    expect(warnings).toContain('REPEATED_HEADER');
  });

  it('pence do not make a contract of a hundredth', () => {
    const text =
      'Account,Ticker,Quantity,Price,Currency,Market Value\nA,VOD.L,1000,75.5,GBX,755\nA,BP.L,-500,450.2,GBp,-2251\n';
    const { positions, warnings } = read(text);
    expect(positions.map((p) => [p.quantity, p.money])).toEqual([
      [1_000, 'GBX'],
      [500, 'GBX'],
    ]);
    expect(warnings).toContain('NOTIONAL_MISMATCH');
  });

  it('the exchange before a share is no part of its name', () => {
    const { positions } = read(
      'Symbol,Side,Qty,Last\nNASDAQ:AAPL,Long,100,210\nBYBIT:BTCUSDT.P,Short,0.5,61000\n',
    );
    expect(positions.map((p) => p.base)).toEqual(['AAPL', 'BTC']);
  });

  it('a future by its column is of its root, whatever the month', () => {
    const text =
      'Account,Symbol,Kind,Qty,Price,Multiplier\nA,ESZ6,future,-3,6010.25,50\nA,ESH27,future,1,6050,50\n';
    const { instrument: _, ...columns } = { instrument: null, ...proposed(text).columns };
    const { positions } = read(text, { columns: { ...columns, instrument: { column: 'Kind' } } });
    expect(positions.map((p) => [p.base, p.quantity])).toEqual([
      ['ES', 150],
      ['ES', 50],
    ]);
  });

  it('dates that can be read two ways are asked once, and read as told', () => {
    const text =
      'As Of,Account,Symbol,Qty,Price\n01/02/2026,A,BTCUSDT,1,60000\n01/02/2026,A,ETHUSDT,2,3000\n';
    expect(refused('odd.csv', text, { mapping: proposed(text) }).code).toBe('DATE_AMBIGUOUS');
    const told = (dates: 'dmy' | 'mdy') =>
      run('odd.csv', text, { mapping: proposed(text), dates }).summary.asOf;
    expect(told('dmy')).toBe(Date.UTC(2026, 1, 1));
    expect(told('mdy')).toBe(Date.UTC(2026, 0, 2));
  });

  it('a column of causes with auto-deleveragings among them is not left out', () => {
    const text =
      'Time,User,Symbol,Order Side,Size,Price,What\n2026-10-10 21:16:00,0x1,BTC-PERP,sell,0.5,105000,ADL\n2026-10-10 21:16:01,0x2,ETHUSDT,buy,1,3800,Liquidation\n';
    expect(proposal(text).required).toMatchObject([{ column: 'What', decides: 'cause', fields: ['cause'] }]);
    expect(refused('odd.csv', text, { mapping: proposed(text) })).toMatchObject({
      code: 'COLUMN_UNANSWERED',
      column: 'What',
    });
  });

  it('a price column that names coin and currency among words is that pair', () => {
    const text =
      'Datum;BTC Schlusskurs in EUR;ETH (USD)\n28.10.2026;55.000,10;3.000,5\n29.10.2026;55.100,20;3.001,5\n30.10.2026;55.200,30;3.002,5\n';
    const pairs = run('kurse.csv', text).records.flatMap((r) =>
      r.kind === 'price' ? [`${r.asset}/${r.quote}`] : [],
    );
    expect(new Set(pairs)).toEqual(new Set(['BTC/EUR', 'ETH/USD']));
  });
});
