import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newFile } from '../../backend/files.ts';
import { failedReport } from '../../backend/import/failed-report.ts';
import { LockstepError } from '../../contract/errors.ts';
import { folder } from '../db/fixture.ts';

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
