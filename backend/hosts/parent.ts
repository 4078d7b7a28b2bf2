/** Resolves when whoever started this process has gone: its pipe to us has closed, or we have been given a new parent. */
export function parentGone(): Promise<void> {
  const parent = process.ppid;
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (process.ppid !== parent) resolve();
    }, 500);
    timer.unref();
    process.stdin.on('end', resolve).on('close', resolve).resume();
  });
}
