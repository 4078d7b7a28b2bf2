/** What is said of a file before and after it is read: proposals, previews, refusals, an import that is cancelled. */
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHandlers } from '../../backend/handlers/handlers.ts';
import { parseAhead } from '../../backend/import/parse-ahead.ts';
import { recordReads } from '../../backend/reads/record-reads.ts';
import { contextOf } from '../../backend/shared.ts';
import { contract, type Input } from '../../contract/contract.ts';
import { openWorkspace } from '../../db/open.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';

let book: SmallBook;
beforeAll(() => {
  book = smallBook();
});
afterAll(() => book?.close());

const written = (name: string, ...lines: string[]) => {
  writeFileSync(book.at(name), `${lines.join('\n')}\n`);
  return book.file(name, 'read');
};
type Mapping = Input<'mapping.preview'>['mapping'];
const columns = (...names: string[]) => Object.fromEntries(names.map((name) => [name, { column: name }]));
const mapped = (kind: Mapping['kind'], names: readonly string[], more: Partial<Mapping> = {}): Mapping => ({
  name: 'desk',
  kind,
  venue: 'desk',
  columns: columns(...names),
  ...more,
});
const preview = async (name: string, mapping: Mapping, ...lines: string[]) => {
  const { rows } = await book.client('mapping.preview', {
    file: written(name, ...lines),
    mapping,
    limit: 10,
  });
  return rows.map(({ interpreted, problem }) => problem ?? interpreted);
};

it('a preview says of each kind of row what would be stored of it, and what is wrong with a row', async () => {
  const time = { unit: 'iso' as const, zone: 'UTC' };
  const names = ['participant', 'asset', 'quantity', 'valueUsd'];
  expect(
    await preview('money.csv', mapped('balance', names), names.join(), 'Elm,USDT,12,12.5', 'Elm,USDT,some,1'),
  ).toEqual([
    [
      expect.objectContaining({
        participant: 'Elm',
        asset: 'USDT',
        quantity: 12,
        notional: 12.5,
        side: null,
      }),
    ],
    expect.stringContaining('some'),
  ]);
  const prices = ['time', 'asset', 'close'];
  expect(
    await preview('closes.csv', mapped('price', prices, { time }), prices.join(), '2026-10-01,BTC,61000'),
  ).toEqual([
    [expect.objectContaining({ asset: 'BTC', price: 61_000, time: Date.UTC(2026, 9, 1), participant: null })],
  ]);
});

it('a table of which a deciding column is not clear is proposed with a question', async () => {
  const file = written(
    'open.csv',
    'Konto;Symbol;Menge;Kurs;Typ',
    'Elm;BTCUSDT;3;60.000,5;A',
    'Fir;ETHUSDT;-2;3.000,25;B',
  );
  const { required } = await book.client('mapping.propose', { file });
  for (const { question, column } of required) {
    expect(question).toMatch(/\?$/);
    expect(question).toContain(column);
    expect(question).toContain('or left out');
  }
  expect(required.length).toBeGreaterThan(0);
});

it('a file that is no table keeps its own refusal where mappings are saved', async () => {
  const header = ['participant', 'asset', 'quantity'];
  const { fingerprint } = await book.client('mapping.save', {
    header,
    mapping: mapped('balance', header),
  });
  const empty = written('empty.csv');
  const { imports } = await book.client('import.run', { files: [empty], dryRun: true });
  expect(imports[0]?.refused?.message).toMatch(/empty|no/i);
  expect(imports[0]?.warnings).toEqual([]);
  expect(await book.client('mapping.remove', { fingerprint })).toEqual({ removed: true });
});

it('symbols of a file that cannot be read are refused as its import is', async () => {
  const files = [written('strange.csv', 'alpha,beta', '1,2')];
  await expect(book.client('symbols.read', { files })).rejects.toMatchObject({
    code: 'INPUT_REFUSED',
    message: expect.stringContaining('no known format'),
  });
});

it('rows of a file are shown as read, and what is wrong with one in its place', async () => {
  const file = written('few.csv', 'time,asset,source,close', '2026-01-01,BTC,x,1', '2026-01-02,BTC,x,abc');
  const { rows, more } = await book.client('import.rows', { file, limit: 10 });
  expect(rows).toMatchObject([
    { line: 2, kind: 'price', asset: 'BTC', price: 1, problem: null },
    { line: 3, kind: '', asset: null, price: null, problem: expect.stringContaining('abc') },
  ]);
  expect(more).toBe(false);
});

it('an import that is cancelled says which files stand', async () => {
  const prices = (name: string, day: number) =>
    written(`${name}.csv`, 'time,asset,source,close', `2026-01-0${day},BTC,${name},1`);
  const { shared } = book.backend;
  const all = recordReads(createHandlers());
  // What is stored for good is what somebody else sees.
  using other = openWorkspace(shared.file);
  const count = () => Number(other.db.prepare('SELECT count(*) FROM imports').pluck().get());
  const before = count();
  const run = async (stored: number, ...files: ReturnType<typeof prices>[]) => {
    const [from, cancelled] = [count(), () => count() === from + stored];
    const context = contextOf(shared, all, { progress: () => {}, cancelled });
    return all['import.run'](contract['import.run'].input.parse({ files }), context);
  };
  const [one, two, three, four] = ['one', 'two', 'three', 'four'].map((name, i) => prices(name, i + 1));
  await expect(run(0, one, two)).rejects.toMatchObject({ code: 'CANCELLED', message: 'Cancelled.' });
  expect(count()).toBe(before);
  await expect(run(1, one, two)).rejects.toMatchObject({
    code: 'CANCELLED',
    message: 'Cancelled. The file before it is imported; nothing of the one in hand is.',
    details: { imports: [expect.any(Number)] },
  });
  expect(count()).toBe(before + 1);
  await expect(run(2, two, three, four)).rejects.toMatchObject({
    message: 'Cancelled. The 2 files before it are imported; nothing of the one in hand is.',
    details: { imports: [expect.any(Number), expect.any(Number)] },
  });
  expect(count()).toBe(before + 3);
});

it('what the thread that reads fails on is thrown here', () => {
  const sink = { record: () => {}, reject: () => {}, warn: () => {}, positions: () => {} };
  expect(() => parseAhead(book.at('gone.csv'), 'gone.csv', {}, sink)).toThrow(/gone\.csv/);
});

it('a coin that is not in the snapshot cannot be said to be a claim on a venue', async () => {
  await expect(
    book.client('protocols.compute', { by: 'venue', tokens: { 'binance-usdm': ['MOON'] } }),
  ).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: expect.stringMatching(/^MOON is not in the snapshot/),
  });
});
