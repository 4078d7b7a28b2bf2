import type { Migration } from './migration.ts';

/**
 * What-ifs saved under a setting of their own become saved ones like scenarios and mappings. The scenario they were
 * judged under goes along; the oldest have only the market's fall in per cent.
 */
export const savedWhatIfs: Migration = {
  version: 12,
  name: 'saved what-ifs',
  sql: `
INSERT OR IGNORE INTO saved (kind, name, body, at)
  SELECT 'whatIf', json_extract(e.value, '$.name'),
    json_object(
      'scenario', json(coalesce(json_extract(e.value, '$.scenario'), json_object('parts', json_array(
        json_object('kind', 'uniform', 'move', -coalesce(json_extract(e.value, '$.fall'), 10) / 100.0))))),
      'adjustments', json(coalesce(json_extract(e.value, '$.adjustments'), '[]'))),
    coalesce(json_extract(e.value, '$.savedAt'), e.key)
  FROM settings s, json_each(CASE WHEN json_valid(s.value) THEN s.value ELSE '[]' END) e
  WHERE s.key = 'whatIf.saved' AND json_type(e.value, '$.name') = 'text';
DELETE FROM settings WHERE key = 'whatIf.saved';
`,
};
