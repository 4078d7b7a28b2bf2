import type { FileReport } from '../../../../contract/dto/import.ts';
import type { PickedFile } from '../../../transport/bridge.ts';
import { type Place, placeOf } from '../place-of-report.ts';

/** A table that no reader knows; `member` names it inside its archive or workbook. */
export type UnknownTable = Place &
  Readonly<{
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
    const found = placeOf({ file }, chosen);
    if (found === null) continue;
    return { ...found, name: file, sure: refused.code === 'UNKNOWN_HEADER' };
  }
  return null;
}
