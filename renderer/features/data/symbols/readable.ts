import type { FileReport } from '../../../../contract/dto/import.ts';
import type { PickedFile } from '../../../transport/bridge.ts';
import { placeOf } from '../place-of-report.ts';

/** The chosen files of which nothing was refused and that hold rows. */
export function readable(
  chosen: readonly PickedFile[],
  reports: readonly FileReport[],
): readonly PickedFile[] {
  const tokens = (of: readonly FileReport[]) => new Set(of.map((report) => placeOf(report, chosen)?.token));
  const refused = tokens(reports.filter((report) => report.refused !== null));
  const read = tokens(reports.filter((report) => report.rows > 0));
  return chosen.filter(({ token }) => read.has(token) && !refused.has(token));
}
