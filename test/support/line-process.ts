import { createBackend } from '../../backend/backend.ts';
import { main } from '../../backend/hosts/cli/main.ts';
import type { OpenBackend } from '../../backend/hosts/cli/session.ts';
import { inProcess } from './in-process.ts';

/** A process that answers one command line after the other, for tests that ask many: see command-lines.ts. */
export type Line = Readonly<{ argv: readonly string[]; cwd: string; env: Readonly<Record<string, string>> }>;
export type Ran = Readonly<{ code: number; out: string; err: string }>;

const openHere: OpenBackend = (options) => {
  const { dispatch, shared } = createBackend(options);
  return {
    transport: inProcess(dispatch),
    addFile: shared.files.add,
    gone: new Promise(() => undefined),
    close: async () => shared.close(),
  };
};

/** What is written to a stream while a command line runs. */
function listen(stream: NodeJS.WriteStream): () => string {
  let text = '';
  stream.write = (chunk: unknown, ...rest: unknown[]): boolean => {
    text += String(chunk);
    for (const done of rest) if (typeof done === 'function') queueMicrotask(() => done());
    return true;
  };
  return () => text;
}

process.on('message', async ({ argv, cwd, env }: Line) => {
  process.chdir(cwd);
  delete process.env.LOCKSTEP_WORKSPACE;
  Object.assign(process.env, env);
  const [out, err] = [listen(process.stdout), listen(process.stderr)];
  const code = await main(argv, openHere);
  process.send?.({ code, out: out(), err: err() } satisfies Ran);
});
