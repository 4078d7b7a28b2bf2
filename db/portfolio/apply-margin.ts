import type { TierTable } from '../../risk/portfolio.ts';
import { bracketOf, type TierLookup } from '../tiers.ts';
import { instrument as code } from './codes.ts';
import type { LeftOut } from './left-out.ts';
import type { InstrumentRow, StagedRows } from './stage-rows.ts';

/**
 * Fills each row's maintenance rate, amount and tier table: futures by the brackets of the venue or its exchange; without
 * brackets by the export's own rate or margin; spot and loans need none (loans have their liquidation threshold). Returns
 * the tables that are referred to, in order of first use.
 */
export function applyMargin(
  rows: StagedRows,
  kept: Uint8Array,
  instruments: ReadonlyMap<number, InstrumentRow>,
  lookup: TierLookup,
  leftOut: LeftOut,
): TierTable[] {
  const c = rows.columns;
  const tables: TierTable[] = [];
  const indexOf = new Map<TierTable, number>();
  const known = new Map<number, number>();
  const tableOf = (row: number): number => {
    const id = rows.instrument[row];
    const states = !Number.isNaN(c.maintenanceRate[row]);
    const key = 2 * id + Number(states);
    let index = known.get(key);
    if (index === undefined) {
      const table = lookup(
        c.venue[row],
        {
          symbol: instruments.get(id)?.symbol ?? '',
          base: c.asset[row],
          inverse: c.instrument[row] === code.inverse,
        },
        states,
      );
      index = -1;
      if (table !== null) {
        index = indexOf.get(table) ?? tables.push(table) - 1;
        indexOf.set(table, index);
      }
      known.set(key, index);
    }
    return index;
  };
  for (let i = 0; i < c.count; i++) {
    c.tier[i] = -1;
    if (kept[i] === 0) continue;
    const kind = c.instrument[i];
    const size = Math.abs(c.notional[i]);
    const future = kind === code.linear || kind === code.inverse;
    if (!future && kind !== code.call && kind !== code.put) {
      // Bought outright needs no margin; what was bought or sold on margin needs what its venue says.
      const own = c.maintenanceRate[i];
      const stated = Number.isNaN(own) ? rows.maintenanceMargin[i] / size : own;
      c.maintenanceRate[i] = kind === code.spot && Number.isFinite(stated) ? stated : 0;
      continue;
    }
    const t = future ? tableOf(i) : -1;
    const table = tables[t];
    if (table !== undefined) {
      const k = bracketOf(table, size);
      c.tier[i] = t;
      c.maintenanceRate[i] = table.rate[k];
      c.maintenanceAmount[i] = table.amount[k];
      continue;
    }
    if (!Number.isNaN(c.maintenanceRate[i])) continue;
    const rate = rows.maintenanceMargin[i] / size;
    c.maintenanceRate[i] = Number.isFinite(rate) ? rate : Number.NaN;
    if (!Number.isFinite(rate))
      leftOut.add('no maintenance margin: neither brackets of the venue nor a figure in the export', 1, size);
  }
  return tables;
}
