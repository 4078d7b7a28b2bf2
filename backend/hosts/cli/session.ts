import path from 'node:path';
import { createClient } from '../../../contract/client.ts';
import { startBackend } from '../../backend-client.ts';
import { newFile } from '../../files.ts';
import { workerEntry } from '../../worker-entry.ts';
import { progressView } from './progress.ts';
import type { Session } from './verb.ts';

export type OpenSession = Readonly<{ session: Session; close: () => Promise<void> }>;

/** The backend sits on its own thread here too: that is how SIGINT can reach a calculation. */
export function openSession(
  workspace: string,
  snapshot: string,
  create: boolean,
  signal: AbortSignal,
): OpenSession {
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
    file: (name, access) => {
      const entry = newFile(path.resolve(name), access, name);
      backend.addFile(entry);
      return entry.token;
    },
    print: (line) => void process.stdout.write(`${line}\n`),
  };
  return { session, close: backend.close };
}
