import path from 'node:path';
import { type BackendCore, createBackend } from '../../backend/backend.ts';
import { newFile } from '../../backend/files.ts';
import { inputFiles } from '../../backend/hosts/cli/input-files.ts';
import { withMappings } from '../../backend/hosts/cli/mapping-files.ts';
import { createClient } from '../../contract/client.ts';
import { inProcess } from './in-process.ts';

const data = path.resolve(import.meta.dirname, '..', '..', 'samples', 'data');

/** Imports the samples (those below the folders named, or all) into a workspace file through the contract. */
export async function importSamples(
  workspace: string,
  folders: readonly string[] = [''],
): Promise<BackendCore> {
  const backend = createBackend({ workspace, create: true });
  const client = createClient(inProcess(backend.dispatch));
  const files = inputFiles(folders.map((folder) => path.join(data, folder))).files;
  const mappings = inputFiles([path.join(data, 'mappings')]).files;
  for (const { files: batch, mapping } of withMappings([...new Set([...files, ...mappings])])) {
    const tokens = batch.map((file) => {
      const entry = newFile(file, 'read');
      backend.shared.files.add(entry);
      return entry.token;
    });
    await client('import.run', { files: tokens, ...(mapping === null ? {} : { mapping }) });
  }
  return backend;
}
