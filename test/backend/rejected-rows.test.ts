import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { folder } from '../db/fixture.ts';
import { openCommandLines } from '../support/command-lines.ts';

// Half of a book that could not be read left every limit within: what is missing was no part of any share.

const open: (() => void)[] = [];
afterAll(() => {
  for (const close of open) close();
});
const time = '2026-10-31T12:00:00.000Z';
const head =
  'as_of,participant,venue,symbol,instrument,base,quote,settle,expiry,strike,side,raw_size,unit,multiplier,quantity,entry_price,mark_price,notional,unrealised_pnl,leverage,margin_mode,isolated_margin,initial_margin,maintenance_margin,maintenance_rate,liquidation_price,updated_at,money,id';
const row = (i: number, mark: string, notional = '60000') =>
  `${time},a${i},bybit,ETHUSDT,linear,ETH,USDT,USDT,,,long,20,coin,1,20,3000,${mark},${notional},0,,cross,,,,0.01,,,,k${1_000 + i}`;
const balances = [
  'as_of,participant,venue,asset,quantity,value_usd,haircut,id',
  ...Array.from({ length: 20 }, (_, i) => `${time},a${i},bybit,USDT,60000,60000,0,k${5_000 + i}`),
].join('\n');

const file = (marks: readonly string[], notional?: string) =>
  [head, ...marks.map((mark, i) => row(i, mark, notional))].join('\n');

function desk() {
  const place = folder();
  const lines = openCommandLines(place);
  open.push(lines.close);
  const take = async (name: string, text: string) => {
    writeFileSync(join(place, name), text);
    return await lines.run(['import', name, '--workspace', 'a.lockstep']);
  };
  const statuses = async () => {
    const { out } = await lines.run(['limits', '--json', '--workspace', 'a.lockstep']);
    const { limits } = JSON.parse(out) as {
      limits: { limit: { measure: string }; status: string; value: number | null; notJudged?: string }[];
    };
    return limits;
  };
  const said = async () => (await lines.run(['leverage', '--workspace', 'a.lockstep'])).err;
  return { take, statuses, said };
}
const whole = Array.from({ length: 20 }, () => '3000');
const half = whole.map((mark, i) => (i < 10 ? mark : '3ooo'));

it('of a book half of whose rows were rejected nothing is within, and every figure says it', async () => {
  const { take, statuses, said } = desk();
  await take('balances.csv', balances);
  await take('positions.csv', file(half));
  const list = await statuses();
  expect(list.filter(({ status }) => status === 'green')).toEqual([]);
  const leverage = list.find((l) => l.limit.measure === 'systemLeverage');
  expect(leverage?.value).not.toBeNull();
  expect(leverage?.notJudged).toContain(
    'positions with a value: 10 of 20 rows, rejected ones included, 50 %, 95 % needed',
  );
  expect(await said()).toContain('! 10 positions: rejected when their file was imported.');
});

it('a corrected file of the same rows ends it', async () => {
  const { take, statuses, said } = desk();
  await take('balances.csv', balances);
  await take('positions.csv', file(half));
  await take('positions-again.csv', file(whole));
  const leverage = (await statuses()).find((l) => l.limit.measure === 'systemLeverage');
  expect(leverage).toMatchObject({ status: 'green' });
  expect(await said()).not.toContain('rejected');
});

it('of a book half of which has no value nothing is within', async () => {
  const { take, statuses } = desk();
  await take('balances.csv', balances);
  await take('positions.csv', file(whole));
  await take(
    'others.csv',
    [head, ...whole.map((_, i) => row(i, '', '').replaceAll('ETH', `XY${i}`).replace(',k1', ',k9'))].join(
      '\n',
    ),
  );
  const list = await statuses();
  expect(list.filter(({ status }) => status === 'green')).toEqual([]);
});

it('a balance that was rejected is said with every figure', async () => {
  const { take, said } = desk();
  await take('balances.csv', balances.replace('60000,60000', '6oooo,60000'));
  await take('positions.csv', file(whole));
  expect(await said()).toContain('1 row of balances was rejected when its file was imported');
  await take('balances-again.csv', balances);
  expect(await said()).not.toContain('rejected');
});
