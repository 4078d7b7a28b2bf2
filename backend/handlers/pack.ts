import { auditDone } from '../../db/late-lines.ts';
import { writeWholeFile } from '../../db/whole-file.ts';
import { zipFixed } from '../../deck/zip.ts';
import { packFiles } from '../pack/pack-files.ts';
import type { HandlerGroup } from './handler-group.ts';

export const pack = {
  'pack.write': async ({ snapshot, file, pseudonyms }, context) => {
    const target = context.files.resolve(file, 'write', ['.zip']);
    const files = await packFiles(context, snapshot, pseudonyms);
    const bytes = zipFixed(files);
    writeWholeFile(target, bytes);
    auditDone(
      context.workspace(),
      'validation pack',
      `${target.name}: snapshot ${context.snapshots.label(snapshot)}, ${pseudonyms ? 'pseudonyms' : 'names'}`,
    );
    return { bytes: bytes.byteLength, files: Object.keys(files).length };
  },
} satisfies HandlerGroup;
