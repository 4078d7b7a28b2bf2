import { createHash } from 'node:crypto';
import type { Warning } from '../contract/domain.ts';
import { infoOf } from '../db/info.ts';
import { type InCommon, inCommon } from '../db/portfolio/in-common.ts';
import { type LoadedPortfolio, loadPortfolio } from '../db/portfolio.ts';
import { usdPrices } from '../db/prices/usd-series.ts';
import { loadPriceHistory } from '../db/prices.ts';
import { typedSetting } from '../db/settings.ts';
import { findSnapshot, keepInfo, keptInfo, listSnapshots, type Snapshot } from '../db/snapshots.ts';
import type { Workspace } from '../db/workspace.ts';
import type { PricePanel } from '../risk/price-panel.ts';
import type { Pulse } from '../risk/pulse.ts';

export type { LoadedPortfolio } from '../db/portfolio.ts';

/** The whole price history until a time, with how returns are to be read off it, and what it is (SHA-256, hex). */
export type History = Readonly<{
  panel: PricePanel;
  /** The same days with their highs and lows. */
  ranges: PricePanel;
  fingerprint: string;
  warnings: readonly Warning[];
}>;

/**
 * Snapshots as columns, built once and kept until the data changes; everything
 * goes at once with `drop`: an import, an undo or a change of reference data may touch any snapshot.
 */
export type Snapshots = Readonly<{
  list: () => readonly Snapshot[];
  /** Those not later than a time. */
  until: (asOf: number) => readonly Snapshot[];
  /** Whether there is one of this label. */
  has: (label: string) => boolean;
  /** The label itself, whatever it was asked for by. */
  label: (reference: string) => string;
  load: (label: string, pulse?: Pulse) => LoadedPortfolio;
  history: (until: number) => History;
  drop: () => void;
}>;

/** Positions kept in memory over all snapshots: about 1 GB of columns. The least recently used go first. */
const keptPositions = 6_000_000;

export function createSnapshots(workspace: () => Workspace): Snapshots {
  const portfolios = new Map<number, LoadedPortfolio>();
  const histories = new Map<number, History>();
  let common: InCommon | null = null;
  const shared = (): InCommon => {
    common ??= inCommon(workspace());
    return common;
  };

  const load = (label: string, pulse?: Pulse): LoadedPortfolio => {
    const snapshot = findSnapshot(workspace(), label);
    const loaded = portfolios.get(snapshot.id) ?? loadPortfolio(workspace(), snapshot.label, pulse, shared());
    portfolios.delete(snapshot.id);
    portfolios.set(snapshot.id, loaded);
    trim(portfolios);
    // Its figures are at hand now: nobody need load it again to tell them.
    if (keptInfo(workspace(), snapshot.id) === null)
      keepInfo(workspace(), snapshot.id, infoOf(snapshot, loaded));
    return loaded;
  };

  return {
    list: () => listSnapshots(workspace()),
    until: (asOf) => listSnapshots(workspace()).filter((s) => s.asOf <= asOf),
    has: (label) => listSnapshots(workspace()).some((s) => s.label === label),
    label: (reference) => findSnapshot(workspace(), reference).label,
    load,
    history: (until) => {
      const kept = histories.get(until) ?? readHistory(workspace(), until, shared());
      histories.set(until, kept);
      return kept;
    },
    drop: () => {
      portfolios.clear();
      histories.clear();
      common = null;
    },
  };
}

function trim(portfolios: Map<number, LoadedPortfolio>): void {
  let total = 0;
  for (const [id, { portfolio }] of [...portfolios].reverse()) {
    total += portfolio.positions.count;
    if (total > keptPositions && total > portfolio.positions.count) portfolios.delete(id);
  }
}

function readHistory(ws: Workspace, until: number, common: InCommon): History {
  const prices = ws.isAsSeen ? common.usd(until) : usdPrices(ws, until);
  const { panel: closes, ranges, warnings } = loadPriceHistory(ws, { until }, prices);
  const panel = { ...closes, ...typedSetting(ws, 'estimates') };
  const hash = createHash('sha256').update(
    JSON.stringify([panel.assets, panel.calendar, panel.volatilityDays]),
  );
  for (const column of [panel.times, ...panel.close, ...(ranges.high ?? []), ...(ranges.low ?? [])])
    hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  return { panel, ranges, fingerprint: hash.digest('hex'), warnings };
}
