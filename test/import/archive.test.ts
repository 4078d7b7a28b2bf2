import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { importFiles } from '../../backend/import/import-file.ts';
import { mapping } from '../../contract/dto/import.ts';
import { listImports } from '../../db/imports.ts';
import { folder, logicalContent, workspace } from '../db/fixture.ts';

const text = (s: string): Uint8Array => new TextEncoder().encode(s);
const desk = mapping.parse({
  name: 'desk',
  kind: 'position',
  venue: 'pb',
  time: { unit: 'iso' },
  columns: {
    participant: { column: 'Account' },
    symbol: { column: 'Symbol' },
    size: { column: 'Size' },
    markPrice: { column: 'Mark' },
    time: { column: 'Time' },
  },
});
const rows = (account: string): Uint8Array =>
  text(`Account,Symbol,Size,Mark,Time\n${account},BTC-USD,1,50000,2026-10-31\n`);

function archive(files: Record<string, Uint8Array>): string {
  const path = join(folder(), 'two.zip');
  writeFileSync(path, zipSync(files));
  return path;
}

it('each file of an archive is imported and reported on its own; again adds nothing', () => {
  const ws = workspace();
  const path = archive({ 'a.csv': rows('A'), 'in/b.csv': rows('B'), 'notes.csv': text('x,y\n1,2\n') });
  const reports = [
    ...importFiles(ws, path, {}, () => {}, {
      mappingFor: (source) => (source.name.includes('notes') ? null : desk),
    }),
  ];
  expect(reports.map((r) => [r.file, r.imported, r.refused?.code ?? null])).toEqual([
    ['two.zip › a.csv', 1, null],
    ['two.zip › in/b.csv', 1, null],
    ['two.zip › notes.csv', 0, 'UNKNOWN_HEADER'],
  ]);
  // The file says when it was taken: its time column is no assumption.
  expect(reports[0]?.warnings.map((w) => w.code)).not.toContain('AS_OF_ASSUMED');
  expect(new Set(reports.map((r) => r.sha256)).size).toBe(3);
  const before = logicalContent(ws);
  const again = [...importFiles(ws, path, { mapping: desk }, () => {})];
  expect(again.map((r) => r.imported)).toEqual([0, 0, 0]);
  expect(logicalContent(ws)).toBe(before);
  expect(listImports(ws).length).toBe(2);
});

it('a damaged archive and one that grows out of proportion are refused as one file', () => {
  const ws = workspace();
  const whole = zipSync({ 'a.csv': rows('A'), 'b.csv': rows('B') });
  const cut = join(folder(), 'cut.zip');
  writeFileSync(cut, whole.subarray(0, whole.length - 40));
  const bomb = join(folder(), 'bomb.zip');
  writeFileSync(bomb, zipSync({ 'a.csv': new Uint8Array(66 * 2 ** 20), 'b.csv': rows('B') }));
  const refused = [cut, bomb].map((path) =>
    [...importFiles(ws, path, {}, () => {})].map((r) => r.refused?.code),
  );
  expect(refused).toEqual([['DAMAGED_ZIP'], ['BOMB']]);
  expect(listImports(ws)).toEqual([]);
});
