import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mergeSnapshots, removeSnapshot, renameSnapshot } from '../../db/edit-snapshots.ts';
import { findSnapshot, listSnapshots } from '../../db/snapshots.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';
import { asOf, balance, day, position } from './records.ts';

let book: SmallBook;
beforeEach(() => {
  book = smallBook();
  book.later(1, 1);
});
afterEach(() => book.close());

const ws = () => book.backend.shared.workspace();
const labels = (): string[] => listSnapshots(ws()).map((s) => s.label);
const gross = async (snapshot: string): Promise<number> => {
  book.backend.shared.snapshots.drop();
  const { snapshots } = await book.client('workspace.info', {});
  return snapshots.find((s) => s.label === snapshot)?.notional ?? Number.NaN;
};
const sound = async (): Promise<void> => {
  const { checks } = await book.client('workspace.verify', {});
  expect(checks.filter((check) => !check.ok)).toEqual([]);
};

describe('snapshots are renamed', () => {
  it('with their rows and the notes on them', async () => {
    const [before] = labels();
    const had = await gross(before ?? '');
    await book.client('notes.add', { of: 'snapshot', name: before ?? '', text: 'Quarter end.' });
    renameSnapshot(ws(), before ?? '', 'Quarter end');
    expect(labels()[0]).toBe('Quarter end');
    expect(await gross('Quarter end')).toBe(had);
    expect(await book.client('notes.list', { of: 'snapshot', name: 'Quarter end' })).toHaveLength(1);
    await sound();
  });
  it('never to the label of another, and never to a word that means the newest', async () => {
    const [a = '', b = ''] = labels();
    expect(() => renameSnapshot(ws(), a, b)).toThrow(
      `There is a snapshot ${b} already: merge the two instead.`,
    );
    await expect(book.client('snapshots.rename', { snapshot: a, label: 'Latest' })).rejects.toThrow('latest');
    await expect(
      book.client('snapshots.rename', { snapshot: '2031-01-01', label: 'x' }),
    ).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(labels()).toEqual([a, b]);
  });
});

describe('snapshots are merged', () => {
  it('as if their files had been imported with one label', async () => {
    const [a = '', b = ''] = labels();
    importRecords(ws(), 'gorse.csv', {
      records: [
        position({ participant: 'Gorse', symbol: 'BTCUSDT', base: 'BTC', notional: 1_000, naturalId: 'g' }),
      ],
      asOf: asOf + 5 * day,
    });
    const late = labels().at(-1) ?? '';
    const had = await gross(b);
    expect(mergeSnapshots(ws(), late, b)).toEqual({ moved: 1, duplicates: 0 });
    expect(labels()).toEqual([a, b]);
    expect(await gross(b)).toBeCloseTo(had + 1_000, 6);
    // As of the newest of its parts.
    expect(findSnapshot(ws(), b).asOf).toBe(asOf + 5 * day);
    await sound();
  });
  it('without counting twice what both hold', async () => {
    const [a = '', b = ''] = labels();
    const now = await gross(b);
    const { moved, duplicates } = mergeSnapshots(ws(), a, b);
    // Six accounts hold the same collateral on both days; their positions differ, and the newer ones count.
    expect([moved, duplicates]).toEqual([18, 6]);
    expect(await gross(b)).toBeCloseTo(now, 6);
    await sound();
  });
  it('and what several files said of a row that both hold is still known', async () => {
    const [a = '', b = ''] = labels();
    // The collateral of both days again: the rows have an owner and an earlier claim.
    importRecords(ws(), 'again.csv', {
      records: [balance({ participant: 'Alder Fund', asset: 'USDT', quantity: 30_000, valueUsd: null })],
      asOf,
    });
    const dangling = () =>
      ws()
        .prepareRaw(
          "SELECT count(*) FROM claims WHERE subject = 'balances' AND k1 NOT IN (SELECT id FROM balances)",
        )
        .get()?.[0];
    const claims = () =>
      Number(ws().prepareRaw("SELECT count(*) FROM claims WHERE subject = 'balances'").get()?.[0]);
    expect(claims()).toBeGreaterThan(0);
    mergeSnapshots(ws(), a, b);
    expect(dangling()).toBe(0);
    expect(claims()).toBeGreaterThan(0);
    await sound();
  });
  it('and not into itself', () => {
    const [a = ''] = labels();
    expect(() => mergeSnapshots(ws(), a, a)).toThrow('cannot be merged into itself');
  });
});

describe('snapshots are removed', () => {
  it('with the imports that brought nothing else', async () => {
    const [a = '', b = ''] = labels();
    const had = await gross(b);
    const before = (await book.client('workspace.data', {})).imports.length;
    expect(removeSnapshot(ws(), a)).toEqual({ rows: 24, imports: 1 });
    expect(labels()).toEqual([b]);
    expect(await gross(b)).toBe(had);
    expect((await book.client('workspace.data', {})).imports).toHaveLength(before - 1);
    await sound();
  });
  it('and of other imports only its own rows', async () => {
    const [a = '', b = ''] = labels();
    mergeSnapshots(ws(), a, b);
    importRecords(ws(), 'late.csv', { records: [balance({ participant: 'Gorse' })], asOf: asOf + 9 * day });
    const late = labels().at(-1) ?? '';
    // An import of both snapshots.
    const { id } = findSnapshot(ws(), late);
    ws()
      .prepare(
        'INSERT INTO import_snapshots SELECT import_id, ?, as_of FROM import_snapshots WHERE snapshot_id <> ?',
      )
      .run(id, id);
    const had = await gross(b);
    const imports = (await book.client('workspace.data', {})).imports.length;
    expect(removeSnapshot(ws(), late)).toEqual({ rows: 1, imports: 1 });
    expect((await book.client('workspace.data', {})).imports).toHaveLength(imports - 1);
    expect(await gross(b)).toBe(had);
    await sound();
  });
});
