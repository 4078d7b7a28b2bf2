import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Output } from '../../contract/contract.ts';
import { importInput } from '../../contract/dto/import.ts';
import { LockstepError } from '../../contract/errors.ts';
import { listImports } from '../../db/imports.ts';
import { newFile } from '../files.ts';
import { inputFiles } from '../import/input-files.ts';
import { withMappings } from '../import/mapping-files.ts';
import { within } from '../pulse.ts';
import type { HandlerGroup } from './handler-group.ts';
import { imports } from './import.ts';

/** The exports of an invented market; the packaged program has them at the same place. */
const folder = fileURLToPath(new URL('../../samples/data', import.meta.url));

export const samples = {
  'samples.load': (_input, context) => {
    if (listImports(context.workspace()).length > 0)
      throw new LockstepError('USAGE', 'The samples are loaded into a workspace that holds nothing yet.');
    const batches = withMappings(inputFiles([folder]).files, (file) =>
      JSON.parse(readFileSync(file, 'utf8')),
    );
    const total = batches.reduce((sum, batch) => sum + batch.files.length, 0);
    const all: Output<'import.run'> = { dryRun: false, imports: [], skipped: [] };
    for (const { files, mapping } of batches) {
      const tokens = files.map((file) => {
        const entry = newFile(file, 'read', { name: path.relative(folder, file) });
        context.files.add(entry);
        return entry.token;
      });
      const done = all.imports.length;
      const pulse = within(context.pulse, done / total, (done + files.length) / total);
      const how = importInput.parse({ files: tokens, ...(mapping === null ? {} : { mapping }) });
      const answer = imports['import.run'](how, { ...context, pulse });
      all.imports.push(...answer.imports);
      all.skipped.push(...answer.skipped);
    }
    return all;
  },
} satisfies HandlerGroup;
