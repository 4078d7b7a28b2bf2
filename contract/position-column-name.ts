import { fieldNames } from './field-names.ts';
import type { PositionColumn } from './filter/position-filters.ts';
import { wording } from './wording.ts';

const names: Readonly<Record<PositionColumn, string>> = {
  participant: fieldNames.participant,
  cohort: wording.cohort,
  venue: fieldNames.venue,
  symbol: fieldNames.symbol,
  asset: fieldNames.asset,
  sector: wording.sector,
  instrument: fieldNames.instrument,
  side: fieldNames.side,
  quantity: fieldNames.quantity,
  notional: wording.notional,
  entryPrice: wording.entry,
  markPrice: wording.mark,
  unrealisedPnl: wording.unrealised,
  leverage: fieldNames.leverage,
  marginMode: wording.margin,
  isolatedMargin: fieldNames.isolatedMargin,
  maintenanceRate: wording.maintRate,
  liquidationPrice: wording.liqPrice,
  distance: wording.toLiquidation,
  trigger: wording.accountTrigger,
  importId: wording.import,
  line: wording.line,
};

/** What a column of positions is called where it is shown, filtered and grouped by: columns of tables are narrow. */
export const positionColumnName = (column: PositionColumn): string => names[column];
