import path from 'node:path';
import type { ResourceLimits } from 'node:worker_threads';
import { createClient } from '../../../contract/client.ts';
import { withoutWorkspace } from '../../../contract/contract.ts';
import { LockstepError } from '../../../contract/errors.ts';
import { prefer } from '../../../contract/preferences.ts';
import { displayDefaults, overDefaults, referenceDefaults } from '../../../contract/setting-defaults.ts';
import { requireTarget, type Target } from '../../../db/whole-file.ts';
import { requireNewFolder } from '../../../db/whole-folder.ts';
import { type Backend, startBackend } from '../../backend-client.ts';
import { newFile } from '../../files.ts';
import type { SharedOptions } from '../../shared.ts';
import { workerEntry } from '../../worker-entry.ts';
import { forTerminal } from './for-terminal.ts';
import { rememberInput, rememberOutput } from './input-file.ts';
import { type ProgressForm, progressView } from './progress.ts';
import { writeOut } from './standard-output.ts';
import type { Session } from './verb.ts';

export type OpenSession = Readonly<{
  session: Session;
  close: () => Promise<void>;
  /** Whether anything was asked of the workspace. */
  asked: () => boolean;
  /** What was done and could not be logged or kept, in sentences. */
  unwritten: () => Promise<readonly string[]>;
}>;

/** Opens a workspace for a command line. */
export type OpenBackend = (options: SharedOptions, limits?: ResourceLimits) => Backend;

/** The backend sits on its own thread here too: that is how SIGINT can reach a calculation. */
export const onItsThread: OpenBackend = (options, limits) => startBackend(workerEntry, options, limits);

/** What is read of a file and forgotten is short-lived: a larger nursery would only be a larger peak. */
const ofOneFile: ResourceLimits = { maxYoungGenerationSizeMb: 6 };

export type SessionOptions = Readonly<{
  workspace: string;
  snapshot: string;
  create: boolean;
  /** "lockstep import": what others read who wait for its lock. */
  writer: string;
  /** Whether changes are kept so that a window can undo them. */
  actions: boolean;
  /** Whether files to write may replace what is there. */
  force: boolean;
  progress: ProgressForm;
  /** Whether one file is all that is asked about. */
  oneFile: boolean;
  /** Nothing on the standard error but errors. */
  quiet: boolean;
  signal: AbortSignal;
}>;

export function openSession(
  { workspace, snapshot, create, writer, actions, force, progress, oneFile, quiet, signal }: SessionOptions,
  open: OpenBackend,
): OpenSession {
  // Damaged, it has no head that tells it from any other file: it is an input all the same. Refused before a thread is
  // started, which would wait to be closed.
  rememberInput(workspace);
  const backend = open({ workspace, create, writer, actions }, oneFile ? ofOneFile : undefined);
  const client = createClient(backend.transport);
  let asked = false;
  let preferred = false;
  prefer();
  /** What is printed is written as the workspace is set to; asked once something has opened it. */
  const takePreferences = async (): Promise<void> => {
    preferred = true;
    const get = async <K extends 'display' | 'reference'>(key: K) => client('settings.get', { key });
    // A setting that cannot be read was said by the call itself, and numbers are written as built in.
    const [display, reference] = await Promise.all([get('display'), get('reference')]).catch(() => []);
    prefer({ ...overDefaults(displayDefaults, display), ...overDefaults(referenceDefaults, reference) });
  };
  const session: Session = {
    backend,
    workspace,
    snapshot,
    signal,
    call: async (method, input) => {
      if (!withoutWorkspace.has(method)) asked = true;
      const view = progressView(process.stderr, progress, quiet);
      try {
        const answer = await client(method, input, { signal, onProgress: view.show });
        if (asked && !preferred) await takePreferences();
        return answer;
      } finally {
        view.clear();
      }
    },
    file: (name, access, options) => {
      const place = path.resolve(name);
      if (access === 'read') rememberInput(place);
      const replace = options?.replace ?? force;
      if (access === 'write' && options?.folder === true) requireNewFolder(place);
      else if (access === 'write') checked({ path: place, replace });
      const entry = newFile(place, access, { name: options?.as ?? name, replace });
      backend.addFile(entry);
      return entry.token;
    },
    target: (name, endings) =>
      checked({ path: path.resolve(name), replace: force, ...(endings && { endings }) }),
    warn: (line) => {
      if (!quiet) process.stderr.write(`! ${forTerminal(line)}\n`);
    },
    print: async (line) => {
      const lost = await writeOut(`${forTerminal(line)}\n`);
      if (lost !== null) throw new LockstepError('STORAGE_FAILED', lost);
    },
  };
  const unwritten = async (): Promise<readonly string[]> =>
    // A workspace that cannot be opened was told of, and has nothing to say.
    (await client('workspace.state', {}).catch(() => ({ unwritten: [] }))).unwritten;
  return { session, close: backend.close, asked: () => asked, unwritten };
}

function checked(target: Target): Target {
  requireTarget(target);
  rememberOutput(target.path);
  return target;
}
