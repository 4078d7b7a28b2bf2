import path from 'node:path';
import { createClient } from '../../../contract/client.ts';
import { LockstepError } from '../../../contract/errors.ts';
import { requireTarget, type Target } from '../../../db/whole-file.ts';
import { startBackend } from '../../backend-client.ts';
import { newFile } from '../../files.ts';
import { workerEntry } from '../../worker-entry.ts';
import { isInput, rememberInput } from './input-file.ts';
import { progressView } from './progress.ts';
import type { Session } from './verb.ts';

export type OpenSession = Readonly<{ session: Session; close: () => Promise<void> }>;

/** The backend sits on its own thread here too: that is how SIGINT can reach a calculation. */
export type SessionOptions = Readonly<{
  workspace: string;
  snapshot: string;
  create: boolean;
  /** Whether files to write may replace what is there. */
  force: boolean;
  signal: AbortSignal;
}>;

export function openSession({ workspace, snapshot, create, force, signal }: SessionOptions): OpenSession {
  const backend = startBackend(workerEntry, { workspace, create });
  const client = createClient(backend.transport);
  const session: Session = {
    backend,
    workspace,
    snapshot,
    signal,
    call: async (method, input) => {
      const view = progressView(process.stderr);
      try {
        return await client(method, input, { signal, onProgress: view.show });
      } finally {
        view.clear();
      }
    },
    file: (name, access, options) => {
      const place = path.resolve(name);
      if (access === 'read') rememberInput(place);
      const replace = options?.replace ?? force;
      if (access === 'write') checked({ path: place, replace });
      const entry = newFile(place, access, { name, replace });
      backend.addFile(entry);
      return entry.token;
    },
    target: (name, endings) =>
      checked({ path: path.resolve(name), replace: force, ...(endings && { endings }) }),
    warn: (line) => void process.stderr.write(`! ${line}\n`),
    print: (line) => void process.stdout.write(`${line}\n`),
  };
  return { session, close: backend.close };
}

function checked(target: Target): Target {
  requireTarget(target);
  if (!isInput(target.path)) return target;
  throw new LockstepError('USAGE', `${target.path} is read by this very command: it is not written over.`);
}
