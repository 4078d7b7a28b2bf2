import { expect, it } from 'vitest';
import { unlikelyTime } from '../../backend/import/unlikely-time.ts';
import { day } from '../../contract/durations.ts';
import { workspace } from '../db/fixture.ts';
import { position } from '../db/records.ts';
import { importRecords } from './fake-ingest.ts';

const now = Date.UTC(2026, 10, 30);
const code = (asOf: number): string | undefined => unlikelyTime('2026', asOf, now)?.code;

it('a time after the clock or before 2009 is said, and no other', () => {
  expect(code(now + 2 * day)).toBe('TIME_AHEAD');
  // Another zone's evening.
  expect(code(now + 14 * 3_600_000)).toBeUndefined();
  expect(code(Date.UTC(2009, 0, 2))).toBe('TIME_BEFORE_2009');
  expect(code(0)).toBe('TIME_BEFORE_2009');
  expect(code(Date.UTC(2009, 0, 4))).toBeUndefined();
});

it('by every import, which takes the time as it stands', () => {
  const asOf = Date.now() + 400 * day;
  const report = importRecords(workspace(), 'a.json', [position({ asOf })]);
  expect(report.warnings.map((w) => w.code)).toContain('TIME_AHEAD');
  expect(report.snapshot).toBe(new Date(asOf).toISOString().slice(0, 10));
});
