import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
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
import { inProcess } from './in-process.ts';

const data = path.resolve(import.meta.dirname, '..', '..', 'samples', 'data');

/** Where the workspaces of the samples stand that this process has made: its threads share them. */
const samplesMade = path.join(tmpdir(), `lockstep-samples-${process.pid}`);
// Under Vitest the process outlives its threads, and tidies up after all of them (build/vitest.config.ts).
if (isMainThread) process.on('exit', () => rmSync(samplesMade, { recursive: true, force: true }));

/**
 * A workspace file with the samples (those below the folders named, or all), imported through the contract. Test files
 * that ask for the same get copies, on whatever thread they run.
 */
export async function importSamples(
  workspace: string,
  folders: readonly string[] = [''],
): Promise<BackendCore> {
  const key = createHash('sha256').update(JSON.stringify(folders)).digest('hex').slice(0, 16);
  const made = path.join(samplesMade, key);
  const ready = path.join(made, 'ready');
  const kept = path.join(made, 'kept.lockstep');
  mkdirSync(samplesMade, { recursive: true });
  if (claimed(made)) {
    try {
      (await imported(kept, folders)).shared.close();
    } catch (error) {
      rmSync(made, { recursive: true });
      throw error;
    }
    writeFileSync(ready, '');
  }
  while (!existsSync(ready)) {
    // Another thread makes it; where that failed, this one fails as it would.
    if (!existsSync(made)) return importSamples(workspace, folders);
    await setTimeout(50);
  }
  // Of no folders nothing was imported, and no file made.
  if (existsSync(kept)) copyFileSync(kept, workspace);
  return createBackend({ workspace, create: true });
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

async function imported(workspace: string, folders: readonly string[]): Promise<BackendCore> {
  const backend = createBackend({ workspace, create: true });
  const client = createClient(inProcess(backend.dispatch));
  const files = inputFiles(folders.map((folder) => path.join(data, folder))).files;
  const mappings = inputFiles([path.join(data, 'mappings')]).files;
  for (const { files: batch, mapping } of withMappings([...new Set([...files, ...mappings])], readJsonFile)) {
    const tokens = batch.map((file) => {
      const entry = newFile(file, 'read');
      backend.shared.files.add(entry);
      return entry.token;
    });
    await client('import.run', { files: tokens, ...(mapping === null ? {} : { mapping }) });
  }
  return backend;
}
