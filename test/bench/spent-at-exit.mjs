import { isMainThread } from 'node:worker_threads';

/** Put before a program by --import: what it spent stands on the last line of its standard error. */
if (isMainThread)
  process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    const spent = { cpu: (user + system) / 1e3, peakMb: process.resourceUsage().maxRSS / 1_024 };
    process.stderr.write(`\n${JSON.stringify(spent)}\n`);
  });
