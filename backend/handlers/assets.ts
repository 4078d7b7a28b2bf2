import { type AssetSaid, assetBook } from '../../contract/assets.ts';
import {
  catalogueSaid,
  forgetAsset,
  importedKinds,
  sayOfAssets,
  workspaceSays,
} from '../../db/asset-book.ts';
import { forgetFingerprints } from '../../db/snapshots.ts';
import type { HandlerGroup } from './handler-group.ts';

const ok = { ok: true } as const;

export const assets = {
  'assets.list': (_input, { workspace }) => {
    const said = new Set(catalogueSaid(workspace()).map((s) => s.asset));
    const imported = new Set(importedKinds(workspace()).map((s) => s.asset.toUpperCase()));
    const { entries } = assetBook(workspaceSays(workspace()));
    const source = (asset: string) =>
      said.has(asset) ? 'workspace' : imported.has(asset) ? 'import' : 'builtIn';
    return {
      assets: entries
        .map((e) => ({ ...e, source: source(e.asset) }) as const)
        .sort((a, b) => (a.asset < b.asset ? -1 : 1)),
    };
  },
  'assets.save': ({ assets }, { workspace, snapshots }) => {
    sayOfAssets(workspace(), assets as AssetSaid[]);
    forgetFingerprints(workspace());
    snapshots.drop();
    return ok;
  },
  'assets.remove': ({ asset }, { workspace, snapshots }) => {
    const removed = forgetAsset(workspace(), asset);
    forgetFingerprints(workspace());
    snapshots.drop();
    return { removed };
  },
} satisfies HandlerGroup;
