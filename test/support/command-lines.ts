import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { compileCache } from '../../bin/compile-cache.mjs';
import type { Line, Ran } from './answer-line.ts';

export type CommandLines = Readonly<{
  run: (argv: readonly string[], where?: Partial<Omit<Line, 'argv'>>) => Promise<Ran>;
  close: () => void;
}>;

/**
 * Command lines in a folder, answered by one process: all of the program but its start and its thread, which take longer
 * than most answers. What a process does by itself (signals, pipes, standard input, exit) is tested with a process each.
 *
 * @param env of every line; @param from of the process itself (a zone, a locale), which is read once at its start
 */
export function openCommandLines(cwd: string, env: Line['env'] = {}, from: Line['env'] = {}): CommandLines {
  const alone = counted || Object.keys(from).length > 0;
  const child = alone ? start(from) : forAll();
  let last: Promise<unknown> = Promise.resolve();
  return {
    run: (argv, where) => {
      const answer = last.then(() => ask(child, { argv, cwd, env, ...where }));
      last = answer.catch(() => undefined);
      return answer;
    },
    close: () => {
      if (alone) child.disconnect();
    },
  };
}

/** The coverage of a process is written at its end, which must not be after that of the tests. */
const counted = process.env.LOCKSTEP_COVERAGE !== undefined;

let shared: ChildProcess | null = null;

/** The process of all test files of a thread: each says with every line in which folder and environment it is asked. */
function forAll(): ChildProcess {
  if (shared?.connected !== true) {
    shared = start({});
    // It ends with the thread, and keeps it from no end: it is waited for only while it answers.
    shared.unref();
    shared.channel?.unref();
  }
  return shared;
}

const start = (from: Line['env']): ChildProcess =>
  fork(new URL('./line-process.ts', import.meta.url), {
    env: { ...process.env, LOCKSTEP_CHECK: '1', NODE_COMPILE_CACHE: compileCache, ...from },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });

async function ask(child: ChildProcess, line: Line): Promise<Ran> {
  const settled = new AbortController();
  child.channel?.ref();
  child.send(line);
  try {
    const ended = once(child, 'exit', settled).then(() =>
      Promise.reject(new Error('The process has ended.')),
    );
    const [answer] = (await Promise.race([once(child, 'message', settled), ended])) as [Ran];
    return answer;
  } finally {
    settled.abort();
    if (child === shared) child.channel?.unref();
  }
}
