import type { FileReport } from '../../../../contract/dto/workspace.ts';
import type { PickedFile } from '../../../transport/bridge.ts';

/** A table that no reader knows; `member` names it inside its archive or workbook. */
export type UnknownTable = Readonly<{
  token: PickedFile['token'];
  member: string | null;
  name: string;
  /** A list of JSON objects may be a table or not: it is asked before its columns are looked through. */
  sure: boolean;
}>;

/** The first table among the reports that only a mapping can read. */
export function unknownTable(
  chosen: readonly PickedFile[],
  reports: readonly FileReport[],
): UnknownTable | null {
  for (const { file, refused } of reports) {
    if (refused?.code !== 'UNKNOWN_HEADER' && refused?.code !== 'UNKNOWN_FORMAT') continue;
    const whole = chosen.find((picked) => picked.name === file);
    const found = whole ?? chosen.find((picked) => file.startsWith(`${picked.name} › `));
    if (found === undefined) continue;
    return {
      token: found.token,
      member: whole === undefined ? file : null,
      name: file,
      sure: refused.code === 'UNKNOWN_HEADER',
    };
  }
  return null;
}
