import { assetBookOf } from '../asset-book.ts';
import type { Workspace } from '../workspace.ts';
import type { AssetRow } from './asset-prices.ts';

/** Every asset of the workspace, in order of names. */
export function assetRows(ws: Workspace, asOf: number): AssetRow[] {
  const book = assetBookOf(ws);
  return ws
    .prepare<Pick<AssetRow, 'id' | 'name' | 'sector'>>('SELECT id, name, sector FROM assets ORDER BY name')
    .all()
    .map((row) => ({
      ...row,
      kind: book.kindAt(row.name, asOf),
      dollar: book.isDollar(row.name, asOf),
      standsFor: book.of(row.name).standsFor ?? '',
    }));
}
