// npm run coverage: lines and branches of the rooms that compute and keep, by the unit tests; words are paths of tests
// to run instead of all. Printed as the table of docs/testing.md.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pinnedNode, root } from '../../bin/runtime.mjs';

const rooms = ['risk', 'ingest', 'db', 'backend'];
const wanted = { lines: 90, branches: 85 };
const folder = path.join(root, 'out', 'coverage');
const node = pinnedNode(root) ?? process.execPath;
rmSync(folder, { recursive: true, force: true });
const { status } = spawnSync(
  node,
  [
    path.join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--config',
    'build/vitest.config.ts',
    '--reporter=dot',
    '--coverage.enabled',
    '--coverage.provider=v8',
    '--coverage.reportOnFailure',
    `--coverage.reportsDirectory=${folder}`,
    '--coverage.reporter=json-summary',
    // What is compiled to WebAssembly is another language.
    '--coverage.exclude=risk/kernels/assembly/**',
    ...rooms.map((room) => `--coverage.include=${room}/**/*.ts`),
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
);

const { total: _, ...files } = JSON.parse(readFileSync(path.join(folder, 'coverage-summary.json'), 'utf8'));
const of = Object.entries(files).map(([file, counted]) => ({
  file: path.relative(root, file).replaceAll('\\', '/'),
  ...counted,
}));
const share = (list, kind) => {
  const [covered, total] = ['covered', 'total'].map((key) =>
    list.reduce((sum, one) => sum + one[kind][key], 0),
  );
  return total === 0 ? 100 : (100 * covered) / total;
};
process.stdout.write('\n| room | files | lines | branches |\n|---|---:|---:|---:|\n');
for (const room of rooms) {
  const list = of.filter((one) => one.file.startsWith(`${room}/`));
  const [lines, branches] = ['lines', 'branches'].map((kind) => share(list, kind));
  const low = lines < wanted.lines || branches < wanted.branches ? ' (low)' : '';
  process.stdout.write(
    `| ${room} | ${list.length} | ${lines.toFixed(1)} % | ${branches.toFixed(1)} %${low} |\n`,
  );
}
process.stdout.write('\nLeast covered lines, among files of twenty lines and more:\n');
const least = of.filter((one) => one.lines.total >= 20 && one.lines.pct < wanted.lines);
for (const one of least.sort((a, b) => a.lines.pct - b.lines.pct).slice(0, 30))
  process.stdout.write(`${one.lines.pct.toFixed(0).padStart(4)} %  ${one.file} (${one.lines.total} lines)\n`);
process.exitCode = status ?? 1;
