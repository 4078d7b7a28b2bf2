import { type UsdPrices, usdPrices } from '../prices/usd-series.ts';
import type { Workspace } from '../workspace.ts';
import type { Owners } from './canonical-order.ts';
import { ranksOf } from './ranks.ts';
import type { InstrumentRow } from './stage-rows.ts';

export type ParticipantRow = Readonly<{ id: number; name: string; kind: string; cohort: string }>;

/**
 * What is the same whichever snapshot is read, read once: who takes part and where, by name, in what, and of prices those until the time
 * asked for last, which a snapshot and its history share. It holds for as long as nobody writes.
 */
export type InCommon = Readonly<{
  participants: () => readonly ParticipantRow[];
  owners: () => Owners;
  instruments: () => ReadonlyMap<number, InstrumentRow>;
  usd: (until: number) => UsdPrices;
}>;

export function inCommon(ws: Workspace): InCommon {
  let rows: readonly ParticipantRow[] | null = null;
  let owners: Owners | null = null;
  let instruments: ReadonlyMap<number, InstrumentRow> | null = null;
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
    owners: () => {
      const venues = (): number[] =>
        ws
          .prepareRaw('SELECT id FROM venues ORDER BY name')
          .all()
          .map(([id]) => Number(id));
      owners ??= {
        participants: ranksOf(
          'participants',
          participants().map(({ id }) => id),
        ),
        venues: ranksOf('venues', venues()),
      };
      return owners;
    },
    instruments: () => {
      const all = (): InstrumentRow[] =>
        ws
          .prepare<InstrumentRow>(
            'SELECT id, symbol, quote_id AS quote, settle_id AS settle, expiry, strike FROM instruments',
          )
          .all();
      instruments ??= new Map(all().map((row) => [row.id, row]));
      return instruments;
    },
    usd: (until) => {
      if (last?.until !== until) last = { until, prices: usdPrices(ws, until) };
      return last.prices;
    },
  };
}
