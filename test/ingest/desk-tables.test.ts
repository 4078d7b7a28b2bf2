import { describe, expect, it } from 'vitest';
import { mapping } from '../../contract/dto/import.ts';
import { explainRow } from '../../ingest/explain/explain-row.ts';
import { proposeMapping } from '../../ingest/mapping/propose-mapping.ts';
import { modified, refused, run, source } from './run.ts';

/** Tables of banks, brokers and desks under the headers they come with; the rows are made up. */
const map = (columns: Record<string, string>, over: object = {}) =>
  mapping.parse({
    name: 'desk',
    kind: 'position',
    venue: 'desk',
    columns: Object.fromEntries(Object.entries(columns).map(([field, column]) => [field, { column }])),
    ...over,
  });
const desk = { participant: 'Account', symbol: 'Symbol', size: 'Quantity', markPrice: 'Mark Price' };
const rows = 'Account,Symbol,Quantity,Mark Price\nA,BTCUSDT,1.5,60000\nA,ETHUSDT,-10,3000\n';
const sizes = (text: string, over: object = {}) => {
  const out = run('desk.csv', text, { mapping: map(desk, over), asOf: modified });
  return out.positions.map((p) => [p.base, p.side * p.quantity]);
};
const propose = (text: string, name = 'desk.csv') => proposeMapping(source(name, text));
const proposed = (text: string, name?: string) =>
  Object.fromEntries(Object.entries(propose(text, name).mapping.columns).map(([f, c]) => [f, c.column]));

describe('a header that is not the first line', () => {
  const banner = (n: number) => Array.from({ length: n }, (_, i) => `Line ${i};of a bank`).join('\n');
  it.each([1, 3, 7, 12])('is found below a banner of %i lines, in proposal and import', (n) => {
    const text = `${banner(n)}\n\n${rows.replaceAll(',', ';')}`;
    expect(sizes(text)).toEqual([
      ['BTC', 1.5],
      ['ETH', -10],
    ]);
    expect(proposed(text)).toEqual(desk);
  });
  it('says in its banner when the table was taken', () => {
    const at = (text: string) => run('d.csv', text, { mapping: map(desk) }).summary;
    expect(at(`Positions as of 2026-11-27\n${rows}`)).toMatchObject({
      asOf: Date.UTC(2026, 10, 27),
      asOfSource: 'banner',
    });
    expect(at(`Depot,4711\nStand,"27.11.2026 18:30:00"\n${rows}`).asOf).toBe(Date.UTC(2026, 10, 27, 18, 30));
    expect(refused('d.csv', `Report of 03/04/2026\n${rows}`, { mapping: map(desk) }).code).toBe(
      'AS_OF_NEEDED',
    );
  });
  it('comes again after each page, with totals and notes: left out and said', () => {
    const text = `My bank,,,\n${rows}My bank,,,\nAccount,Symbol,Quantity,Mark Price\nB,SOLUSDT,3,150\nSubtotal A,,,93150\nSub-total: account B,,,450\nGrand Total,,,93150\nAll figures without guarantee,,,\n`;
    const out = run('d.csv', text, { mapping: map(desk), asOf: modified });
    expect(out.positions).toHaveLength(3);
    expect(out.rejects).toEqual([]);
    expect(out.warnings).toEqual(expect.arrayContaining(['REPEATED_HEADER', 'TOTALS_LINE', 'NOTE_LINE']));
  });
  it('a total under the name of an asset is none', () => {
    expect(sizes(`${rows}A,Total,5,63000\n`)).toHaveLength(2);
  });
  it('of two or three lines (yfinance): the closes of each symbol, adjusted where there are such', () => {
    const three =
      'Price,Close,Close,Volume,Volume\nTicker,AAPL,MSFT,AAPL,MSFT\nDate,,,,\n2026-01-05,10.5,20,1,2\n';
    const swapped =
      'Ticker,AAPL,AAPL,MSFT,MSFT\nPrice,Close,Adj Close,Close,Adj Close\nDate,,,,\n2026-01-05,11,10.5,22,20\n';
    for (const text of [three, swapped]) {
      const out = run('yf.csv', text);
      expect(out.records).toMatchObject([
        { asset: 'AAPL', close: 10.5, time: Date.UTC(2026, 0, 5) },
        { asset: 'MSFT', close: 20 },
      ]);
      expect(out.warnings).toContain('HEADER_STACKED');
    }
    const one = 'Price,Close,Open\nTicker,SAP,SAP\nDate,,\n2026-01-05,200,199\n';
    expect(run('yf.csv', one).records).toMatchObject([{ asset: 'SAP', close: 200 }]);
  });
  it('below a banner of any length for a known table too', () => {
    const bars = 'time,symbol,open,high,low,close\n2026-01-05,BTCUSDT,1,2,1,90000\n';
    const out = run('x.csv', `${'My data service\n'.repeat(8)}${bars}`);
    expect(out.records).toMatchObject([{ asset: 'BTC', close: 90000 }]);
  });
});

describe('the decimal mark of a mapped table', () => {
  const german = 'Account;Symbol;Quantity;Mark Price\nA;BTC-USD;1.000;50.000\nA;ETH-USD;2.500;3.000\n';
  it('is asked where no number tells, and never assumed against the parting mark', () => {
    expect(refused('g.csv', german, { mapping: map(desk), asOf: modified }).code).toBe('DECIMAL_AMBIGUOUS');
    const point = map(desk, { decimal: '.' });
    expect(refused('g.csv', german, { mapping: point, asOf: modified }).code).toBe('DECIMAL_AMBIGUOUS');
    expect(propose(german).mapping.decimal).toBeUndefined();
    expect(propose(german).questions.join()).toContain('either decimal mark');
    const told = (decimal: '.' | ',') =>
      run('g.csv', german, { mapping: point, asOf: modified, decimal }).positions.map((p) => p.quantity);
    expect(told(',')).toEqual([1000, 2500]);
    expect(told('.')).toEqual([1, 2.5]);
  });
  it('is told by any number of the file, in both directions', () => {
    expect(sizes(`${german}A;SOL-USD;3;150,25\n`)).toEqual([
      ['BTC', 1000],
      ['ETH', 2500],
      ['SOL', 3],
    ]);
    expect(sizes(`${german}A;SOL-USD;3;150.25\n`)[0]).toEqual(['BTC', 1]);
    const against = map(desk, { decimal: '.' });
    expect(refused('g.csv', `${german}A;SOL-USD;3;150,25\n`, { mapping: against, asOf: modified }).code).toBe(
      'DECIMAL_MARK',
    );
  });
});

describe('figures as brokers write them', () => {
  it('brackets, dollars, percent, times and a dash for zero', () => {
    const text =
      'Account,Symbol,Quantity,Mark Price,Market Value,Leverage,Rate\nA,BTC,(12.50),"$91,250.00","($1,140,625.00)",5x,20%\nA,ETH,"1,200","$3,050.50","$3,660,600.00",10×,15%\nA,SOL,-,$140.00,-,--,N/A\n';
    const out = run('b.csv', text, {
      mapping: map(
        { ...desk, notional: 'Market Value', leverage: 'Leverage', maintenanceRate: 'Rate' },
        { nullWords: ['', '-', '--', 'N/A'] },
      ),
      asOf: modified,
    });
    expect(out.positions).toMatchObject([
      { side: -1, quantity: 12.5, markPrice: 91250, notional: 1140625, leverage: 5, maintenanceRate: 0.2 },
      { side: 1, quantity: 1200, markPrice: 3050.5, notional: 3660600, leverage: 10, maintenanceRate: 0.15 },
    ]);
    expect(out.summary.flat).toBe(1);
    expect(out.rejects).toEqual([]);
  });
  it('a currency in the cells is the currency of the row, and never taken for dollars', () => {
    const text = 'Symbol;Quantity;Market Value\nSAP;" 10 ";"1 107,70 €"\nBMW;-5;"-616,62 €"\n';
    const out = run('e.csv', text, {
      mapping: map({ symbol: 'Symbol', size: 'Quantity', notional: 'Market Value' }),
      participant: 'p',
      asOf: modified,
    });
    expect(out.positions.map((p) => [p.base, p.side * p.quantity, p.settle])).toEqual([
      ['SAP', 10, 'EUR'],
      ['BMW', -5, 'EUR'],
    ]);
    for (const p of out.positions)
      expect(p.notional === null || ('money' in p && p.money === 'EUR')).toBe(true);
  });
  it('a sign of several currencies is asked', () => {
    const text = 'Symbol,Quantity,Market Value\nSONY,10,"¥120,000"\n';
    const columns = { symbol: 'Symbol', size: 'Quantity', notional: 'Market Value' };
    const read = (over: object) =>
      run('y.csv', text, { mapping: map(columns, over), participant: 'p', asOf: modified });
    expect(read({}).rejects[0]?.code).toBe('CURRENCY_UNKNOWN');
    expect(read({ constants: { currency: 'JPY' } }).positions[0]?.settle).toBe('JPY');
  });
});

describe('a proposal', () => {
  it.each([
    [
      'Acct No,Ticker,B/S,Lots,MV\nA,BTC,B,2,120000\nA,ETH,S,10,30000\n',
      { participant: 'Acct No', side: 'B/S', size: 'Lots', notional: 'MV' },
    ],
    [
      'Konto;Wertpapier;Stück;Kurs;Marktwert\nA;SAP;10;200,5;2005\n',
      { participant: 'Konto', symbol: 'Wertpapier', size: 'Stück', markPrice: 'Kurs' },
    ],
    [
      'Compte;Titre;Quantité;Cours;Devise\nA;AIR;10;120,5;EUR\n',
      { participant: 'Compte', size: 'Quantité', markPrice: 'Cours', currency: 'Devise' },
    ],
    [
      'Cuenta;Instrumento;Cantidad;Precio;Divisa\nA;SAN;10;4,5;EUR\n',
      { symbol: 'Instrumento', size: 'Cantidad', currency: 'Divisa' },
    ],
    [
      '账户,合约,方向,持仓量,开仓均价\nA,BTCUSDT,多,2,60000.5\nA,ETHUSDT,空,3,3000.5\n',
      { participant: '账户', symbol: '合约', side: '方向', size: '持仓量', entryPrice: '开仓均价' },
    ],
    [
      '口座,銘柄,売買,数量,現在値\nA,BTCUSDT,買,2,60000.5\nA,ETHUSDT,売,3,3000.5\n',
      { participant: '口座', symbol: '銘柄', side: '売買', size: '数量', markPrice: '現在値' },
    ],
    [
      '계좌,종목,매매구분,수량,현재가\nA,BTCUSDT,매수,2,60000.5\nA,ETHUSDT,매도,3,3000.5\n',
      { participant: '계좌', symbol: '종목', side: '매매구분', size: '수량', markPrice: '현재가' },
    ],
  ])('knows brokers’ words: %s', (text, fields) => {
    expect(proposed(text)).toMatchObject(fields);
  });
  it('never says where the rows are held', () => {
    expect('venue' in propose(rows).mapping).toBe(false);
  });
  it('takes prices for prices and loans for loans', () => {
    expect(propose('asset,time,PriceUSD\nbtc,2026-01-01,1.5\nbtc,2026-01-02,1.6\n').mapping).toMatchObject({
      kind: 'price',
      columns: { asset: { column: 'asset' }, time: { column: 'time' }, close: { column: 'PriceUSD' } },
    });
    expect(
      propose('Session,Price\n2026-01-01,1.5\n2026-01-02,1.6\n', 'ETH_USD History.csv').mapping,
    ).toMatchObject({
      kind: 'price',
      columns: { time: { column: 'Session' } },
      constants: { asset: 'ETH' },
    });
    expect(
      propose('account,asset,type,quantity,liquidation threshold\na,ETH,supply,1,0.8\na,USDC,borrow,5,\n')
        .mapping,
    ).toMatchObject({ kind: 'loan', columns: { side: { column: 'type' } } });
  });
  it.each([
    ['side', 'Symbol,Qty,Way\nBTCUSDT,1,long\nETHUSDT,2,short\n'],
    ['currency', 'Symbol,Qty,Unit\nSAP,1,EUR\nAAPL,2,USD\n'],
    ['marginMode', 'Symbol,Qty,M\nBTCUSDT,1,isolated\nETHUSDT,2,cross\n'],
  ])(
    'asks about a column that decides the %s; the mapping is refused until it is answered',
    (decides, text) => {
      const column = text.split('\n')[0]?.split(',')[2] ?? '';
      expect(propose(text).required).toMatchObject([{ column, decides }]);
      const columns = { symbol: 'Symbol', size: 'Qty' };
      const options = { participant: 'p', asOf: modified };
      expect(refused('d.csv', text, { ...options, mapping: map(columns) })).toMatchObject({
        code: 'COLUMN_UNANSWERED',
        column,
      });
      expect(
        run('d.csv', text, { ...options, mapping: map(columns, { ignore: [column] }) }).positions,
      ).toHaveLength(2);
    },
  );
  it('does not ask what the rows say anyway', () => {
    const open = (text: string) => propose(text).required.map((r) => r.column);
    expect(open('Symbol,Qty,Ccy2\nAAPL,1,USD\nMSFT,2,USD\n')).toEqual([]);
    expect(open('Symbol,Qty,Way\nBTCUSDT,1,long\nETHUSDT,-2,short\n')).toEqual([]);
    expect(open('Symbol,Qty,Rating\nAAPL,1,B\nMSFT,2,B\n')).toEqual([]);
  });
});

describe('the truth table of a row', () => {
  it('names for each figure of a mapped table its cell, and what else it hangs on', () => {
    const text =
      'Account,Symbol,Quantity,Mark Price,Market Value\nA,BTCUSDT,-2,60000,120000\nA,ETHUSDT,1,3000,9\n';
    const found = explainRow(
      source('d.csv', text),
      { mapping: map({ ...desk, notional: 'Market Value' }) },
      2,
    );
    const figure = (field: string) => found?.records[0]?.figures.find((f) => f.field === field);
    expect(figure('quantity')).toMatchObject({
      value: 2,
      unit: 'BTC',
      cell: { name: 'Quantity', raw: '-2' },
    });
    expect(figure('markPrice')).toMatchObject({ cell: { name: 'Mark Price' }, conversion: null });
    expect(figure('notional')).toMatchObject({ value: 120000, unit: 'USD', cell: { name: 'Market Value' } });
    expect(figure('side')).toMatchObject({ value: -1, sources: [{ name: 'Quantity' }] });
    expect(found?.checks).toContainEqual(
      expect.objectContaining({ code: 'NOTIONAL_MISMATCH', passed: true }),
    );
    const second = explainRow(
      source('d.csv', text),
      { mapping: map({ ...desk, notional: 'Market Value' }) },
      3,
    );
    expect(second?.checks).toContainEqual(
      expect.objectContaining({ code: 'NOTIONAL_MISMATCH', passed: false }),
    );
    expect(explainRow(source('d.csv', text), { mapping: map(desk) }, 9)).toBeNull();
  });
  it('names the keys of an answer, with the conversion of its contracts', () => {
    const bybit = {
      retCode: 0,
      result: {
        category: 'inverse',
        list: [
          {
            symbol: 'BTCUSD',
            side: 'Buy',
            size: '1000',
            avgPrice: '90000',
            markPrice: '91000',
            positionValue: '0.0109',
            leverage: '10',
            liqPrice: '82500',
            positionIM: '0.0011',
            positionMM: '0.0001',
            unrealisedPnl: '0.0001',
            tradeMode: 1,
            positionIdx: 0,
            updatedTime: '1793404800000',
          },
        ],
      },
      time: 1793404800000,
    };
    const text = JSON.stringify(bybit);
    const found = explainRow(source('b.json', text), { participant: 'p' }, 1);
    const figure = (field: string) => found?.records[0]?.figures.find((f) => f.field === field);
    expect(figure('entryPrice')?.cell?.name).toBe('avgPrice');
    expect(figure('initialMargin')).toMatchObject({
      cell: { name: 'positionIM' },
      unit: 'USD',
      conversion: { from: 'BTC', to: 'USD' },
    });
    expect(figure('initialMargin')?.conversion?.source).toContain('markPrice');
  });
});
