import { spawnSync } from 'node:child_process';

/**
 * The time that everything in a kit bears, in seconds since 1970: SOURCE_DATE_EPOCH
 * (https://reproducible-builds.org/specs/source-date-epoch/), else the last commit's, else the first of 2025. Never the
 * clock's: the same sources give the same bytes.
 */
export function sourceDate(root: string, env: NodeJS.ProcessEnv = process.env): number {
  const given = env.SOURCE_DATE_EPOCH;
  if (given !== undefined && given !== '') {
    if (!/^\d{1,11}$/.test(given)) throw new Error(`SOURCE_DATE_EPOCH is no number of seconds: ${given}`);
    return Number(given);
  }
  const { stdout } = spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' });
  return /^\d+\s*$/.test(stdout ?? '') ? Number(stdout) : Date.UTC(2025, 0, 1) / 1000;
}
