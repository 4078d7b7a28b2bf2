import { expect, it } from 'vitest';
import { importInput, mapping } from '../../contract/dto/import.ts';
import { modified, run } from './run.ts';

const columns = {
  participant: { column: 'Account' },
  symbol: { column: 'Symbol' },
  size: { column: 'Size', unit: 'coin' },
  markPrice: { column: 'Mark' },
};
const table = (...accounts: string[]): string =>
  ['Account,Symbol,Size,Mark', ...accounts.map((name) => `${name},BTCUSDT,1,60000`)].join('\n');
const read = (...accounts: string[]) =>
  run('desk.csv', table(...accounts), {
    asOf: modified,
    mapping: mapping.parse({ name: 'desk', kind: 'position', venue: 'okx', columns }),
  });

it.each([
  ['x'.repeat(201), /longer than 200 characters/],
  ['a\u202eb', /direction of writing/],
  ['a\u200bb', /cannot be seen/],
  ['a\u0007b', /control characters/],
])('a row of %j is rejected alone, with the column and the reason', (name, reason) => {
  const { positions, rejects } = read('sound', name, 'x'.repeat(200));
  expect(positions.map((p) => p.participant)).toEqual(['sound', 'x'.repeat(200)]);
  expect(rejects).toMatchObject([
    { line: 3, column: 'participant', code: 'NAME', message: expect.stringMatching(reason) },
  ]);
});

it('the same name is refused where it is typed', () => {
  const file = 'f'.repeat(32);
  for (const participant of ['x'.repeat(201), 'a\u202eb'])
    expect(importInput.safeParse({ files: [file], participant }).success).toBe(false);
});

it('names of any language are read as they stand', () => {
  const names = ['Zürich Fonds', '東京ファンド', 'صندوق', 'Фонд 1', "O'Neil & Co."];
  expect(read(...names).positions.map((p) => p.participant)).toEqual(names);
});
