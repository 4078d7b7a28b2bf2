import { fork } from 'node:child_process';
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
  const child = fork(new URL('./line-process.ts', import.meta.url), {
    env: { ...process.env, LOCKSTEP_CHECK: '1', NODE_COMPILE_CACHE: compileCache, ...from },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let last: Promise<unknown> = Promise.resolve();
  const ask = async (line: Line): Promise<Ran> => {
    const settled = new AbortController();
    child.send(line);
    try {
      const ended = once(child, 'exit', settled).then(() =>
        Promise.reject(new Error('The process has ended.')),
      );
      const [answer] = (await Promise.race([once(child, 'message', settled), ended])) as [Ran];
      return answer;
    } finally {
      settled.abort();
    }
  };
  return {
    run: (argv, where) => {
      const answer = last.then(() => ask({ argv, cwd, env, ...where }));
      last = answer.catch(() => undefined);
      return answer;
    },
    close: () => child.disconnect(),
  };
}
