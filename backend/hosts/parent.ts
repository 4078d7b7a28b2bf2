import { fstatSync } from 'node:fs';

/** Resolves when whoever started this process has gone: its pipe to us has closed, or we have been given a new parent. */
export function parentGone(): Promise<void> {
  const parent = process.ppid;
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (process.ppid !== parent) resolve();
    }, 500);
    timer.unref();
    // Only a pipe tells of its other end; a file or /dev/null is at its end from the beginning.
    if (isPipe()) process.stdin.on('end', resolve).on('close', resolve).resume();
  });
}

function isPipe(): boolean {
  try {
    const stdin = fstatSync(0);
    return stdin.isFIFO() || stdin.isSocket();
  } catch {
    return false;
  }
}
