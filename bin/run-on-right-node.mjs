import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { chooseRuntime, currentRuntime, root } from './runtime.mjs';

/**
 * Runs `start` on a Node that can, which may be this one; else runs the same script again on the pinned one and ends
 * as that ends.
 * @param {string} script path of the script that called
 * @param {() => Promise<void>} start
 */
export async function runOnRightNode(script, start) {
  const choice = chooseRuntime(currentRuntime(root));
  if (choice.kind === 'here') {
    endWithParent();
    return start();
  }
  if (choice.kind === 'refuse') {
    process.stderr.write(`${choice.message}\n`);
    process.exitCode = 2;
    return;
  }
  const child = spawn(choice.node, [script, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  // A terminal sends its signals to both; a supervisor only to us. Pass on what we get and end when the child does.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  await new Promise((resolve) => {
    child.on('error', (error) => {
      process.stderr.write(`${choice.node} cannot be started: ${error.message}\n`);
      process.exitCode = 2;
      resolve();
    });
    child.on('exit', (code, signal) => {
      process.exitCode = code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
      resolve();
    });
  });
}

/** Whoever kills the command line kills the work: a process that was started with a channel ends when that breaks off. */
function endWithParent() {
  if (!process.connected) return;
  process.channel?.unref();
  process.once('disconnect', () => {
    // As by a signal: what runs is cancelled, nothing is half done. What cannot be cancelled is not waited for.
    setTimeout(() => process.exit(128 + constants.signals.SIGTERM), 2_000);
    process.kill(process.pid, 'SIGTERM');
  });
}
