import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Debian's Python, which sees Debian's NumPy and pandas; another one by LOCKSTEP_PYTHON. */
export const python = process.env.LOCKSTEP_PYTHON ?? '/usr/bin/python3';

/** The environment without what would have NumPy's BLAS take another kernel than the machine's own. */
export function freeBlas(): NodeJS.ProcessEnv {
  const { OPENBLAS_CORETYPE: _core, OPENBLAS_L2_SIZE: _cache, ...env } = process.env;
  return env;
}

export type Peers = Readonly<{
  about: Readonly<Record<string, unknown>>;
  /** Runs a peer once; milliseconds as it measured them itself. */
  time: (name: string) => Promise<number>;
  close: () => void;
}>;

/** A script that prints one JSON line about itself and then answers each name with milliseconds. null when it cannot run. */
export async function startPeers(script: string, args: readonly string[]): Promise<Peers | null> {
  const child: ChildProcess = spawn(python, [script, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: freeBlas(),
  });
  const { stdin, stdout, stderr } = child;
  if (stdin === null || stdout === null || stderr === null) return null;
  let complaint = '';
  stderr.on('data', (part: Buffer) => {
    complaint += part.toString();
  });
  child.on('error', (error) => {
    complaint += error.message;
  });
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`The peers stopped. ${complaint.trim().split('\n').at(-1) ?? ''}`);
    return value;
  };
  try {
    const about = JSON.parse(await next()) as Record<string, unknown>;
    return {
      about,
      time: async (name) => {
        stdin.write(`${name}\n`);
        return Number(await next());
      },
      close: () => stdin.end(),
    };
  } catch (error) {
    console.log(`  peers not measured: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}
