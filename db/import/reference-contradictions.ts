import type { Workspace } from '../workspace.ts';

/** Two values of one field that imports say of one participant, asset or venue. */
export type Contradiction = Readonly<{
  name: string;
  field: string;
  /** What the import in question says last. */
  own: string;
  line: number;
  other: string;
  otherLine: number;
  /** null: the same import, on another line. */
  otherImport: number | null;
  otherFile: string;
  /** What counts, by hand or by the newest import. */
  counts: string | null;
}>;

const facts = [
  ['participant', 'kind', 'kind'],
  ['participant', 'cohort', 'cohort'],
  ['participant', 'display_name', 'name'],
  ['asset', 'kind', 'kind'],
  ['asset', 'sector', 'sector'],
  ['venue', 'kind', 'kind'],
  ['venue', 'insurance_fund', 'insurance fund'],
] as const;

/** Where the reference data of an import says another thing than an earlier line of it or than another import. */
export const contradictions = (ws: Workspace, importId: number): Contradiction[] =>
  facts.flatMap(([subject, column, field]) =>
    ws
      .prepare<Contradiction>(contradictionsSql(subject, column, field))
      .all(importId, importId, importId, importId),
  );

/** Of another import what it says last. */
const contradictionsSql = (subject: string, column: string, field: string): string => `
WITH said AS (
  SELECT f.*, row_number() OVER (PARTITION BY f.${subject}_id, f.import_id ORDER BY f.line DESC, f.id DESC) AS place
  FROM ${subject}_facts f WHERE f.${column} IS NOT NULL
    AND f.${subject}_id IN (SELECT ${subject}_id FROM ${subject}_facts WHERE import_id = ?))
SELECT s.name, '${field}' AS field, CAST(t.${column} AS TEXT) AS own, t.line, CAST(o.${column} AS TEXT) AS other,
  o.line AS otherLine, nullif(o.import_id, ?) AS otherImport, i.file AS otherFile, CAST(s.${column} AS TEXT) AS counts
FROM said t JOIN said o ON o.${subject}_id = t.${subject}_id AND o.${column} <> t.${column}
  JOIN imports i ON i.id = o.import_id JOIN ${subject}s s ON s.id = t.${subject}_id
WHERE t.import_id = ? AND t.place = 1 AND (o.import_id = ? OR o.place = 1)
ORDER BY s.name, o.import_id, o.line`;
