import { describe, expect, it } from 'vitest';
import { mapping } from '../../contract/dto/import.ts';
import { modified, refused, run } from './run.ts';
import { header, map, prime } from './table-maps.ts';

describe('mapped tables', () => {
  it('reads units, suffixes, zones and groups as the mapping says', () => {
    const out = run(
      'pb.csv',
      `\ufeff${header}HF-1,BTC-USDT,-2.5,"61,000.50",60000,10x,0.5%,--,2026-10-30 16:00:00,x\nHF-1,ETH-USDT,10,3000,3100,5,0.4,0,2026-10-30 16:00:00,\n`,
      { mapping: prime },
    );
    expect(out.summary).toMatchObject({
      format: 'mapped-csv',
      kind: 'positions',
      rows: 2,
      asOf: Date.UTC(2026, 9, 30, 20),
    });
    expect(out.positions[0]).toMatchObject({
      participant: 'HF-1',
      venue: 'prime-broker',
      base: 'BTC',
      side: -1,
      quantity: 2.5,
      entryPrice: 61000.5,
      notional: 150000,
      leverage: 10,
      maintenanceRate: 0.005,
      liquidationPrice: null,
      marginMode: 'cross',
    });
    expect(out.positions[1]?.maintenanceRate).toBeCloseTo(0.004, 12);
  });
  it('keeps two lots of one symbol as two positions', () => {
    const line = 'HF-1,BTC-USDT,1,60000,60000,,,,,\n';
    const out = run('pb.csv', header + line + line, { mapping: prime, asOf: modified });
    expect(out.positions.map((p) => p.naturalId)).toEqual(['BTC-USDT|long', 'BTC-USDT|long#2']);
  });
  it('reads decimal commas and side words, and refuses a long with a negative size', () => {
    const eu = map({
      sideRule: 'sideWord',
      decimal: ',',
      columns: {
        symbol: { column: 'Symbol' },
        side: { column: 'Side' },
        size: { column: 'Size' },
        entryPrice: { column: 'Entry Price' },
        markPrice: { column: 'Mark Price' },
        isolatedMargin: { column: 'Margin' },
        unrealisedPnl: { column: 'Unrealized PnL' },
        leverage: { column: 'Leverage' },
      },
    });
    const text =
      '\ufeffSymbol;Side;Size;Entry Price;Mark Price;Margin;Leverage;Unrealized PnL\r\nBTCUSDT;Long;0,500;128.450,00;128.700,00;6.422,50;10x;125,00\r\nETHUSDT;Short;-5;3.000,00;2.950,00;3.000,00;5x;(250,00)\r\n';
    const out = run('eu.csv', text, { mapping: eu, participant: 'p', asOf: modified });
    expect(out.positions[0]).toMatchObject({
      side: 1,
      quantity: 0.5,
      markPrice: 128700,
      isolatedMargin: 6422.5,
      leverage: 10,
    });
    expect(out.positions[1]).toMatchObject({ side: -1, quantity: 5, unrealisedPnl: -250, notional: 14750 });
    expect(refused('eu.csv', text.replace('0,500', '-0,500'), { mapping: eu, asOf: modified })).toMatchObject(
      {
        code: 'CONTRADICTORY_SIDE',
        line: 2,
        column: 'Side',
      },
    );
  });
  it('says when a column does not fit the decimal mark, or fits both', () => {
    const codes = (decimal: string, ...sizes: string[]): readonly string[] =>
      run('a.csv', `s;q\n${sizes.map((q) => `BTC-USDT;${q}\n`).join('')}`, {
        participant: 'p',
        asOf: 1793404800000,
        mapping: map({
          decimal,
          delimiter: ';',
          columns: { symbol: { column: 's' }, size: { column: 'q' } },
        }),
      }).warnings;
    expect(codes('.', '173,900', '1200.5')).toEqual([]);
    // Against what the parting mark suggests, or against the file: asked, for a thousand times too much is at stake.
    expect(() => codes('.', '173,900', '5')).toThrow(/173,900 is 173900 or 173.9/);
    expect(() => codes('.', '173,900', '12,5')).toThrow(/decimal comma and the mapping says a decimal point/);
    expect(codes(',', '1.000', '2,5')).toEqual([]);
    expect(codes(',', '1.000')).toEqual(['DECIMAL_AMBIGUOUS']);
    expect(codes(',', '5', '7')).toEqual([]);
  });
  it('reads long and short columns, contracts and USD sizes', () => {
    const two = map({
      sideRule: 'longShortColumns',
      multiplier: 0.1,
      columns: {
        participant: { column: 'acct' },
        symbol: { column: 'sym' },
        long: { column: 'long', unit: 'contract' },
        short: { column: 'short', unit: 'usd' },
        markPrice: { column: 'px' },
      },
    });
    const out = run('a.csv', 'acct|sym|long|short|px\nA|BTC|3|600|60000\n', { mapping: two, asOf: modified });
    expect(out.positions.map((p) => [p.side, Number(p.quantity.toFixed(9)), p.unit])).toEqual([
      [1, 0.3, 'contract'],
      [-1, 0.01, 'usd'],
    ]);
    expect(out.warnings).toContain('QUOTE_ASSUMED');
  });
  it('names missing columns, unknown fields, signs that contradict a word, damaged ids', () => {
    expect(refused('a.csv', 'Account,Net Qty\n1,2\n', { mapping: prime, asOf: modified })).toMatchObject({
      code: 'COLUMN_MISSING',
      column: 'Instrument',
      line: 1,
    });
    expect(
      refused('a.csv', header, { mapping: map({ columns: { colour: { column: 'Account' } } }) }),
    ).toMatchObject({ code: 'BAD_MAPPING', column: 'colour' });
    const signed = map({ columns: { ...prime.columns, side: { column: 'Comment' } } });
    expect(
      refused('a.csv', `${header}A,BTC-USDT,2,1,1,,,,,SHORT\n`, { mapping: signed, asOf: modified }),
    ).toMatchObject({
      code: 'CONTRADICTORY_SIDE',
      line: 2,
      column: 'Comment',
    });
    expect(
      refused('a.csv', `${header}1.02E+18,BTC-USDT,2,1,1,,,,,\n`, { mapping: prime, asOf: modified }),
    ).toMatchObject({
      code: 'DAMAGED_ID',
      line: 2,
      column: 'Account',
    });
  });
  it('rejects single rows with line, column and code; counts add up', () => {
    const good = 'A,BTC-USDT,1,60000,60000,,,,,\n';
    const out = run(
      'a.csv',
      `${header}${good}A,BTC-USDT,x,1,1,,,,,\nA,BTC-USDT,1,1\nA,BTC-USDT,,1,1,,,,,\nA,ETH-USDT,1,1,1,,,,yesterday,\nA,SOL-USDT,0,1,1,,,,,\n${good}`,
      { mapping: prime, asOf: modified },
    );
    expect(out.rejects.map((r) => [r.line, r.column, r.code])).toEqual([
      [3, 'Net Qty', 'NOT_A_NUMBER'],
      [4, 'Avg Px', 'ROW_WIDTH'],
      [5, 'Net Qty', 'MISSING'],
      [6, 'As Of', 'NOT_A_TIME'],
    ]);
    expect(out.rejects[1]?.raw).toBe('A,BTC-USDT,1,1');
    expect(out.summary).toMatchObject({ rows: 6, flat: 1 });
    expect(out.summary.rows).toBe(out.records.length + out.rejects.length);
  });
  it('reads balances and long-form prices', () => {
    const balances = map({
      kind: 'balance',
      columns: {
        participant: { column: 'a' },
        asset: { column: 'c' },
        quantity: { column: 'q' },
        haircut: { column: 'h', unit: 'percent' },
      },
    });
    const out = run('b.csv', 'a,c,q,h\nF,USDC,100,0\nF,BTC,2,15\nF,ETH,1,150\n', {
      mapping: balances,
      asOf: modified,
    });
    expect(out.balances).toMatchObject([
      { asset: 'USDC', valueUsd: null, haircut: 0 },
      { asset: 'BTC', valueUsd: null, haircut: 0.15 },
    ]);
    expect(out.rejects[0]?.code).toBe('HAIRCUT_RANGE');
    const prices = map({
      kind: 'price',
      time: { unit: 'yyyymmdd' },
      columns: { time: { column: 'd' }, asset: { column: 'a' }, close: { column: 'p' } },
    });
    expect(
      run('p.csv', 'd,a,p\n20260102,xbt,90000\n', { mapping: prices, asOf: modified }).records[0],
    ).toMatchObject({
      asset: 'BTC',
      time: Date.UTC(2026, 0, 2),
      close: 90000,
    });
  });
});

describe('a second table below the first', () => {
  const positions = mapping.parse({
    name: 'p',
    kind: 'position',
    venue: 'desk',
    columns: {
      participant: { column: 'Account' },
      symbol: { column: 'Symbol' },
      size: { column: 'Quantity' },
      markPrice: { column: 'Mark Price' },
    },
  });
  const first = 'Account,Symbol,Quantity,Mark Price\na,BTCUSDT,1,60000\nb,ETHUSDT,-10,2000\n';
  const second = 'Account,Currency,Amount,USD Value\na,USDT,5000,5000\na,BTC,0.5,30000\n';
  it.each([
    ['behind an empty line', '\n'],
    ['behind its title', 'Balances,,,\n'],
    ['behind both', '\nBalances,,,\n'],
  ])('%s is left out and said, and none of its rows is read under the first header', (_, between) => {
    const {
      positions: read,
      rejects,
      warnings,
    } = run('two.csv', `${first}${between}${second}`, {
      asOf: 1793404800000,
      mapping: positions,
    });
    expect(read.map((p) => p.base)).toEqual(['BTC', 'ETH']);
    expect(rejects).toEqual([]);
    expect(warnings).toContain('ANOTHER_TABLE');
  });
  it('a row that cannot be read among the others ends nothing', () => {
    const { positions: read, rejects } = run('one.csv', `${first}a,BTC,none,none\na,SOLUSDT,1,100\n`, {
      asOf: 1793404800000,
      mapping: positions,
    });
    expect(read).toHaveLength(3);
    expect(rejects).toHaveLength(1);
  });
});
