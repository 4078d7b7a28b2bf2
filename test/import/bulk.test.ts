import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importFile } from '../../backend/import/import-file.ts';
import { parseAhead } from '../../backend/import/parse-ahead.ts';
import { readSource } from '../../backend/import/read-source.ts';
import { mapping } from '../../contract/dto/workspace.ts';
import { LockstepError } from '../../contract/errors.ts';
import type { IngestRecord } from '../../contract/records.ts';
import { undoImport } from '../../db/imports.ts';
import { verifyWorkspace } from '../../db/verify.ts';
import type { Workspace } from '../../db/workspace.ts';
import { ingest } from '../../ingest/ingest.ts';
import { folder, logicalContent, workspace } from '../db/fixture.ts';
import { balance, loan, position } from '../db/records.ts';
import { fakeIngest } from './fake-ingest.ts';

/** Padding that makes a file count as large: what is read from it is given. */
const large = ' '.repeat(16_000_000);

function load(ws: Workspace, records: readonly IngestRecord[], padding: string, name = 'book.json') {
  const path = join(folder(), name);
  writeFileSync(path, `${name}${padding}`);
  return importFile(ws, path, {}, () => {}, fakeIngest({ records }));
}

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

for (const [name, records] of Object.entries(cases))
  it(`in bulk or row by row, the workspace is the same: ${name}`, () => {
    const bulk = workspace();
    const plain = workspace();
    for (const [ws, padding] of [
      [bulk, large],
      [plain, ''],
    ] as const) {
      load(ws, [position({ line: 3, participant: 'before' }), { ...same, line: 2 }], '', 'first.json');
      load(ws, records, padding);
    }
    expect(content(bulk)).toBe(content(plain));
    expect(verifyWorkspace(bulk).ok).toBe(true);
    expect(bulk.db.pragma('foreign_key_check')).toEqual([]);
    for (const ws of [bulk, plain]) undoImport(ws, 2);
    expect(content(bulk)).toBe(content(plain));
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
    record: (r: IngestRecord) =>
      void seen.push({ ...r, raw: '', ...('asOf' in r ? { asOf: r.asOf ?? null } : { asOf: null }) }),
    reject: (r: unknown) => void seen.push(r),
    warn: (w: unknown) => void seen.push(w),
  };
}

it('a file read on another thread gives the same records, rejects and warnings', () => {
  const path = join(folder(), 'desk.csv');
  const rows = Array.from(
    { length: 30_000 },
    (_, i) =>
      `acc${i % 300},${i},${i % 3 ? 'BTC-USD' : 'ETH-USD'},${i % 1_000 === 1 ? 'x' : i - 15_000},${100 + i / 7}`,
  );
  writeFileSync(path, `Account,Id,Symbol,Size,Mark\n${rows.join('\n')}\n`);
  const [here, there] = [collect(), collect()];
  const file = readSource(path);
  const summary = ingest(file.source, { mapping: desk }, here);
  const ahead = parseAhead(path, file.source.name, { mapping: desk }, there);
  expect(ahead?.summary).toEqual(summary);
  expect(ahead?.sha256).toBe(file.sha256());
  const order = (all: unknown[]) => all.map((x) => JSON.stringify(Object.entries(x as object).sort())).sort();
  expect(order(there.seen).join('\n') === order(here.seen).join('\n')).toBe(true);
  expect(there.seen.length).toBeGreaterThan(29_900);
  file.close();
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
