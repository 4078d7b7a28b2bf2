/** What every snapshot is read with is read once, and never taken for what somebody else has made of it since. */
import { expect, it, vi } from 'vitest';
import { createSnapshots } from '../../backend/snapshots.ts';
import { openWorkspace } from '../../db/open.ts';
import { workspace } from '../db/fixture.ts';
import { asOf, day, position, price } from '../db/records.ts';
import { importRecords } from '../import/fake-ingest.ts';

function twoSnapshots() {
  const ws = workspace();
  importRecords(ws, 'p.json', [price(asOf - day, 2), price(asOf, 3)]);
  importRecords(ws, 'a.csv', { records: [position({ participant: 'first' })], asOf });
  importRecords(ws, 'b.csv', { records: [position({ participant: 'second' })], asOf: asOf + day });
  return { ws, labels: ws.prepareRaw('SELECT label FROM snapshots ORDER BY as_of').all().flat().map(String) };
}

it('names of participants are read once for all snapshots, prices once for a snapshot and its history', () => {
  const { ws, labels } = twoSnapshots();
  const prepared = [vi.spyOn(ws, 'prepareRaw'), vi.spyOn(ws, 'prepare')];
  const asked = (what: RegExp): number =>
    prepared.flatMap((spy) => spy.mock.calls.map(([sql]) => sql)).filter((sql) => what.test(sql)).length;
  const snapshots = createSnapshots(() => ws);
  for (const label of labels) snapshots.history(snapshots.load(label).portfolio.asOf);
  expect(asked(/FROM participants ORDER BY name/)).toBe(1);
  expect(asked(/count\(DISTINCT p\.time\) AS bars/)).toBe(2);
  snapshots.drop();
  snapshots.load(labels[0] ?? '');
  expect(asked(/FROM participants ORDER BY name/)).toBe(2);
});

it('a snapshot that another program has added meanwhile has its own participants and prices', () => {
  const { ws, labels } = twoSnapshots();
  const snapshots = createSnapshots(() => ws);
  expect(snapshots.load(labels[0] ?? '').portfolio.participants.id).toEqual(['first']);
  const other = openWorkspace(ws.path);
  importRecords(other, 'q.json', [price(asOf + day, 7)]);
  const records = [position({ participant: 'a third' })];
  importRecords(other, 'c.csv', { records, asOf: asOf + 2 * day });
  other.close();
  // Nobody has told this one yet.
  const { portfolio } = snapshots.load('latest');
  expect(portfolio.participants.id).toEqual(['a third']);
  expect(snapshots.history(portfolio.asOf).panel.close[0]?.at(-1)).toBe(7);
});
