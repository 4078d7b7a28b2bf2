import { type UsdPrices, usdPrices } from '../prices/usd-series.ts';
import type { Workspace } from '../workspace.ts';
import { type Ranks, ranksOf } from './ranks.ts';

export type ParticipantRow = Readonly<{ id: number; name: string; kind: string; cohort: string }>;

/**
 * What is the same whichever snapshot is read, read once: who takes part, by name, and of prices those until the time
 * asked for last, which a snapshot and its history share. It holds for as long as nobody writes.
 */
export type InCommon = Readonly<{
  participants: () => readonly ParticipantRow[];
  /** Place of each participant in that order, by id. */
  ranks: () => Ranks;
  usd: (until: number) => UsdPrices;
}>;

export function inCommon(ws: Workspace): InCommon {
  let rows: readonly ParticipantRow[] | null = null;
  let ranks: Ranks | null = null;
  let last: Readonly<{ until: number; prices: UsdPrices }> | null = null;
  const participants = (): readonly ParticipantRow[] => {
    rows ??= ws
      .prepareRaw('SELECT id, name, kind, cohort FROM participants ORDER BY name')
      .all()
      .map(([id, name, kind, cohort]) => ({
        id: Number(id),
        name: String(name),
        kind: String(kind),
        cohort: String(cohort),
      }));
    return rows;
  };
  return {
    participants,
    ranks: () => {
      ranks ??= ranksOf(
        'participants',
        participants().map(({ id }) => id),
      );
      return ranks;
    },
    usd: (until) => {
      if (last?.until !== until) last = { until, prices: usdPrices(ws, until) };
      return last.prices;
    },
  };
}
