// npm run coverage [-- --more] [TESTS…]: lines and branches of the rooms that compute and keep, by the unit tests or the
// tests named; --more adds to what was counted before, for a machine that has not the time for all at once. Printed as
// the table of docs/testing.md.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pinnedNode, root } from '../../bin/runtime.mjs';
import { addProcesses } from './count-processes.mjs';
import { addCounts, countsOf } from './coverage-counts.mjs';

const rooms = ['risk', 'ingest', 'db', 'backend'];
const wanted = { lines: 90, branches: 85 };
const folder = path.join(root, 'out', 'coverage');
/** What threads of the program and programs started write of themselves at their end. */
const processes = path.join(root, 'out', 'coverage-processes');
const kept = path.join(root, 'out', 'coverage-counted.json');
const node = pinnedNode(root) ?? process.execPath;
const more = process.argv.includes('--more');
for (const made of [folder, processes]) rmSync(made, { recursive: true, force: true });
const { status } = spawnSync(
  node,
  [
    path.join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--config',
    'build/vitest.config.ts',
    '--reporter=dot',
    // Processes, not threads: the threads they start take from their environment whether they are to be counted.
    '--pool=forks',
    '--coverage.enabled',
    '--coverage.provider=v8',
    '--coverage.reportOnFailure',
    `--coverage.reportsDirectory=${folder}`,
    '--coverage.reporter=json',
    // What is compiled to WebAssembly is another language.
    '--coverage.exclude=risk/kernels/assembly/**',
    ...rooms.map((room) => `--coverage.include=${room}/**/*.ts`),
    ...process.argv.slice(2).filter((word) => word !== '--more'),
  ],
  {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    // Functions from a cache of compiled code are counted as one block each.
    env: { ...process.env, LOCKSTEP_COVERAGE: processes, NODE_DISABLE_COMPILE_CACHE: '1' },
  },
);

const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const before = more && existsSync(kept) ? read(kept) : {};
const now = read(path.join(folder, 'coverage-final.json'));
if (existsSync(processes)) addProcesses(now, processes);
rmSync(processes, { recursive: true, force: true });
const counted = addCounts(before, now);
mkdirSync(path.dirname(kept), { recursive: true });
writeFileSync(kept, JSON.stringify(counted));

const files = Object.entries(counted).map(([file, one]) => ({
  file: path.relative(root, file).replaceAll('\\', '/'),
  ...countsOf(one),
}));
const share = (list, kind) => {
  const sum = (key) => list.reduce((all, one) => all + one[kind][key], 0);
  return sum('total') === 0 ? 100 : (100 * sum('covered')) / sum('total');
};
process.stdout.write('\n| room | files | lines | branches |\n|---|---:|---:|---:|\n');
for (const room of rooms) {
  const list = files.filter((one) => one.file.startsWith(`${room}/`));
  const [lines, branches] = ['lines', 'branches'].map((kind) => share(list, kind));
  const low = lines < wanted.lines || branches < wanted.branches ? ' (low)' : '';
  process.stdout.write(
    `| ${room} | ${list.length} | ${lines.toFixed(1)} % | ${branches.toFixed(1)} %${low} |\n`,
  );
}
process.stdout.write('\nMost lines and branches not run:\n');
const missed = ({ lines, branches }) => lines.total - lines.covered + branches.total - branches.covered;
for (const one of files.sort((a, b) => missed(b) - missed(a)).slice(0, 30))
  process.stdout.write(
    `${String(missed(one)).padStart(4)}  ${one.file}: lines ${one.lines.missed.join(' ')}; branches at ${one.branches.missed.join(' ')}\n`,
  );
process.exitCode = status ?? 1;
