import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BackendCore, createBackend } from '../../backend/backend.ts';
import { newFile } from '../../backend/files.ts';
import { readJsonFile } from '../../backend/hosts/cli/input-file.ts';
import { inputFiles } from '../../backend/import/input-files.ts';
import { withMappings } from '../../backend/import/mapping-files.ts';
import { createClient } from '../../contract/client.ts';
import { inProcess } from './in-process.ts';

const data = path.resolve(import.meta.dirname, '..', '..', 'samples', 'data');

/** Workspaces of the samples that were made on this thread, by their folders. */
const made = new Map<string, string>();

/**
 * A workspace file with the samples (those below the folders named, or all), imported through the contract. Test files
 * that ask for the same get copies.
 */
export async function importSamples(
  workspace: string,
  folders: readonly string[] = [''],
): Promise<BackendCore> {
  const key = JSON.stringify(folders);
  let kept = made.get(key);
  if (kept === undefined) {
    kept = path.join(mkdtempSync(path.join(tmpdir(), 'lockstep-samples-')), 'kept.lockstep');
    (await imported(kept, folders)).shared.close();
    made.set(key, kept);
    const folder = path.dirname(kept);
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  }
  // Of no folders nothing was imported, and no file made.
  if (existsSync(kept)) copyFileSync(kept, workspace);
  return createBackend({ workspace, create: true });
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
