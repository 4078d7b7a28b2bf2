import { basename } from 'node:path';
import { instrumentKinds } from '../contract/domain.ts';
import type { SnapshotInfo, WorkspaceInfo } from '../contract/dto/workspace.ts';
import { anchorOf } from './anchor.ts';
import { type LoadedPortfolio, loadPortfolio } from './portfolio.ts';
import { keepInfo, keptInfo, listSnapshots, type Snapshot } from './snapshots.ts';
import type { Workspace } from './workspace.ts';

const borrow = instrumentKinds.indexOf('borrow');

const counted = [
  'imports',
  'snapshots',
  'participants',
  'venues',
  'assets',
  'positions',
  'loans',
  'balances',
  'prices',
  'tiers',
  'depth',
  'funding',
  'open_interest',
  'market_liquidations',
  'trades',
  'liquidation_events',
  'rejects',
] as const;

/** The workspace at a glance. Figures of a snapshot that changed since are computed anew (it is loaded for that). */
export function workspaceInfo(ws: Workspace): WorkspaceInfo {
  const counts: Record<string, number> = {};
  for (const table of counted)
    counts[table] = Number(ws.prepareRaw(`SELECT count(*) FROM ${table}`).get()?.[0]);
  return {
    name: basename(ws.path).replace(/\.lockstep$/, ''),
    schemaVersion: ws.schemaVersion,
    bytes: ws.bytes,
    snapshots: listSnapshots(ws).map((snapshot) => snapshotInfo(ws, snapshot)),
    counts,
    anchor: anchorOf(ws),
  };
}

/** Counts, gross notional (USD; what is borrowed is debt, not notional) and fingerprint of a snapshot; kept in the workspace until its content changes. */
export function snapshotInfo(ws: Workspace, snapshot: Snapshot): SnapshotInfo {
  const kept = keptInfo(ws, snapshot.id);
  if (kept !== null) return kept;
  const info = infoOf(snapshot, loadPortfolio(ws, snapshot.label));
  keepInfo(ws, snapshot.id, info);
  return info;
}

export function infoOf(snapshot: Snapshot, { portfolio, fingerprint }: LoadedPortfolio): SnapshotInfo {
  const { positions } = portfolio;
  let notional = 0;
  for (let p = 0; p < positions.count; p++)
    if (positions.instrument[p] !== borrow) notional += Math.abs(positions.notional[p]);
  return {
    label: snapshot.label,
    asOf: snapshot.asOf,
    positions: positions.count,
    participants: portfolio.participants.id.length,
    venues: portfolio.venues.id.length,
    notional,
    fingerprint,
  };
}
