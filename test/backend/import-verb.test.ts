/** `lockstep import`: what it says of each file, what becomes of rejects, and how a row is explained. */
import { mkdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeRecord } from '../../backend/import/describe-record.ts';
import { marginModeSaid } from '../../contract/margin-mode-said.ts';
import {
  asOf,
  balance,
  day,
  depth,
  funding,
  liquidation,
  loan,
  position,
  price,
  tier,
  trade,
} from '../db/records.ts';
import { verbsOfABook } from '../support/verbs-of-a-book.ts';

const { run, at, write, read } = verbsOfABook();
const head = 'time,asset,source,close';
const date = (i: number): string => new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10);
const good = (asset: string, n: number): string[] =>
  Array.from({ length: n }, (_, i) => `${date(i)},${asset},${asset},${10 + i}`);
const bad = (asset: string, n: number): string[] =>
  Array.from({ length: n }, (_, i) => `${date(i)},${asset},bad,x`);
const file = (name: string, ...rows: readonly (readonly string[])[]): string =>
  write(name, `${[head, ...rows.flat()].join('\n')}\n`);

describe('rejects', () => {
  it('of one import go to the file itself, to be corrected and brought again', async () => {
    file('one.csv', good('AAA', 5), bad('AAA', 2));
    const { code, out } = await run('import', 'one.csv', '--rejects', 'one.rejects.csv');
    expect(code).toBe(0);
    expect(out).toMatch(/^2 of 7 rows were rejected \(28\.6 %\)\./);
    const rejected = read('one.rejects.csv');
    expect(rejected.trim().split('\n')).toHaveLength(3);
    write('mended.csv', rejected.replaceAll('bad,x', 'bad,7'));
    expect((await run('import', 'mended.csv', '--json')).code).toBe(0);
  });
  it('that cannot be written leave the report of what was imported as it is', async () => {
    file('odd.csv', good('DDD', 5), bad('DDD', 2));
    // Its companion with the reasons has a name too long for a file.
    const { code, out, err } = await run('import', 'odd.csv', '--rejects', `${'r'.repeat(216)}.csv`);
    expect(code).toBe(1);
    expect(out).toContain('odd.csv');
    expect(err).toMatch(
      /What is told above is done\. The rejected rows were not written: .*name is too long/,
    );
  });
  it('of several go to a file each, told apart by the import, and all are listed', async () => {
    file('two.csv', good('BBB', 4), bad('BBB', 1));
    file('three.csv', good('CCC', 4), bad('CCC', 2));
    write('none.csv', 'alpha,beta\n1,2\n');
    const ran = await run(
      'import',
      'two.csv',
      'three.csv',
      'none.csv',
      '--rejects',
      'all.csv',
      '--json',
      '--quiet',
    );
    expect(ran.code).toBe(3);
    const { imports } = JSON.parse(ran.out);
    const [two, three, none] = imports;
    expect([two.rejected, three.rejected, none.importId]).toEqual([1, 2, null]);
    expect(none.refused.message).toMatch(/\S/);
    expect(read(`all-${two.importId}.csv`)).toContain('BBB,bad');
    expect(read(`all-${three.importId}.csv`)).toContain('CCC,bad');
    const listed = read('all.csv').trim().split('\n');
    expect(listed[0]).toContain('file,line,column,raw,code,message');
    for (const name of ['two.csv', 'three.csv', 'none.csv']) expect(listed.join('\n')).toContain(name);
    expect(listed).toHaveLength(5);
  });
  it('are all listed, however many: the report holds the first only', async () => {
    file('many.csv', good('DDD', 2_300), bad('DDD', 2_100));
    file('few.csv', good('EEE', 4), bad('EEE', 1));
    const ran = await run(
      'import',
      'many.csv',
      'few.csv',
      '--rejects',
      'many.rejects.csv',
      '--json',
      '--quiet',
    );
    const { imports } = JSON.parse(ran.out);
    expect(imports[0].rejects.length).toBeLessThan(2_100);
    expect(read('many.rejects.csv').trim().split('\n')).toHaveLength(1 + 2_100 + 1);
  });
  it('of a dry run are listed, as nothing is stored that they belong to', async () => {
    file('dry.csv', good('FFF', 3), bad('FFF', 1));
    const { out } = await run('import', 'dry.csv', '--dry-run', '--rejects', 'dry.rejects.csv');
    expect(out).toContain('Dry run: nothing was stored.');
    expect(read('dry.rejects.csv')).toMatch(/^dry\.csv,5,close,/m);
    expect((await run('import', 'dry.csv', '--json', '--quiet')).out).toContain('"imported":3');
  });
});

describe('a report', () => {
  it('says what was left out, and of sixty notes how many more there are', async () => {
    mkdirSync(at('batch'));
    for (let i = 0; i < 15; i++) file(`batch/p${i}.csv`, good(`G${i}`, 10), bad(`G${i}`, 5));
    write('batch/.hidden', 'x');
    const { err } = await run('import', 'batch');
    expect(err).toMatch(/^- batch\/p0\.csv, line 12, column close: /m);
    expect(err).toMatch(/… and \d+ more notes \(--json\)/);
    mkdirSync(at('small'));
    file('small/p.csv', good('HHH', 2));
    write('small/.hidden', 'x');
    expect((await run('import', 'small')).err).toContain('.hidden: left out, a hidden file');
  });
  it('names the columns a mapping does not read', async () => {
    const columns = { time: { column: 'Day' }, asset: { column: 'Coin' }, close: { column: 'Last' } };
    const mapping = { name: 'desk', kind: 'price', venue: 'desk', delimiter: ',', decimal: '.', columns };
    write('desk.json', JSON.stringify({ ...mapping, time: { unit: 'iso', zone: 'UTC' } }));
    write('desk.csv', 'Day,Coin,Last,Who,Why\n2020-01-01,III,5,x,y\n');
    const { code, err } = await run('import', 'desk.csv', '--mapping', 'desk.json');
    expect([code, err]).toEqual([
      0,
      expect.stringContaining('desk.csv: not read by the mapping: columns Who, Why'),
    ]);
  });
  it('takes the order of dates and the decimal mark it is told', async () => {
    write('mark.csv', 'time;asset;source;close\n03.04.2020;ZZZ;x;1,5\n04.05.2020;ZZZ;x;2,5\n');
    const figures = async (dates: string) => {
      const asked = ['import', '--explain', 'mark.csv', '2', '--dates', dates, '--decimal', ',', '--json'];
      const [record] = JSON.parse((await run(...asked)).out).records;
      return Object.fromEntries(
        record.figures.map((f: { label: string; value: unknown }) => [f.label, f.value]),
      );
    };
    expect(await figures('dmy')).toMatchObject({ Price: 1.5, Time: Date.UTC(2020, 3, 3) });
    expect(await figures('mdy')).toMatchObject({ Price: 1.5, Time: Date.UTC(2020, 2, 4) });
  });
});

describe('a row', () => {
  it('is explained figure by figure, by its line and its place on it', async () => {
    file('row.csv', good('JJJ', 2), bad('JJJ', 1));
    const { out } = await run('import', '--explain', 'row.csv', '3');
    expect(out).toMatch(/^row\.csv, line 3, read as \S+/);
    expect(out).toMatch(/^Price +11 +USD +close = 11/m);
    expect((await run('import', '--explain', 'row.csv', '3:1')).out).toBe(out);
    expect((await run('import', '--explain', 'row.csv', '4')).out).toContain('Nothing is stored: ');
  });
  it('with a margin mode is not said to decide it: the account may', async () => {
    const list = [{ symbol: 'BTCUSDT', side: 'Buy', size: '1', avgPrice: '10', markPrice: '11' }].map(
      (row) => ({
        ...row,
        positionValue: '11',
        leverage: '5',
        tradeMode: 0,
        positionIdx: 0,
        updatedTime: '1767225600000',
      }),
    );
    write('bybit.json', JSON.stringify({ retCode: 0, result: { category: 'linear', list } }));
    const { out } = await run('import', '--explain', 'bybit.json', '1');
    expect(out).toMatch(/^Margin mode +cross/m);
    expect(out).toContain(marginModeSaid);
    expect((await run('import', '--explain', 'row.csv', '3')).out).not.toContain(marginModeSaid);
  });
  it.each([
    [
      position({ side: -1, quantity: 2, markPrice: 5, notional: 10 }),
      { asset: 'BTC', side: 'short', quantity: 2, price: 5, notional: 10 },
    ],
    [
      balance({ asset: 'USDT', quantity: 3, valueUsd: 3 }),
      { asset: 'USDT', side: null, quantity: 3, notional: 3 },
    ],
    [
      loan({ asset: 'ETH', side: 'borrow', quantity: 4, priceUsd: 2 }),
      { asset: 'ETH', side: 'borrow', quantity: 4, price: 2 },
    ],
    [
      price(asOf, 7, { asset: 'SOL' }),
      { asset: 'SOL', price: 7, money: 'USD', time: asOf, participant: null },
    ],
    [
      trade({ asset: 'BTC', side: -1, quantity: 7, time: asOf }),
      { asset: 'BTC', side: 'short', quantity: 7, time: asOf },
    ],
    [liquidation({ asset: 'ETH', time: asOf - day }), { asset: 'ETH', time: asOf - day, participant: null }],
    [
      funding({ asset: 'ETH', symbol: 'ETHUSDT', time: asOf }),
      { asset: 'ETH', symbol: 'ETHUSDT', side: null, quantity: null },
    ],
    [depth(-0.02, 40_000, { asset: 'SOL', time: asOf }), { asset: 'SOL', side: null, time: asOf }],
    [
      tier(1, 0, 0.02, 0, { base: 'BTC', symbol: 'BTCUSDT' }),
      { asset: 'BTC', symbol: 'BTCUSDT', time: null },
    ],
  ])('of the kind %# is told in the words every kind shares', (record, told) => {
    expect(describeRecord(record)).toMatchObject({ kind: record.kind, ...told });
  });
});

it('many files that stand beside each other are one line, and all of them in --json', async () => {
  const answers = ['BTC', 'ETH', 'SOL', 'XRP'].map((coin, hour) => {
    const time = asOf + hour * 3_600_000;
    const row = {
      symbol: `${coin}USDT`,
      positionSide: 'BOTH',
      positionAmt: '1',
      entryPrice: '1',
      markPrice: '9',
    };
    const money = { unRealizedProfit: '0', liquidationPrice: '0', notional: '9', updateTime: 0 };
    const line = {
      capture: 1,
      venue: 'binance-usdm',
      endpoint: '/fapi/v3/positionRisk',
      participant: 'Z',
      time,
    };
    write(`${coin}.jsonl`, `${JSON.stringify({ ...line, response: [{ ...row, ...money }] })}\n`);
    return `${coin}.jsonl`;
  });
  const { err } = await run('import', ...answers, '--label', 'beside');
  const told = err.split('\n').filter((said) => said.includes('right for another page or product'));
  expect(told).toHaveLength(1);
  expect(told[0]).toContain(
    '3 files have positions beside other files of their accounts, in 6 places (all of them: --json). The first, ETH.jsonl: 1 position',
  );
  const again = await run('import', ...answers, '--label', 'again', '--json');
  const all = JSON.parse(again.out).imports.flatMap(
    (r: Readonly<{ warnings: readonly Readonly<{ code: string }>[] }>) =>
      r.warnings.filter(({ code }) => code === 'STANDS_BESIDE'),
  );
  expect(all).toHaveLength(6);
});
