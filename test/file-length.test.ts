import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { code, programFiles, root, testFiles } from './support/program-files.ts';

const most = 300;

/** Longer files and the most lines they may have. A number is only lowered; a file that is short enough leaves the list. */
const longer: Readonly<Record<string, number>> = {
  // One program in another language, as text.
  'backend/pack/verifier.ts': 303,
  'risk/models/liquidation-price.ts': 320,
  'test/backend/cli.test.ts': 460,
  'test/backend/fingerprints.test.ts': 360,
  'test/db/portfolio.test.ts': 349,
  'test/electron/hostile.spec.ts': 350,
  'test/ingest/readers/markets.ts': 420,
  'test/packaging/verify-kit.test.ts': 325,
};

const linesOf = (file: string): number =>
  readFileSync(path.join(root, file), 'utf8').trimEnd().split('\n').length;

it(`no file has more than ${most} lines, but for those named here, which only shrink`, () => {
  const files = [...programFiles(code), ...testFiles(code)];
  expect(files.length).toBeGreaterThan(1_500);
  const long = files
    .map((file): [string, number] => [file, linesOf(file)])
    .filter(([, lines]) => lines > most);
  expect(long.filter(([file, lines]) => lines > (longer[file] ?? most))).toEqual([]);
  expect(long.map(([file]) => file).sort()).toEqual(Object.keys(longer).sort());
});
