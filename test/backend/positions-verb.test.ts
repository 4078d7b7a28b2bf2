/** `lockstep positions`: its groups are what DuckDB sums up from the exported rows; its files say the same. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCommandLines } from '../support/command-lines.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';

let book: SmallBook;
let lines: ReturnType<typeof openCommandLines>;
beforeAll(() => {
  book = smallBook();
  book.backend.shared.close();
  lines = openCommandLines(book.folder);
});
afterAll(() => {
  lines?.close();
  book?.close();
});

async function run(...argv: string[]) {
  const { code, out, err } = await lines.run([...argv, '--workspace', 'desk.lockstep', '--json']);
  return { code, said: out + err, json: out.trim() === '' ? null : JSON.parse(out) };
}
type Values = readonly (string | number | null)[];
async function duck(sql: string): Promise<Values[]> {
  const instance = await DuckDBInstance.create(':memory:', { access_mode: 'automatic' });
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(sql)).getRowsJson();
  connection.closeSync();
  instance.closeSync();
  return rows as Values[];
}
const same = (got: Values, wanted: Values): void => {
  expect(got.length).toBe(wanted.length);
  for (const [i, x] of wanted.entries())
    if (typeof x === 'number') expect(got[i]).toBeCloseTo(x, 6);
    else expect(got[i]).toBe(x);
};

const filter = 'abs(notional) >= 60000';
/** What `positions.groups` says of a group, over the rows of the exported table. */
const figures = `count(*)::INT, sum(abs(notional)), sum(notional), sum(greatest(notional, 0)), sum(greatest(-notional, 0)),
  sum(abs(notional)) / (SELECT sum(abs(notional)) FROM rows WHERE ${filter}),
  sum(abs(notional) * leverage) FILTER (WHERE leverage IS NOT NULL) / sum(abs(notional)) FILTER (WHERE leverage IS NOT NULL)`;
const said = (all: Record<string, number | null>): Values =>
  ['positions', 'gross', 'net', 'long', 'short', 'share', 'leverage'].map((name) => all[name] ?? null);

describe('positions', () => {
  const asked = (select: string, where: string, rest: string) =>
    duck(
      `WITH rows AS (SELECT * FROM read_parquet('${path.join(book.folder, 'rows.parquet')}'))
       SELECT ${select} FROM rows WHERE ${where} ${rest}`,
    );

  it('in groups are what another database sums up, at each level and across', async () => {
    const written = await run('positions', '--out', 'rows.parquet', '--no-pseudonyms');
    expect([written.code, written.json.rows]).toEqual([0, 18]);
    const outer = await run(
      'positions',
      '--group',
      'side,asset',
      '--across',
      'asset',
      '--filter',
      'notional >=60k',
    );
    expect(outer.code, outer.said).toBe(0);
    const wanted = await asked(`side, ${figures}`, filter, 'GROUP BY 1 ORDER BY sum(abs(notional)) DESC');
    expect(wanted.length).toBe(2);
    for (const [i, row] of outer.json.rows.entries()) same([row.key, ...said(row.all)], wanted[i] ?? []);
    const cells = await asked('side, asset, sum(abs(notional))', filter, 'GROUP BY ALL');
    for (const row of outer.json.rows)
      for (const [i, asset] of outer.json.across.entries()) {
        const cell = cells.find(([side, of]) => side === row.key && of === asset);
        expect(row.across[i]?.gross ?? null, `${row.key} ${asset}`).toBe(cell?.[2] ?? null);
      }
    const inner = await run(
      'positions',
      '--group',
      'side,asset',
      '--inside',
      'short',
      '--filter',
      'notional >=60k',
      '--order',
      'key',
      '--no-descending',
    );
    const shorts = await asked(`asset, ${figures}`, `${filter} AND side = 'short'`, 'GROUP BY 1 ORDER BY 1');
    for (const [i, row] of inner.json.rows.entries()) same([row.key, ...said(row.all)], shorts[i] ?? []);
    expect(inner.json.rows.length).toBe(shorts.length);
  });

  it('as a file are the groups with those of every level below them, names or pseudonyms', async () => {
    const argv = [
      'positions',
      '--group',
      'participant,asset',
      '--across',
      'side',
      '--figure',
      'net',
      '--search',
      'eth',
    ];
    const { code, json } = await run(...argv, '--out', 'groups.csv', '--no-pseudonyms');
    expect([code, json.rows]).toEqual([0, 12]);
    const [head = '', ...rows] = readFileSync(book.at('groups.csv'), 'utf8')
      .replace(/^\uFEFF/, '')
      .trim()
      .split('\r\n');
    expect(head.split(',').slice(0, 5)).toEqual(['participant', 'asset', 'subtotal', 'positions', 'gross']);
    expect(head.split(',').slice(-2).toSorted()).toEqual(['side: long', 'side: short']);
    const cells = rows.map((row) => row.split(','));
    expect(cells.filter((row) => row[1] === '').length).toBe(6);
    for (const [i, row] of cells.entries())
      if (row[1] === 'ETH')
        expect([row[0], ...row.slice(3)]).toEqual([cells[i - 1]?.[0], ...(cells[i - 1] ?? []).slice(3)]);
    // Without the lines that are sums of those below them, the others are all positions, once.
    const positions = (of: readonly string[][]): number => of.reduce((sum, row) => sum + Number(row[3]), 0);
    const lines = cells.filter((row) => row[2] === 'false');
    expect(positions(lines)).toBe(6);
    expect(positions(cells)).toBe(12);
    expect(cells.filter((row) => row[2] === 'true').every((row) => row[1] === '')).toBe(true);
    for (const across of ['side', 'participant']) {
      await run('positions', '--group', 'participant', '--across', across, '--out', `${across}.csv`);
      const text = readFileSync(book.at(`${across}.csv`), 'utf8');
      expect(text).not.toMatch(/Birch Capital|Dogwood/);
      expect(text.split('\r\n')[0]).toContain(across === 'side' ? 'side: long' : ',P');
    }
  });

  it('as a file end with their total where it is asked for, and say which lines are sums of others', async () => {
    const { rows: groups, total } = (await run('positions', '--group', 'venue')).json;
    for (const by of [['venue'], ['venue', 'asset']]) {
      writeFileSync(book.at('asked.json'), JSON.stringify({ positionGroups: { by, total: true } }));
      const argv = ['--table', 'position-groups', '--options', 'asked.json', '--out', 'total.csv'];
      const { code, said } = await run('export', ...argv, '--no-pseudonyms', '--force');
      expect(code, said).toBe(0);
      const text = readFileSync(book.at('total.csv'), 'utf8').trim();
      const [, ...lines] = text.split('\r\n').map((line) => line.split(','));
      const at = by.length;
      const last = lines.at(-1) ?? [];
      expect([last[0], last[at], Number(last[at + 1])]).toEqual(['Total', 'true', total.all.positions]);
      const leaves = lines.filter((line) => line[at] === 'false');
      expect(leaves.reduce((sum, line) => sum + Number(line[at + 1]), 0)).toBe(total.all.positions);
      expect(lines.filter((line) => line[at] === 'true').length).toBe(at === 1 ? 1 : groups.length + 1);
    }
  });

  it('as rows are the largest of those that match', async () => {
    const { json } = await run(
      'positions',
      '--filter',
      'asset =ETH; =SOL',
      '--filter',
      'notional >60k',
      '--limit',
      '3',
    );
    const [[count] = []] = await asked(
      'count(*)::INT',
      "asset IN ('ETH', 'SOL') AND abs(notional) > 60000",
      '',
    );
    expect(json.total).toBe(count);
    expect(json.rows.map((row: { notional: number }) => Math.abs(row.notional))).toEqual(
      json.rows
        .map((row: { notional: number }) => Math.abs(row.notional))
        .toSorted((a: number, b: number) => b - a),
    );
  });

  it.each([
    [['--group', 'moon'], 'moon'],
    [['--filter', 'notional 10q'], '“q” is not known here'],
    [['--filter', 'size >1'], 'size is not one of'],
    [['--group', 'venue', '--inside', 'okx', '--out', 'x.csv'], '--inside does not go with it'],
  ])('refuse %j: exit 2, saying what is wrong', async (argv, why) => {
    const { code, said: told } = await run('positions', ...argv);
    expect(code).toBe(2);
    expect(told).toContain(why);
  });
});
