import { expect, it } from 'vitest';
import { LockstepError } from '../../contract/errors.ts';
import { positionIndexes } from '../../db/import/position-indexes.ts';
import { undoImport } from '../../db/imports.ts';
import { verifyWorkspace } from '../../db/verify.ts';
import { logicalContent, workspace } from '../db/fixture.ts';
import { position } from '../db/records.ts';
import { importRecords } from './fake-ingest.ts';

const many = Array.from({ length: 50_100 }, (_, i) =>
  position({ participant: `p${i % 40}`, naturalId: `n${i}`, quantity: 1 + i / 3 }),
);

it('undoing most of the rows, or all, leaves content and indexes as they were; cancelled, all is as it is', () => {
  const ws = workspace();
  importRecords(ws, 'first.json', [position(), position({ naturalId: 'n7', quantity: 9 })]);
  const [before, indexes] = [logicalContent(ws), positionIndexes(ws)];
  const { importId, imported } = importRecords(ws, 'large.json', many);
  const stages = new Set<string>();
  const stop = (_fraction: number, stage: string): void => {
    stages.add(stage);
    if (stage === 'Indexing') throw new LockstepError('CANCELLED', 'Cancelled.');
  };
  const whole = logicalContent(ws);
  expect(() => undoImport(ws, importId ?? 0, stop)).toThrow('Cancelled.');
  expect([...stages]).toEqual(['Removing positions', 'Indexing']);
  expect(logicalContent(ws)).toBe(whole);

  expect(undoImport(ws, importId ?? 0)).toBe(imported);
  expect(logicalContent(ws)).toBe(before);
  expect(positionIndexes(ws).sort((a, b) => a.name.localeCompare(b.name))).toEqual(
    indexes.sort((a, b) => a.name.localeCompare(b.name)),
  );
  expect(verifyWorkspace(ws).checks.filter((check) => !check.ok)).toEqual([]);

  expect(undoImport(ws, 1)).toBe(2);
  expect(ws.db.prepare('SELECT count(*) FROM positions').pluck().get()).toBe(0);
}, 60_000);
