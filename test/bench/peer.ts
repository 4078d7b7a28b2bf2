import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Portfolio } from '../../risk/portfolio.ts';
import { freeBlas } from './peers.ts';

export type Peer = Readonly<{
  /** Its first line, printed once it has prepared itself. */
  ready: Readonly<Record<string, unknown>>;
  ask: (line: string) => Promise<Readonly<Record<string, unknown>>>;
  close: () => void;
}>;

/**
 * A Python program of this folder beside us, fed a folder of raw columns: it answers one line of JSON for every line
 * it is sent, and measures itself without its start-up. The Debian packages python3-numpy and python3-pandas are
 * needed.
 */
export async function startPeer(
  script: string,
  columns: Readonly<Record<string, Float64Array | Int32Array>>,
  meta: unknown,
): Promise<Peer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-bench-'));
  for (const [name, column] of Object.entries(columns)) {
    writeFileSync(
      path.join(folder, `${name}.bin`),
      new Uint8Array(column.buffer, column.byteOffset, column.byteLength),
    );
  }
  writeFileSync(path.join(folder, 'book.json'), JSON.stringify(meta));
  const child: ChildProcess = spawn('/usr/bin/python3', [path.join(import.meta.dirname, script), folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: freeBlas(),
  });
  const gone = new Promise<never>((_, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`${script} ended with ${code}.`)));
  });
  gone.catch(() => {});
  if (child.stdout === null) throw new Error('no output to read');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value } = await Promise.race([lines.next(), gone]);
    return JSON.parse(String(value)) as Readonly<Record<string, unknown>>;
  };
  const close = () => {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return {
      ready: await next(),
      ask: (line) => {
        child.stdin?.write(`${line}\n`);
        return next();
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** Bracket tables as a peer reads them. */
export const tiersOf = ({ tiers }: Portfolio) =>
  tiers.map(({ floor, rate, amount }) => ({ floor: [...floor], rate: [...rate], amount: [...amount] }));

/** Largest difference of two rows of numbers, relative to the size of the first where that is above 1. */
export function largestDifference(ours: Iterable<number>, theirs: unknown): number {
  const other = theirs as readonly number[];
  let largest = 0;
  let i = 0;
  for (const value of ours) {
    largest = Math.max(largest, Math.abs(value - (other[i] ?? Number.NaN)) / Math.max(1, Math.abs(value)));
    if (Number.isNaN(other[i] ?? Number.NaN)) return Number.POSITIVE_INFINITY;
    i++;
  }
  return largest;
}
