import { backupWorkspace } from '../../db/backup.ts';
import { listImports } from '../../db/imports.ts';
import { workspaceInfo } from '../../db/info.ts';
import { listMarketSeries } from '../../db/market-series.ts';
import { listPriceSeries } from '../../db/prices.ts';
import { listAssets, listParticipants } from '../../db/reference.ts';
import { keptInfo } from '../../db/snapshots.ts';
import { verifyWorkspace } from '../../db/verify.ts';
import type { HandlerGroup } from './handler-group.ts';

export const workspace = {
  'workspace.info': (_input, { workspace: open, snapshots, pulse }) => {
    // A snapshot whose figures are out of date is loaded for them; through the cache, so that it is loaded once.
    for (const { id, label } of snapshots.list())
      if (keptInfo(open(), id) === null) snapshots.load(label, pulse);
    return workspaceInfo(open());
  },
  'workspace.verify': ({ anchor }, { workspace: open, pulse }) => verifyWorkspace(open(), pulse, anchor),
  'workspace.backup': ({ file }, { workspace: open, files }) => ({
    bytes: backupWorkspace(open(), files.resolve(file, 'write')),
  }),
  'workspace.data': (_input, { workspace: open }) => ({
    imports: listImports(open()),
    prices: listPriceSeries(open()),
    series: listMarketSeries(open()),
    participants: listParticipants(open()),
    assets: listAssets(open()),
  }),
} satisfies HandlerGroup;
