import type { FileReport } from '../../../contract/dto/import.ts';
import type { PickedFile } from '../../transport/bridge.ts';

/** Where a reported table is: the file chosen, and its name inside it where that is an archive or a workbook. */
export type Place = Readonly<{ token: PickedFile['token']; member: string | null }>;

/** Null when none of the chosen files is it. */
export function placeOf({ file }: Pick<FileReport, 'file'>, chosen: readonly PickedFile[]): Place | null {
  const whole = chosen.find((picked) => picked.name === file);
  if (whole !== undefined) return { token: whole.token, member: null };
  const found = chosen.find((picked) => file.startsWith(`${picked.name} › `));
  return found === undefined ? null : { token: found.token, member: file };
}

/** The same as methods about one file take it. */
export const placeInput = ({ token, member }: Place): Readonly<{ file: Place['token']; member?: string }> =>
  member === null ? { file: token } : { file: token, member };
