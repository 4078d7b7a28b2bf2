import { createBackend } from '../../backend/backend.ts';
import { main } from '../../backend/hosts/cli/main.ts';
import type { OpenBackend } from '../../backend/hosts/cli/session.ts';
import { inProcess } from './in-process.ts';

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

/** What is written to a stream until it is asked for. */
function listen(stream: NodeJS.WriteStream): () => string {
  const { write } = stream;
  let text = '';
  stream.write = (chunk: unknown, ...rest: unknown[]): boolean => {
    text += String(chunk);
    for (const done of rest) if (typeof done === 'function') queueMicrotask(() => done());
    return true;
  };
  return () => {
    stream.write = write;
    return text;
  };
}

/** One command line in this process, in a folder and an environment of its own. */
export async function answerLine({ argv, cwd, env }: Line): Promise<Ran> {
  const before = { cwd: process.cwd(), env: { ...process.env } };
  process.chdir(cwd);
  delete process.env.LOCKSTEP_WORKSPACE;
  Object.assign(process.env, env);
  const [out, err] = [listen(process.stdout), listen(process.stderr)];
  try {
    return { code: await main(argv, openHere), out: out(), err: err() };
  } finally {
    out();
    err();
    process.chdir(before.cwd);
    for (const name of Object.keys(process.env)) if (!(name in before.env)) delete process.env[name];
    Object.assign(process.env, before.env);
  }
}
