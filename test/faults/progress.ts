import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** What a process has done: ms of processor time, and bytes it has written. */
export type Done = Readonly<{ processor: number; written: number }>;

/**
 * How much of all it does a process has done, from 0 to 1: half of it by processor time, half by what it has written.
 * Neither passes faster or more slowly where others are at work too, as a clock does; and what is written, which is
 * what a kill can leave half there, comes within a tenth of the time.
 */
export function shareOf(done: Done, whole: Done): number {
  const part = (kind: keyof Done): number => Math.min(1, done[kind] / whole[kind]);
  return whole.written === 0 ? part('processor') : (part('processor') + part('written')) / 2;
}

export const fewer = (a: Done, b: Done): Done => ({
  processor: Math.min(a.processor, b.processor),
  written: Math.min(a.written, b.written),
});

/** ms between two looks at a process. */
const step = 1;

/** Kills a process as soon as what it has done is `enough`; `killed` is false where it had ended by itself. */
export async function runUntil(
  child: ChildProcess,
  enough: (done: Done) => boolean,
): Promise<Readonly<{ done: Done; killed: boolean; code: number | null }>> {
  const began = performance.now();
  let isOver = false;
  const end = once(child, 'exit').then((said) => {
    isOver = true;
    return said as [code: number | null, signal: NodeJS.Signals | null];
  });
  let done: Done = { processor: 0, written: 0 };
  while (!isOver) {
    done = isTold
      ? (doneBy(child.pid) ?? done)
      : // Where nothing tells, by the clock.
        { processor: performance.now() - began, written: 0 };
    if (enough(done)) child.kill('SIGKILL');
    await pause(step);
  }
  const [code, signal] = await end;
  return { done, code, killed: signal === 'SIGKILL' };
}

const isTold = existsSync('/proc/self/io');

/** As Linux tells it of a process with all its threads; null of one that has ended. */
function doneBy(pid: number | undefined): Done | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    const written = /^wchar: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1];
    return { processor: (Number(stat[11]) + Number(stat[12])) * 10, written: Number(written) };
  } catch {
    return null;
  }
}
