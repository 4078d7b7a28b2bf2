// npm run unit [-- --fast] [FILES…]: the unit, golden, property and contract tests. With --fast the files named slow in
// build/vitest.config.ts are left out, and said so.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pinnedNode, root } from '../../bin/runtime.mjs';

const given = process.argv.slice(2);
const fast = given.includes('--fast');
const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
const args = [
  vitest,
  'run',
  '--config',
  'build/vitest.config.ts',
  ...given.filter((word) => word !== '--fast'),
];
const { status } = spawnSync(pinnedNode(root) ?? process.execPath, args, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, ...(fast ? { LOCKSTEP_FAST: '1' } : {}) },
});
process.exitCode = status ?? 1;
