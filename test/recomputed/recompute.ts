import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Debian's Python, which sees python3-numpy; another one by LOCKSTEP_PYTHON. */
const python = process.env.LOCKSTEP_PYTHON ?? '/usr/bin/python3';
export const noNumpy = spawnSync(python, ['-c', 'import numpy']).status !== 0;

type Numbers = Readonly<Record<string, readonly number[]>>;
/** What Python says of a folder; see recompute.py. */
export type Recomputed = Readonly<{
  path: Numbers;
  critical: number | null;
  worst: Readonly<{ shock: number; amplification: number }>;
  jump: Readonly<{ jump: number | null }>;
  synchronisation: Readonly<Record<string, number>>;
  correlation: Readonly<Record<string, number>> &
    Readonly<{ names: readonly string[]; volatility: readonly number[]; weight: readonly number[] }>;
  plan: Readonly<{ cut: number; amplification: number; badDebt: number }>;
}>;

/** Writes tables and claims as Python reads them; answers the folder. */
export function writeBook(
  folder: string,
  tables: Readonly<Record<string, string | Uint8Array>>,
  claims: unknown,
): string {
  mkdirSync(path.join(folder, 'inputs'), { recursive: true });
  for (const [name, text] of Object.entries(tables))
    if (name.startsWith('inputs/')) writeFileSync(path.join(folder, name), text);
  writeFileSync(path.join(folder, 'claims.json'), JSON.stringify(claims));
  return folder;
}

/** Each folder computed again from its tables alone, by a program that has nothing of this one. */
export function recompute(folders: readonly string[]): Recomputed[] {
  const script = path.join(import.meta.dirname, 'recompute.py');
  const { stdout, stderr, status } = spawnSync(python, [script, ...folders], {
    encoding: 'utf8',
    maxBuffer: 1e9,
    // One thread: small products are not worth more, and others run beside us.
    env: { ...process.env, OPENBLAS_NUM_THREADS: '1', PYTHONDONTWRITEBYTECODE: '1' },
  });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Recomputed);
}

/** By how much two numbers differ, relative to the larger where that is above 1. */
export const apart = (x: number, y: number): number =>
  Number.isNaN(x) && Number.isNaN(y) ? 0 : Math.abs(x - y) / Math.max(1, Math.abs(x), Math.abs(y));
