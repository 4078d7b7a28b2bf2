/** `lockstep cascade --depth FILE`: order books of a file for one answer. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCommandLines } from '../support/command-lines.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';

let book: SmallBook;
let lines: ReturnType<typeof openCommandLines>;
const head = 'time,asset,venue,distance,depth_usd\n';
const early = '2000-01-01T00:00:00Z';
type Level = readonly [asset: string, distance: number, usd: number, time?: string, venue?: string];
const csv = (...levels: Level[]): string =>
  head +
  levels
    .map(([asset, distance, usd, time = early, venue = 'x']) => [time, asset, venue, distance, usd].join())
    .join('\n');
const both = (asset: string, usd: number): Level[] => [
  [asset, -0.02, usd],
  [asset, 0.02, usd],
];

beforeAll(() => {
  book = smallBook();
  book.backend.shared.close();
  lines = openCommandLines(book.folder, { LOCKSTEP_WORKSPACE: book.at('desk.lockstep') });
});
afterAll(() => {
  lines?.close();
  book?.close();
});

async function ask(text: string, ...argv: string[]) {
  writeFileSync(book.at('books.csv'), text);
  const { code, out, err } = await lines.run([
    ...['cascade', '--shock', 'all=-0.2', '--depth', 'books.csv', '--json', '--quiet'],
    ...argv,
  ]);
  expect(code, err).toBe(0);
  return JSON.parse(out);
}
const plain = async () =>
  JSON.parse((await lines.run(['cascade', '--shock', 'all=-0.2', '--json', '--quiet'])).out);
const said = (json: { provenance: { warnings: { code: string; message: string }[] } }) =>
  json.provenance.warnings.filter(({ code }) => code === 'depthFile').map(({ message }) => message);

describe('depth of a file', () => {
  it('is what the cascade meets: deeper falls less, and the answer says whose depth it is', async () => {
    const workspace = await plain();
    const all = (usd: number) => [...both('BTC', usd), ...both('ETH', usd), ...both('SOL', usd)];
    const [thin, deep] = [await ask(csv(...all(10_000))), await ask(csv(...all(1e9)))];
    expect(thin.totalDrop).toBeGreaterThan(deep.totalDrop);
    expect(deep.addedFall).toBeLessThan(1e-3);
    expect(said(thin)).toEqual(['Depth of BTC, ETH, SOL is that of books.csv, not the workspace’s.']);
    expect(said(workspace)).toEqual([]);
    // The file is a parameter: another file is another fingerprint, the same file the same.
    const { depth } = deep.provenance.parameters;
    expect(depth.sha256).toBe(
      createHash('sha256')
        .update(readFileSync(book.at('books.csv')))
        .digest('hex'),
    );
    expect(depth.assets[0]).toEqual({ asset: 'BTC', bid: 5e10, ask: 5e10, scaled: false });
    const prints = [workspace, thin, deep].map(({ provenance }) => provenance.fingerprint);
    expect(new Set(prints).size).toBe(3);
    expect((await ask(csv(...all(1e9)))).provenance.fingerprint).toBe(prints[2]);
    // Nothing is stored.
    expect(await plain()).toEqual(workspace);
  });

  it('reads each venue’s newest book up to the snapshot, the level nearest to 2 %, and adds venues up', async () => {
    const json = await ask(
      csv(
        ['BTC', -0.02, 999, '1999-01-01T00:00:00Z'],
        ['BTC', -0.01, 500],
        ['BTC', -0.02, 2_000],
        ['BTC', -0.02, 4_000, early, 'y'],
        ['BTC', -0.02, 7, '2900-01-01T00:00:00Z'],
        ['ETH', -0.05, 100],
      ),
    );
    expect(json.provenance.parameters.depth.assets).toEqual([
      { asset: 'ETH', bid: 2_000, ask: null, scaled: true },
      { asset: 'BTC', bid: 300_000, ask: null, scaled: false },
    ]);
    expect(said(json)[0]).toContain('For ETH it has no level within 2 %');
    expect(said(json)[0]).toContain('It has none of SOL: the workspace’s stays.');
  });

  it('names what nobody holds, and that the square root law reads no depth', async () => {
    const json = await ask(csv(...both('BTC', 1e6), ...both('DOGE', 1e6)), '--impact', 'sqrt');
    expect(said(json)[0]).toContain('Nobody holds DOGE.');
    expect(said(json)[0]).toContain('square root law');
  });

  it.each([
    ['a cell that is no number', `${csv(...both('BTC', 1e6))}\n2026-01-01,BTC,x,near,1`, 'bad.csv, line 4'],
    [
      'another kind of file',
      'time,asset,source,close\n2026-01-01T00:00:00Z,BTC,x,1\n',
      'bad.csv, line 2: a row of price',
    ],
    [
      'books of later days alone',
      csv(['BTC', -0.02, 1, '2900-01-01T00:00:00Z']),
      'not later than the snapshot',
    ],
    ['a file of nothing known', 'a,b\n1,2\n', 'bad.csv, line 1'],
    ['assets nobody holds alone', csv(...both('DOGE', 1e6)), 'no depth of any asset in this snapshot'],
  ])('refuses %s', async (_, text, message) => {
    writeFileSync(book.at('bad.csv'), text);
    const { code, out, err } = await lines.run(['cascade', '--depth', 'bad.csv']);
    expect(code).toBeGreaterThan(0);
    expect(out).toBe('');
    expect(err).toContain(message);
  });
});
