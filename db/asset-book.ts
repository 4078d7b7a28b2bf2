import { type AssetBook, type AssetSaid, assetBook } from '../contract/assets.ts';
import { type Changed, changesOf, wordsOf } from '../contract/changed-words.ts';
import { assetSaid } from '../contract/dto/assets.ts';
import { audit } from './audit.ts';
import type { Workspace } from './workspace.ts';

/** Kinds that imported reference data gives: of several the newest import's. */
const importedSql = `SELECT a.name AS asset, (SELECT f.kind FROM asset_facts f WHERE f.asset_id = a.id AND f.kind IS NOT NULL
  ORDER BY f.import_id DESC, f.line DESC, f.id DESC LIMIT 1) AS kind FROM assets a
  WHERE a.id IN (SELECT asset_id FROM asset_facts WHERE kind IS NOT NULL) ORDER BY a.name`;

export const importedKinds = (ws: Workspace): AssetSaid[] => ws.prepare<AssetSaid>(importedSql).all();

/** What the user says of assets, by name. */
export function catalogueSaid(ws: Workspace): AssetSaid[] {
  return ws
    .prepare<{ asset: string; said: string }>('SELECT asset, said FROM asset_catalogue ORDER BY asset')
    .all()
    .map(({ asset, said }) => saidOf(asset, said));
}

const saidOf = (asset: string, said: string): AssetSaid =>
  assetSaid.parse({ ...(JSON.parse(said) as object), asset }) as AssetSaid;

/** Everything the workspace says of assets, weakest first: imported reference data, then the user. */
export const workspaceSays = (ws: Workspace): AssetSaid[] => [...importedKinds(ws), ...catalogueSaid(ws)];

/** The catalogue of this workspace. */
export const assetBookOf = (ws: Workspace): AssetBook => assetBook(workspaceSays(ws));

/** Adds to what the user says of assets; what an entry leaves out stays as it was said before. */
export function sayOfAssets(ws: Workspace, said: readonly AssetSaid[]): void {
  ws.transaction(() => {
    const known = ws.prepareRaw('SELECT said FROM asset_catalogue WHERE asset = ?');
    const write = ws.prepare(
      'INSERT INTO asset_catalogue (asset, said) VALUES (?, ?) ON CONFLICT DO UPDATE SET said = excluded.said',
    );
    const changes: Changed[] = [];
    const lines: string[] = [];
    for (const { asset, ...rest } of said) {
      const before = known.get(asset)?.[0];
      const merged = { ...(typeof before === 'string' ? (JSON.parse(before) as object) : {}), ...rest };
      write.run(asset, JSON.stringify(merged));
      const own = changesOf(typeof before === 'string' ? JSON.parse(before) : {}, merged);
      lines.push(`${asset}: ${wordsOf(own)}`);
      changes.push(...own.map((change) => ({ ...change, part: `${asset} ${change.part}` })));
    }
    refreshAssetKinds(ws);
    audit(ws, 'assets', lines.join('; '), Date.now(), changes);
  });
}

/** Takes back what the user said of an asset. True when there was something. */
export function forgetAsset(ws: Workspace, asset: string): boolean {
  return ws.transaction(() => {
    const removed = ws.prepare('DELETE FROM asset_catalogue WHERE asset = ?').run(asset).changes > 0;
    if (removed) {
      refreshAssetKinds(ws);
      audit(ws, 'assets', `${asset}: as built in or imported`);
    }
    return removed;
  });
}

/** The kind of every asset of the workspace as the catalogue has it today, for tables that are written out. */
export function refreshAssetKinds(ws: Workspace): void {
  const book = assetBookOf(ws);
  const write = ws.prepare('UPDATE assets SET kind = ? WHERE id = ?');
  for (const { id, name, kind } of ws
    .prepare<{ id: number; name: string; kind: string }>('SELECT id, name, kind FROM assets')
    .all()) {
    const now = book.kindAt(name, null);
    if (now !== kind) write.run(now, id);
  }
}
