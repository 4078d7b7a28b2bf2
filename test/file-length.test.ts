import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { code, programFiles, root, testFiles } from './support/program-files.ts';

const most = 300;

/** Longer files with their lines. A number is only lowered, never raised; a file that is short enough leaves the list. */
const longer: Readonly<Record<string, number>> = {
  // One program in another language, as text.
  'backend/pack/verifier.ts': 303,
  'test/backend/cli.test.ts': 460,
  'test/backend/fingerprints.test.ts': 353,
  'test/db/portfolio.test.ts': 349,
  'test/electron/hostile.spec.ts': 345,
  'test/engine/models/any-input.test.ts': 331,
  'test/engine/positions/account-equation.test.ts': 319,
  'test/ingest/readers/markets.ts': 419,
  'test/packaging/verify-kit.test.ts': 321,
};

const linesOf = (file: string): number =>
  readFileSync(path.join(root, file), 'utf8').trimEnd().split('\n').length;

it(`no file has more than ${most} lines, but for those named here, which have as many as are said`, () => {
  const files = [...programFiles(code), ...testFiles(code)];
  expect(files.length).toBeGreaterThan(1_500);
  const long = files
    .map((file): [string, number] => [file, linesOf(file)])
    .filter(([, lines]) => lines > most);
  expect(Object.fromEntries(long)).toEqual(longer);
});
