import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { isMainThread } from 'node:worker_threads';
import { type BackendCore, createBackend } from '../../backend/backend.ts';
import { newFile } from '../../backend/files.ts';
import { readJsonFile } from '../../backend/hosts/cli/input-file.ts';
import { inputFiles } from '../../backend/import/input-files.ts';
import { withMappings } from '../../backend/import/mapping-files.ts';
import { createClient } from '../../contract/client.ts';
import type { Output } from '../../contract/contract.ts';
import type { LockstepError } from '../../contract/errors.ts';
import { inProcess } from './in-process.ts';

const data = path.resolve(import.meta.dirname, '..', '..', 'samples', 'data');

/** Where the workspaces of the samples stand that this process has made: its threads share them. */
const samplesMade = path.join(tmpdir(), `lockstep-samples-${process.pid}`);
// Under Vitest the process outlives its threads, and tidies up after all of them (build/vitest.config.ts).
if (isMainThread) process.on('exit', () => rmSync(samplesMade, { recursive: true, force: true }));

type Imported = Output<'import.run'>['imports'];

/**
 * A workspace file with the samples (those below the folders named, or all), imported through the contract. Test files
 * that ask for the same get copies, on whatever thread they run.
 */
export async function importSamples(workspace: string, folders?: readonly string[]): Promise<BackendCore> {
  const made =
    folders === undefined
      ? await shareImport('all', loaded)
      : await shareImport(folders.join(','), (kept) => imported(kept, folders));
  // Of no folders nothing was imported, and no file made.
  if (existsSync(made)) copyFileSync(made, workspace);
  return createBackend({ workspace, create: true });
}

/** What a window that loads all of them was answered: by the load, by a second one, and by what can be undone and was. */
export type Loaded = Readonly<{
  imports: Imported;
  again: string;
  undo: readonly string[];
  left: readonly string[];
}>;

/** All of them as the window loads them: a copy at `workspace`, and what was answered when it was made. */
export async function loadSamples(workspace: string): Promise<Loaded> {
  const made = await shareImport('all', loaded);
  copyFileSync(made, workspace);
  return JSON.parse(readFileSync(readyOf(made), 'utf8')) as Loaded;
}

const readyOf = (kept: string): string => path.join(path.dirname(kept), 'ready');

/** A workspace that one thread makes and all use: where it stands. Beside it lies what was answered. */
async function shareImport(name: string, make: (kept: string) => Promise<unknown>): Promise<string> {
  const made = path.join(samplesMade, createHash('sha256').update(name).digest('hex').slice(0, 16));
  const kept = path.join(made, 'kept.lockstep');
  mkdirSync(samplesMade, { recursive: true });
  if (claimed(made)) {
    try {
      writeFileSync(readyOf(kept), JSON.stringify(await make(kept)));
    } catch (error) {
      rmSync(made, { recursive: true });
      throw error;
    }
  }
  while (!existsSync(readyOf(kept))) {
    // Another thread makes it; where that failed, this one fails as it would.
    if (!existsSync(made)) return shareImport(name, make);
    await setTimeout(50);
  }
  return kept;
}

/** Whether the folder was not there: whoever makes it fills it. */
function claimed(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function loaded(kept: string): Promise<Loaded> {
  const workspace = path.join(path.dirname(kept), 'loaded.lockstep');
  const { dispatch, shared } = createBackend({ workspace, create: true, actions: true });
  const client = createClient(inProcess(dispatch));
  try {
    const { imports } = await client('samples.load', {});
    const again = await client('samples.load', {}).then(
      () => 'loaded',
      (error: LockstepError) => error.code,
    );
    const undo = (await client('actions.list', {})).undo.map(({ what }) => what);
    shared.workspace().db.prepare('VACUUM INTO ?').run(kept);
    await client('actions.undo', {});
    const left = (await client('workspace.info', {})).snapshots.map(({ label }) => label);
    return { imports, again, undo, left };
  } finally {
    shared.close();
    rmSync(workspace, { force: true });
  }
}

async function imported(workspace: string, folders: readonly string[]): Promise<Imported> {
  const { dispatch, shared } = createBackend({ workspace, create: true });
  const client = createClient(inProcess(dispatch));
  const files = inputFiles(folders.map((folder) => path.join(data, folder))).files;
  const mappings = inputFiles([path.join(data, 'mappings')]).files;
  const all: Imported[number][] = [];
  try {
    for (const { files: batch, mapping } of withMappings(
      [...new Set([...files, ...mappings])],
      readJsonFile,
    )) {
      const tokens = batch.map((file) => {
        const entry = newFile(file, 'read');
        shared.files.add(entry);
        return entry.token;
      });
      const { imports } = await client('import.run', {
        files: tokens,
        ...(mapping === null ? {} : { mapping }),
      });
      all.push(...imports);
    }
  } finally {
    shared.close();
  }
  return all;
}
