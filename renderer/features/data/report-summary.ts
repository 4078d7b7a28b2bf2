import type { FileReport } from '../../../contract/dto/import.ts';

export type Summary = Readonly<{
  files: number;
  stored: number;
  refused: number;
  rows: number;
  imported: number;
  updated: number;
  duplicates: number;
  rejected: number;
  flat: number;
}>;

/** Sums over the files of one run. imported + duplicates + rejected = rows; flat rows are counted apart. */
export function summarise(reports: readonly FileReport[]): Summary {
  const sum = (pick: (report: FileReport) => number): number =>
    reports.reduce((total, r) => total + pick(r), 0);
  return {
    files: reports.length,
    stored: reports.filter((r) => r.importId !== null).length,
    refused: reports.filter((r) => r.refused !== null).length,
    rows: sum((r) => r.rows),
    imported: sum((r) => r.imported),
    updated: sum((r) => r.updated),
    duplicates: sum((r) => r.duplicates),
    rejected: sum((r) => r.rejected),
    flat: sum((r) => r.flat),
  };
}

/** Files an import would store something of. */
export const importable = (reports: readonly FileReport[]): number =>
  reports.filter((r) => r.refused === null && r.imported > 0).length;

/** One word a file, for the report's first column: what an import would do, or what it did. */
export function verdict(report: FileReport): string {
  if (report.refused !== null) return 'Refused';
  const stored = report.importId !== null;
  if (report.rejected > 0) return stored ? 'Imported in part' : 'Partly';
  if (report.imported === 0) return report.duplicates > 0 ? 'Known' : 'Empty';
  return stored ? 'Imported' : 'Ready';
}

/** What the count of rejected rows means: of a refused file no row was read, and none is said to be readable. */
export function rejectedSaid({ rejected, refused, files }: Summary): string {
  if (rejected > 0) return 'see the reasons below';
  if (refused === 0) return 'every row could be read';
  return refused === files ? 'no row was read' : 'every row of the other files could be read';
}
