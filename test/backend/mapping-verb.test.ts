import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openCommandLines } from '../support/command-lines.ts';
import { rowsOf, workbookOf } from '../support/workbook.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-mapping-verb-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lines = openCommandLines(folder);
afterAll(lines.close);
async function run(workspace: string, ...args: string[]) {
  const { code, out, err } = await lines.run([...args, '--workspace', workspace, '--json']);
  return { code, json: out === '' ? null : JSON.parse(out), err };
}
const header = ['Instrument', 'Side', 'Size', 'Mark Price'];
writeFileSync(
  path.join(folder, 'book.xlsx'),
  workbookOf([
    { name: 'Desk', rows: rowsOf([header, ['BTCUSDT', 'Short', 1.5, 60000]]) },
    {
      name: 'Other',
      rows: rowsOf([
        ['a', 'b'],
        [1, 2],
      ]),
    },
  ]),
);
writeFileSync(path.join(folder, 'desk.csv'), `${header.join(';')}\nETHUSDT;Long;2;3000\n`);

it('a mapping is proposed for a sheet, tried, kept, carried to another workspace in one file, and used there', async () => {
  const sheet = ['book.xlsx', '--member', 'book.xlsx › Desk'];
  const proposed = await run('a.lockstep', 'mapping', ...sheet, '--out', 'desk.json');
  expect(proposed.json).toMatchObject({ mapping: { kind: 'position', sideRule: 'sideWord' } });
  // Where the rows are held only a person knows.
  const draft = JSON.parse(readFileSync(path.join(folder, 'desk.json'), 'utf8'));
  expect(draft.venue).toBeUndefined();
  expect((await run('a.lockstep', 'mapping', ...sheet, '--mapping', 'desk.json')).code).toBe(3);
  writeFileSync(path.join(folder, 'desk.json'), JSON.stringify({ ...draft, venue: 'desk' }));
  const tried = await run('a.lockstep', 'mapping', ...sheet, '--mapping', 'desk.json', '--save');
  expect(tried.json.rows).toMatchObject([
    { interpreted: [{ side: 'short', quantity: 1.5, notional: 90_000 }] },
  ]);
  expect((await run('a.lockstep', 'mapping', '--export', 'all.json')).json).toHaveLength(1);
  expect(JSON.parse(readFileSync(path.join(folder, 'all.json'), 'utf8'))).toMatchObject({
    lockstepMappings: 1,
  });

  expect((await run('b.lockstep', 'mapping', '--import', 'all.json')).json).toHaveLength(1);
  const imported = await run('b.lockstep', 'import', 'book.xlsx', 'desk.csv', '--as-of', '2026-10-31');
  expect(imported.code).toBe(3);
  expect(imported.json.imports.map((r: { file: string; imported: number }) => [r.file, r.imported])).toEqual([
    ['book.xlsx › Desk', 1],
    ['book.xlsx › Other', 0],
    ['desk.csv', 1],
  ]);
  writeFileSync(path.join(folder, 'none.json'), '{"mappings":[]}');
  expect((await run('b.lockstep', 'mapping', '--import', 'none.json')).code).toBe(2);
});
