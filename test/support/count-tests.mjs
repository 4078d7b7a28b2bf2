// node test/support/count-tests.mjs: how many files of tests each folder has, and how many tests are written in them (one
// that is run with many cases counts once).
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../bin/runtime.mjs';

const folder = path.join(root, 'test');
const counted = new Map();
for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
  if (!/\.(test\.tsx?|spec\.ts)$/.test(file)) continue;
  const [first, ...rest] = file.split(path.sep);
  const room = rest.length === 0 ? '(beside the folders)' : first;
  const written = readFileSync(path.join(folder, file), 'utf8').match(/^\s*(it|test)(\.\w+)*\(/gm) ?? [];
  const row = counted.get(room) ?? { files: 0, tests: 0 };
  counted.set(room, { files: row.files + 1, tests: row.tests + written.length });
}
const total = [...counted.values()].reduce(
  (all, row) => ({ files: all.files + row.files, tests: all.tests + row.tests }),
  { files: 0, tests: 0 },
);
process.stdout.write('| folder | files | tests written |\n|---|---:|---:|\n');
for (const [room, { files, tests }] of [...counted, ['all', total]])
  process.stdout.write(`| ${room} | ${files} | ${tests} |\n`);
