// npm test: everything that can be checked on this machine, and the names of what cannot.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { pinnedNode, root } from '../../bin/runtime.mjs';
import { provideChromium } from './chromium.mjs';

const node = pinnedNode(root) ?? process.execPath;
const reports = path.join(root, 'out', 'test');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const total = { passed: 0, failed: 0 };
const failures = [];
const notRun = [];

const script = (...parts) => path.join(root, 'node_modules', ...parts);
const tools = {
  tsc: script('typescript', 'bin', 'tsc'),
  biome: script('@biomejs', 'biome', 'bin', 'biome'),
  vitest: script('vitest', 'vitest.mjs'),
  build: path.join(root, 'build', 'bundles.ts'),
  playwright: script('@playwright', 'test', 'cli.js'),
  pack: path.join(root, 'build', 'pack-check.ts'),
  kit: path.join(root, 'build', 'kit-check', 'run.ts'),
};

function run(tool, args, env = {}, stdio = 'inherit') {
  return spawnSync(node, [tools[tool], ...args], { cwd: root, stdio, encoding: 'utf8', env: envOf(env) });
}

function envOf(env) {
  return { ...process.env, ...env, PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH}` };
}

function heading(name) {
  process.stdout.write(`\n── ${name}\n`);
}

/** A step that passes or fails as one. */
function step(name, tool, args, env) {
  heading(name);
  return counted(name, tool, args, run(tool, args, env).status);
}

function counted(name, tool, args, status) {
  if (status === 0) total.passed++;
  else {
    total.failed++;
    failures.push(`${name} (${tool} ${args.join(' ')})`);
  }
  return status === 0;
}

/** Steps that keep not every core busy, at once; what each says is shown when all have ended. */
async function together(steps) {
  const ended = steps.map(async ([name, tool, args = []]) => {
    const child = spawn(node, [tools[tool], ...args], {
      cwd: root,
      env: envOf({}),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [out, err, [status]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ]);
    return { name, tool, args, status, said: `${out}${err}` };
  });
  for (const { name, tool, args, status, said } of await Promise.all(ended)) {
    heading(name);
    process.stdout.write(said);
    counted(name, tool, args, status);
  }
}

/** A step with tests of its own: they are counted one by one, and a crash counts as one failure. */
function suite(name, tool, args, env, count) {
  heading(name);
  const { status } = run(tool, args, env);
  const found = count();
  total.passed += found.passed;
  total.failed += found.failed;
  if (status !== 0 && found.failed === 0) total.failed++;
  if (status !== 0) failures.push(name);
  if (found.skipped > 0)
    notRun.push(`${found.skipped} tests of ${name}: skipped, or not reached after a failure`);
  for (const test of found.names ?? []) notRun.push(`  ${test}`);
}

function readReport(name) {
  const file = path.join(reports, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

// One checker reads the program once, four read it four times: less work, beside the lint no later.
await together([
  ['types', 'tsc', ['-p', 'tsconfig.json', '--checkers', '1']],
  ['types of the model (no DOM, no Node)', 'tsc', ['-p', 'risk/tsconfig.json', '--checkers', '1']],
  ['lint', 'biome', ['check', '.']],
]);
suite(
  'unit, golden, property and contract tests',
  'vitest',
  [
    'run',
    '--config',
    'build/vitest.config.ts',
    '--reporter=default',
    '--reporter=./test/support/slowest-files.ts',
    '--reporter=json',
    `--outputFile.json=${path.join(reports, 'unit.json')}`,
  ],
  {},
  () => {
    const report = readReport('unit.json');
    return {
      passed: report?.numPassedTests ?? 0,
      failed: report?.numFailedTests ?? 0,
      skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
      names: (report?.testResults ?? [])
        .flatMap((file) => file.assertionResults ?? [])
        .filter((test) => test.status === 'skipped' || test.status === 'pending' || test.status === 'todo')
        .map((test) => test.fullName),
    };
  },
);
const built = step('build of the page and the shell', 'build', []);

if (process.platform !== 'linux')
  for (const what of ['the packed program (npm run pack:check)', 'the kit, made twice (npm run kit:check)'])
    notRun.push(`${what}: it is checked on Linux`);
else if (built)
  await together([
    ['the packed program', 'pack'],
    ['the kit, made twice', 'kit'],
  ]);
else notRun.push('the packed program and the kit: they could not be built');

const e2e = 'build/playwright.config.ts';
if (existsSync(path.join(root, e2e))) {
  const chromium = provideChromium();
  if (chromium.path === null || !built) {
    heading('end to end');
    const why = built ? chromium.message : 'the page could not be built';
    process.stdout.write(`${why}\n`);
    total.failed++;
    failures.push(`end to end: ${why}`);
  } else {
    const env = {
      LOCKSTEP_CHROMIUM: chromium.path,
      PLAYWRIGHT_JSON_OUTPUT_NAME: path.join(reports, 'e2e.json'),
    };
    suite('end to end', 'playwright', ['test', '--config', e2e, '--reporter=list,json'], env, () => {
      const stats = readReport('e2e.json')?.stats;
      return {
        passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
        failed: stats?.unexpected ?? 0,
        skipped: stats?.skipped ?? 0,
      };
    });
  }
}
if (!existsSync(path.join(root, 'node_modules', 'electron', 'path.txt'))) {
  const tests = electronTests();
  notRun.push(
    `${tests} tests of the Electron runtime suite: the runtime is not installed (npx install-electron brings it)`,
  );
}

process.stdout.write('\n');
for (const failure of failures) process.stdout.write(`FAILED  ${failure}\n`);
for (const line of notRun) process.stdout.write(`NOT RUN  ${line}\n`);
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** How many end-to-end tests would also run in the real shell: those of the project called electron. */
function electronTests() {
  if (!existsSync(path.join(root, e2e))) return 0;
  const args = ['test', '--config', e2e, '--project', 'electron', '--list', '--reporter=json'];
  const { status, stdout } = run('playwright', args, { PLAYWRIGHT_JSON_OUTPUT_NAME: '' }, 'pipe');
  if (status !== 0) return 0;
  const count = (suites) =>
    (suites ?? []).reduce((sum, s) => sum + (s.specs?.length ?? 0) + count(s.suites), 0);
  return count(JSON.parse(stdout).suites);
}
