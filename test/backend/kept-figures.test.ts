import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { type BackendCore, createBackend } from '../../backend/backend.ts';
import { createHandlers } from '../../backend/handlers/handlers.ts';
import { measureAt } from '../../backend/headlines/history.ts';
import { recordReads } from '../../backend/reads/record-reads.ts';
import { contextOf } from '../../backend/shared.ts';
import { methods } from '../../contract/contract.ts';
import type { MeasureId } from '../../contract/measures.ts';
import { apartFromColumns } from '../../db/content-state.ts';
import { setSetting } from '../../db/settings.ts';
import { asOf } from '../db/records.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { type SmallBook, smallBook, walk } from '../support/small-book.ts';

const ids = ['systemLeverage', 'criticalShock', 'averageCorrelation'] as const satisfies MeasureId[];
const quiet = { cancelled: () => false, progress: () => {} };
/** A program in which every measure fails: what it answers was kept. */
const failing = createHandlers((group) =>
  Object.fromEntries(
    Object.keys(group).map((method) => [
      method,
      () => {
        throw new TypeError(`${method} was computed`);
      },
    ]),
  ),
);
expect(Object.keys(failing)).toEqual(methods);

let book: SmallBook;
const opened: BackendCore[] = [];
afterEach(() => {
  for (const { shared } of opened.splice(0)) shared.close();
  book.close();
});

/** A book whose limits were asked for, by a process that has ended. */
async function asked(keptFrom = 1) {
  book = smallBook({ keptFrom });
  book.later(30, 1);
  const status = await book.client('limits.status', {});
  return { status, label: book.backend.shared.snapshots.list()[0]?.label ?? '' };
}

/** Of another process. */
function kept(label: string, handlers = recordReads(failing)) {
  const backend = createBackend({ workspace: book.at('desk.lockstep'), create: false, keptFrom: 1 });
  opened.push(backend);
  return Promise.all(ids.map((id) => measureAt(contextOf(backend.shared, handlers, quiet), label, id)));
}
const computed = (label: string) => kept(label, recordReads(createHandlers()));
const file = (): string => book.at('desk.lockstep.figures');

describe('figures kept beside the workspace', () => {
  it('are given by another process without a measure being computed', async () => {
    const { status, label } = await asked();
    const values = await kept(label);
    expect(values.map(({ value }) => value)).toEqual(
      ids.map((id) => status.find(({ limit }) => limit.measure === id)?.trend[0]?.value),
    );
    expect(values).toEqual(await computed(label));
    if (process.platform !== 'win32') expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('hold when another snapshot comes, and when a window moves', async () => {
    const { label } = await asked();
    const before = await kept(label);
    book.later(60, 2);
    setSetting(book.backend.shared.workspace(), 'ui.state', { page: 'limits' });
    expect(await kept(label)).toEqual(before);
  });

  it('do not hold for what was changed: prices, settings they read', async () => {
    const { label } = await asked();
    const ws = book.backend.shared.workspace();
    importRecords(
      ws,
      'more.csv',
      walk('BTC', -200, -150).map((record) => ({ ...record, close: 90_000 }) as never),
    );
    await expect(kept(label)).rejects.toThrow('was computed');
    await book.client('limits.status', {});
    expect(await kept(label)).toEqual(await computed(label));
    setSetting(ws, 'coverage', { depth: 0.11, prices: 0.12, balances: 0.13 });
    await expect(kept(label)).rejects.toThrow('was computed');
  });

  it('are not believed when the file is not as it was written, or others may write into it', async () => {
    const { label } = await asked();
    const text = readFileSync(file(), 'utf8');
    writeFileSync(file(), text.replace(/"value":\{"value":[\d.]+/, '"value":{"value":123'));
    await expect(kept(label)).rejects.toThrow('was computed');
    writeFileSync(file(), text.slice(0, 200));
    await expect(kept(label)).rejects.toThrow('was computed');
    writeFileSync(file(), text);
    await expect(kept(label)).resolves.toHaveLength(ids.length);
    if (process.platform === 'win32') return;
    chmodSync(file(), 0o666);
    await expect(kept(label)).rejects.toThrow('was computed');
  });

  it('fail no reading where they cannot be kept, and are none of a small book', async () => {
    book = smallBook({ keptFrom: 1 });
    mkdirSync(file());
    expect((await book.client('limits.status', {})).length).toBeGreaterThan(0);
    expect(statSync(file()).isDirectory()).toBe(true);
    book.close();
    await asked(10_000);
    expect(existsSync(file())).toBe(false);
  });
});

it('the state of a snapshot is made of every table that its loading reads', async () => {
  const { label } = await asked();
  const { shared } = createBackend({ workspace: book.at('desk.lockstep'), create: false });
  const { db } = shared.workspace();
  const read = new Set<string>();
  const prepare = db.prepare.bind(db);
  db.prepare = ((sql: string) => {
    for (const [, table = ''] of sql.matchAll(/\b(?:FROM|JOIN)\s+(?:main\.)?"?([a-z_]+)/g)) read.add(table);
    return prepare(sql);
  }) as typeof db.prepare;
  shared.snapshots.load(label);
  shared.snapshots.history(asOf);
  shared.close();
  expect(read.size).toBeGreaterThan(10);
  // Of these four the rows that are read are in it one by one.
  expect([...read].filter((table) => apartFromColumns.has(table)).toSorted()).toEqual([
    'import_snapshots',
    'imports',
    'settings',
    'snapshots',
  ]);
});
