import path from 'node:path';
import { anchorOf } from '../../db/anchor.ts';
import { findSnapshot, keptInfo } from '../../db/snapshots.ts';
import type { RowStream } from '../../deck/tables/row-stream.ts';
import type { Context } from '../context.ts';

/**
 * What every file says of where it comes from: the workspace, of a table of a snapshot its time and fingerprint, and the
 * anchor of the log. A result has said its own.
 */
export function aboutFile({ workspace, snapshots }: Context, stream: RowStream): RowStream {
  const ws = workspace();
  const said = new Map(stream.about);
  const label = said.get('snapshot');
  const ofSnapshot = (): RowStream['about'] => {
    if (label === undefined || said.has('as of')) return [];
    const { id, asOf } = findSnapshot(ws, label);
    const fingerprint = keptInfo(ws, id)?.fingerprint ?? snapshots.load(label).fingerprint;
    return [
      ['as of', new Date(asOf).toISOString()],
      ['fingerprint of the snapshot', fingerprint],
    ];
  };
  const workspaceName = path.basename(ws.path).replace(/\.lockstep$/, '');
  const about: RowStream['about'] = [
    ['workspace', workspaceName],
    ...stream.about,
    ...ofSnapshot(),
    ['anchor', anchorOf(ws)],
  ];
  return { ...stream, about };
}
