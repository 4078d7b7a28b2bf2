import type { Migration } from './migration.ts';

/**
 * What the workspace says of assets, on top of the program's catalogue (JSON, only what is said). Kinds entered by hand
 * move there; the kind a name had by default is no longer stored: the catalogue knows it.
 */
export const assetCatalogue: Migration = {
  version: 13,
  name: 'asset catalogue',
  sql: `
CREATE TABLE asset_catalogue (asset TEXT PRIMARY KEY, said TEXT NOT NULL) STRICT;
INSERT INTO asset_catalogue (asset, said)
  SELECT upper(a.name), json_object('kind', f.kind) FROM asset_facts f JOIN assets a ON a.id = f.asset_id
  WHERE f.row_hash = -1 AND f.kind IS NOT NULL;
UPDATE asset_facts SET kind = NULL WHERE row_hash = -1;
DELETE FROM asset_facts WHERE row_hash = -1 AND sector IS NULL;
ALTER TABLE assets DROP COLUMN default_kind;
`,
};
