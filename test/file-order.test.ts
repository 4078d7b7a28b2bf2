import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { inOrder, ownEnvironment } from './support/file-order.ts';

it('files of one environment stand together, for each change of it costs a thread with the program loaded', () => {
  const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.test\.tsx?$/.test(file) && !file.startsWith('e2e'))
    .map((file) => path.join(import.meta.dirname, file));
  const sorted = inOrder(files, ownEnvironment);
  expect(sorted).toHaveLength(files.length);
  expect(new Set(sorted).size).toBe(files.length);
  const environments = sorted.map(ownEnvironment);
  expect(environments.filter((own) => own).length).toBeGreaterThan(10);
  const changes = (list: readonly boolean[]): number =>
    list.filter((one, i) => i > 0 && one !== list[i - 1]).length;
  expect(changes(environments)).toBe(1);
  // Among themselves they stand as they came: the longest first.
  expect(inOrder([3, 2, 9, 1], (n) => n === 9)).toEqual([9, 3, 2, 1]);
});
