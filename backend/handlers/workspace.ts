import { LockstepError } from '../../contract/errors.ts';
import { backupWorkspace } from '../../db/backup.ts';
import { requireApart } from '../../db/file-identity.ts';
import { listImports } from '../../db/imports.ts';
import { workspaceInfo } from '../../db/info.ts';
import { unwritten } from '../../db/late-lines.ts';
import { listMarketSeries } from '../../db/market-series.ts';
import { listPriceSeries } from '../../db/prices.ts';
import { listAssets, listParticipants } from '../../db/reference.ts';
import { rescueWorkspace } from '../../db/rescue.ts';
import { keptInfo } from '../../db/snapshots.ts';
import { verifyUnopenable, verifyWorkspace } from '../../db/verify.ts';
import { carryWorkspace, receiveWorkspace } from '../secret/carry.ts';
import type { HandlerGroup } from './handler-group.ts';

/** The newest; they go when the lines are written. */
const mostSaid = 100;

export const workspace = {
  'workspace.info': (_input, { workspace: open, snapshots, pulse }) => {
    // A snapshot whose figures are out of date is loaded for them; through the cache, so that it is loaded once.
    for (const { id, label } of snapshots.list())
      if (keptInfo(open(), id) === null) snapshots.load(label, pulse);
    return workspaceInfo(open());
  },
  'workspace.state': (_input, { workspace: open, others }) => ({
    readOnly: open().readonly,
    others: others(),
    unwritten: unwritten(open()).slice(-mostSaid),
  }),
  'workspace.verify': ({ anchor }, { workspace: open, file, pulse }) => {
    try {
      return verifyWorkspace(open(), pulse, anchor);
    } catch (error) {
      if (!(error instanceof LockstepError) || error.code !== 'WORKSPACE_DAMAGED') throw error;
      return verifyUnopenable(file, error.message, pulse, anchor);
    }
  },
  'workspace.rescue': ({ file: token }, { file, files }) => {
    const target = files.resolve(token, 'write');
    // A damaged workspace has perhaps no head by which writing knows it.
    requireApart(target.path, file);
    return rescueWorkspace(file, target);
  },
  'workspace.backup': ({ file }, { workspace: open, files }) => ({
    bytes: backupWorkspace(open(), files.resolve(file, 'write')),
  }),
  'workspace.carry': ({ file, passphrase, redacted }, context) => ({
    bytes: carryWorkspace(
      context,
      context.files.resolve(file, 'write', ['.lockstepx']),
      passphrase,
      redacted,
    ),
  }),
  'workspace.receive': ({ from, file, passphrase }, context) => ({
    bytes: receiveWorkspace(
      context,
      context.files.resolve(from, 'read'),
      context.files.resolve(file, 'write', ['.lockstep']),
      passphrase,
    ),
  }),
  'workspace.data': (_input, { workspace: open }) => ({
    imports: listImports(open()),
    prices: listPriceSeries(open()),
    series: listMarketSeries(open()),
    participants: listParticipants(open()),
    assets: listAssets(open()),
  }),
} satisfies HandlerGroup;
