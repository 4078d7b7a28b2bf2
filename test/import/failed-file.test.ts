import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { createBackend } from '../../backend/backend.ts';
import { newFile } from '../../backend/files.ts';
import { failedReport } from '../../backend/import/failed-report.ts';
import { importFiles } from '../../backend/import/import-file.ts';
import { inputFiles } from '../../backend/import/input-files.ts';
import { createClient } from '../../contract/client.ts';
import { LockstepError } from '../../contract/errors.ts';
import { folder, workspace } from '../db/fixture.ts';
import { inProcess } from '../support/in-process.ts';

it('a file that the program fails on is a refusal with an incident number, and with its SHA-256', () => {
  const path = join(folder(), 'orders.csv');
  writeFileSync(path, 'a,b\n1,2\n');
  const log = join(folder(), 'w.lockstep.log');
  const report = failedReport(newFile(path, 'read'), new TypeError('x is undefined'), log);
  expect(report).toMatchObject({
    file: 'orders.csv',
    importId: null,
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    refused: { code: 'FAILED', message: expect.stringMatching(/x is undefined \(incident [0-9A-F]{8}/) },
  });
  expect(report.sha256).not.toBe('0'.repeat(64));
  expect(readFileSync(log, 'utf8')).toContain('x is undefined');
});

it('what concerns every file is no refusal of one', () => {
  const log = join(folder(), 'w.lockstep.log');
  const cancelled = new LockstepError('CANCELLED', 'Cancelled.');
  expect(() => failedReport(newFile('a.csv', 'read'), cancelled, log)).toThrow(cancelled);
  expect(existsSync(log)).toBe(false);
});

it('a workspace that is full after the first file says which file stands and which does not', async () => {
  const place = folder();
  const positions = (count: number) =>
    `time,asset,quote,source,close\n${Array.from({ length: count }, (_, i) => `${new Date(i * 86_400_000 + 1e12).toISOString()},BTC,USD,file,${50_000 + i}`).join('\n')}\n`;
  const path = join(place, 'w.lockstep');
  const backend = createBackend({ workspace: path, create: true });
  const ask = createClient(inProcess(backend.dispatch));
  const files = [3, 9_000, 4].map((count) => {
    writeFileSync(join(place, `${count}.csv`), positions(count));
    const entry = newFile(join(place, `${count}.csv`), 'read');
    backend.shared.files.add(entry);
    return entry.token;
  });
  const { db } = backend.shared.workspace();
  db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true })) + 8}`);
  const { imports } = await ask('import.run', { files });
  backend.shared.close();
  expect(imports.map(({ file, imported, refused }) => [file, imported, refused?.code])).toEqual([
    ['3.csv', 3, undefined],
    ['9000.csv', 0, 'DISK_FULL'],
    ['4.csv', 0, 'DISK_FULL'],
  ]);
  expect(imports[1]?.refused?.message).toContain(
    'not stored: The disk that holds w.lockstep is full, and what was asked for is not done: make room and try again.',
  );
});

it('links to nothing and in circles are left out and named; the rest of the folder is read', () => {
  const place = folder();
  writeFileSync(join(place, 'a.csv'), 'a\n');
  symlinkSync('.', join(place, 'b-circle'));
  symlinkSync('nowhere.csv', join(place, 'c.csv'));
  symlinkSync('d.csv', join(place, 'd.csv'));
  const { files, skipped } = inputFiles([place]);
  expect(files).toEqual([join(place, 'a.csv')]);
  expect(skipped.map(({ file, reason }) => [basename(file), reason])).toEqual([
    ['b-circle', 'a link to a folder that it is in'],
    ['c.csv', 'a link to nothing, or to itself'],
    ['d.csv', 'a link to nothing, or to itself'],
  ]);
  expect(() => inputFiles([join(place, 'c.csv')])).toThrow('There is no file');
});

it('a file that is refused at once is left at once, however long it is', () => {
  const file = join(folder(), 'zeros.csv');
  writeFileSync(file, new Uint8Array(1 << 22));
  let asked = 0;
  const pulse = (): void => {
    if (++asked > 2) throw new LockstepError('CANCELLED', 'Cancelled.');
  };
  expect(() => [...importFiles(workspace(), file, {}, pulse)]).toThrow('Cancelled.');
  expect([...importFiles(workspace(), file, {}, () => undefined)][0]?.refused?.code).toBe('BINARY');
});
