import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importSource } from '../../backend/import/import-file.ts';
import { parseAhead } from '../../backend/import/parse-ahead.ts';
import { readSource } from '../../backend/import/read-source.ts';
import { mapping } from '../../contract/dto/import.ts';
import { LockstepError } from '../../contract/errors.ts';
import type { IngestRecord } from '../../contract/records.ts';
import { rawSizeAt } from '../../db/import/number-row.ts';
import type { PackedPositions } from '../../db/import/packed-positions.ts';
import { indexKeys, positionIndexes } from '../../db/import/position-indexes.ts';
import { stagedTable } from '../../db/import/staged/staged-table.ts';
import { rowColumns } from '../../db/import/stored-row.ts';
import { undoImport } from '../../db/imports.ts';
import { verifyWorkspace } from '../../db/verify.ts';
import type { Workspace } from '../../db/workspace.ts';
import { ingest } from '../../ingest/ingest.ts';
import { folder, logicalContent, workspace } from '../db/fixture.ts';
import { balance, loan, position } from '../db/records.ts';
import { importFile } from '../support/import-file.ts';
import { fakeIngest } from './fake-ingest.ts';
import { numberRowOf } from './number-row-of.ts';
import { unpacked } from './unpacked.ts';

/** Padding that makes a file count as large: what is read from it is given. */
const large = ' '.repeat(16_000_000);

function load(ws: Workspace, records: readonly IngestRecord[], padding: string, name = 'book.json') {
  const path = join(folder(), name);
  writeFileSync(path, `${name}${padding}`);
  return importFile(ws, path, {}, () => {}, fakeIngest({ records }));
}

const tableSql = (ws: Workspace): string =>
  String(ws.prepareRaw("SELECT sql FROM sqlite_schema WHERE name = 'positions'").get()?.[0]);

const content = (ws: Workspace): string => logicalContent(ws).replace(/"sha256":"\w+"/g, '');

const same = position({ line: 7 });
const cases: Readonly<Record<string, readonly IngestRecord[]>> = {
  'plain positions': Array.from({ length: 500 }, (_, i) =>
    position({
      participant: `p${i % 40}`,
      naturalId: `n${i}`,
      quantity: 1 + i / 3,
      updatedAt: i % 2 ? null : 1e12 + i,
    }),
  ),
  'a row that comes twice, and the same identity with other content': [
    same,
    position({ participant: 'bob' }),
    { ...same, line: 12 },
    { ...same, line: 13, quantity: 5 },
    { ...same, line: 14 },
  ],
  'one identity with other content, and no row twice': [
    same,
    position({ participant: 'bob' }),
    { ...same, line: 13, quantity: 5 },
  ],
  'rows of two snapshots': [same, { ...same, line: 8, asOf: 1_793_491_199_999 - 86_400_000 }],
  'positions, loans and balances in turns': [
    position(),
    balance(),
    position({ naturalId: 'b' }),
    loan(),
    position({ naturalId: 'c' }),
    same,
    { ...same, line: 99 },
  ],
  'rows without an id of their own': [
    position({ naturalId: '' }),
    position({ naturalId: '' }),
    position({ naturalId: 'x' }),
  ],
  'a text that needs a page of its own': [
    position({ rawSize: '1'.repeat(40_000) }),
    position({ naturalId: 'x', rawSize: '−1 000' }),
  ],
};

const earlier = [position({ line: 3, participant: 'before' }), { ...same, line: 2 }];
const indexesOf = (ws: Workspace) => positionIndexes(ws).sort((a, b) => a.name.localeCompare(b.name));

for (const [name, records] of Object.entries(cases))
  for (const before of [[], earlier])
    it(`in bulk or row by row, the workspace is the same: ${name}, ${before.length === 0 ? 'into an empty one' : 'beside others'}`, () => {
      const bulk = workspace();
      const plain = workspace();
      const indexes = indexesOf(bulk);
      for (const [ws, padding] of [
        [bulk, large],
        [plain, ''],
      ] as const) {
        if (before.length > 0) load(ws, before, '', 'first.json');
        load(ws, records, padding);
      }
      expect(content(bulk)).toBe(content(plain));
      expect(verifyWorkspace(bulk).checks.filter((check) => !check.ok)).toEqual([]);
      const totals = bulk.db.prepare('SELECT total FROM position_totals').pluck().all();
      if (name === 'plain positions' && before.length === 0) expect(totals).toEqual([500]);
      expect(bulk.db.pragma('foreign_key_check')).toEqual([]);
      expect(indexesOf(bulk)).toEqual(indexes);
      for (const ws of [bulk, plain]) undoImport(ws, before.length === 0 ? 1 : 2);
      expect(content(bulk)).toBe(content(plain));
    });

it('the indexes of a workspace are ones that can be staged with the rows, and are copied as they stand', () => {
  const ws = workspace();
  const keys = indexKeys(positionIndexes(ws));
  const row = (id: number, notional: number | null) =>
    numberRowOf(
      rowColumns.positions.map((column) =>
        column === 'natural_key' ? id : column === 'notional' ? notional : column === 'raw_size' ? '1' : 1,
      ),
    );
  const path = join(folder(), 'staged');
  const table = stagedTable(path, tableSql(ws).replace('positions', 'staged'), rawSizeAt);
  for (const [i, notional] of [5, null, -3, 0.5].entries()) {
    table.add(i + 1, row(i, notional));
    keys?.add(row(i, notional).numbers);
  }
  table.finish(keys?.sorted(1) ?? []);
  table.close();
  ws.db.pragma('foreign_keys = OFF');
  ws.db.exec(`ATTACH '${path}' AS staged`);
  // SQLite's own copying: rows and index entries as whole records, no index is sought for a row.
  const copy = 'INSERT INTO positions SELECT * FROM staged.staged';
  const steps = ws.db.prepare(`EXPLAIN ${copy}`).all() as { opcode: string; p5: number }[];
  expect(steps.filter(({ opcode }) => opcode === 'RowData').length).toBe(5);
  ws.db.exec(copy);
  ws.db.exec('DETACH staged');
  expect(ws.db.pragma('integrity_check', { simple: true })).toBe('ok');
  const order = ws.prepareRaw(
    'SELECT id FROM positions WHERE snapshot_id = 1 AND active = 1 ORDER BY notional',
  );
  expect(order.all().flat()).toEqual([2, 3, 4, 1]);
});

it('rows that are one by a unique index are not staged with it', () => {
  const keys = indexKeys(positionIndexes(workspace()));
  const row = numberRowOf(rowColumns.positions.map((column) => (column === 'raw_size' ? '1' : 7))).numbers;
  keys?.add(row);
  expect(keys?.sorted(1)?.length).toBe(5);
  keys?.add(row);
  expect(keys?.sorted(1)).toBeNull();
});

it('an index of another kind is left to SQLite', () => {
  const declared = (on: string) => indexKeys([{ name: 'x', sql: `CREATE INDEX x ON positions(${on}` }]);
  expect(declared('notional)')).not.toBeNull();
  for (const on of ['raw_size)', 'lower(raw_size))', 'notional DESC)', 'id)', 'notional) WHERE notional > 0'])
    expect(declared(on), on).toBeNull();
});

it('nothing stays when a bulk import fails, neither rows nor files', () => {
  const dir = folder();
  const ws = workspace(join(dir, 'w.lockstep'));
  const before = logicalContent(ws);
  const path = join(dir, 'book.json');
  writeFileSync(path, large);
  const stop = () =>
    importFile(
      ws,
      path,
      {},
      () => {},
      (source, options, sink) => {
        sink.record(position());
        fakeIngest({ records: [] })(source, options, sink);
        throw new LockstepError('CANCELLED', 'Cancelled.');
      },
    );
  expect(stop).toThrow('Cancelled');
  expect(logicalContent(ws)).toBe(before);
  expect(ws.db.pragma('foreign_keys', { simple: true })).toBe(1);
  expect(readdirSync(dir).filter((f) => f.includes('-import-'))).toEqual([]);
  const indexes = ws.db.prepare(
    "SELECT count(*) FROM sqlite_schema WHERE tbl_name = 'positions' AND sql LIKE 'CREATE%INDEX%'",
  );
  expect(indexes.pluck().get()).toBe(5);
});

const desk = mapping.parse({
  name: 'desk',
  kind: 'position',
  venue: 'pb',
  columns: {
    participant: { column: 'Account' },
    id: { column: 'Id' },
    symbol: { column: 'Symbol' },
    size: { column: 'Size' },
    markPrice: { column: 'Mark' },
  },
});

function collect() {
  const seen: unknown[] = [];
  return {
    seen,
    positions: (block: PackedPositions, words: readonly string[]) =>
      void seen.push(...unpacked(block, words)),
    record: (r: IngestRecord) =>
      void seen.push({ ...r, raw: '', ...('asOf' in r ? { asOf: r.asOf ?? null } : { asOf: null }) }),
    reject: (r: unknown) => void seen.push(r),
    warn: (w: unknown) => void seen.push(w),
  };
}

it('a file read on another thread gives the same records, rejects and warnings', () => {
  const path = join(folder(), 'desk.csv');
  const rows = Array.from(
    { length: 12_000 },
    (_, i) =>
      `acc${i % 300},${i},${i % 3 ? 'BTC-USD' : 'ETH-USD'},${i % 1_000 === 1 ? 'x' : i - 6_000},${100 + i / 7}`,
  );
  writeFileSync(path, `Account,Id,Symbol,Size,Mark\n${rows.join('\n')}\n`);
  const [here, there] = [collect(), collect()];
  const file = readSource(path);
  const summary = ingest(file.source, { mapping: desk, asOf: 1793404800000 }, here);
  const ahead = parseAhead(path, file.source.name, { mapping: desk, asOf: 1793404800000 }, there);
  expect(ahead?.summary).toEqual(summary);
  expect(ahead?.sha256).toBe(file.sha256());
  const order = (all: unknown[]) => all.map((x) => JSON.stringify(Object.entries(x as object).sort())).sort();
  expect(order(there.seen).join('\n') === order(here.seen).join('\n')).toBe(true);
  expect(there.seen.length).toBeGreaterThan(11_900);
  file.close();
});

it('a file read on another thread is stored as one read in place, with its ids, nulls and repeated rows', () => {
  const path = join(folder(), 'desk.csv');
  // So wide that the file is worth a thread.
  const note = 'x'.repeat(1_700);
  const row = (i: number): string =>
    `acc${i % 300},${i % 11 === 0 ? '' : `\u0443-${i % 2_100}`},${i % 3 ? 'BTC-USD' : i % 2 ? 'ETH-26MAR27-3000-C' : 'XBTUSD'},${i % 5 === 0 ? '-' : ''}${1 + (i % 97) / 7},${i % 13 === 0 ? '' : 100 + (i % 89) / 7},${note}`;
  const rows = Array.from({ length: 9_050 }, (_, i) => row(i < 9_000 ? i : i - 9_000));
  writeFileSync(path, `Account,Id,Symbol,Size,Mark,Note\n${rows.join('\n')}\n`);
  const file = readSource(path);
  const [there, here] = [path, null].map((where) => {
    const ws = workspace();
    const report = importSource(
      ws,
      { ...file, path: where },
      { mapping: desk, asOf: 1793404800000 },
      () => {},
    );
    expect(report.refused).toBeNull();
    expect(report.imported).toBeGreaterThan(8_000);
    expect(report.duplicates).toBeGreaterThan(0);
    const sums = ws.db.prepare<[], unknown[]>('SELECT * FROM content_sums').raw().all();
    return { content: content(ws), sums: sums.filter(([part]) => String(part).startsWith('positions')) };
  });
  file.close();
  expect(there?.content === here?.content).toBe(true);
  expect(there?.sums).toEqual(here?.sums);
  expect(here?.sums.length).toBe(1);
});

it('a refusal crosses threads as it is; a cancelled reading ends', () => {
  const path = join(folder(), 'unknown.csv');
  writeFileSync(path, 'a,b\n1,2\n');
  expect(() => parseAhead(path, 'unknown.csv', {}, collect())).toThrow(
    /^unknown.csv, line 1, column a: no known format/,
  );
  const stop = () => {
    throw new LockstepError('CANCELLED', 'Cancelled.');
  };
  expect(() =>
    parseAhead(
      path,
      'unknown.csv',
      { mapping: { ...desk, columns: { symbol: { column: 'a' }, size: { column: 'b' } } }, pulse: stop },
      collect(),
    ),
  ).toThrow('Cancelled');
});
