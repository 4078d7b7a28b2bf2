import type { summedColumns } from './dto/positions.ts';
import { fieldName, fieldNames } from './field-names.ts';
import type { PositionColumn } from './filter/position-filters.ts';
import { wording } from './wording.ts';

const names: Readonly<Record<(typeof summedColumns)[number], string>> = {
  quantity: fieldNames.quantity,
  notional: wording.notional,
  entryPrice: wording.entry,
  markPrice: wording.mark,
  unrealisedPnl: wording.unrealised,
  leverage: fieldNames.leverage,
  isolatedMargin: fieldNames.isolatedMargin,
  maintenanceRate: wording.maintRate,
  liquidationPrice: wording.liqPrice,
  distance: wording.toLiquidation,
  trigger: wording.accountTrigger,
};

/** What a column of numbers of positions is called. */
export const positionColumnName = (column: PositionColumn): string =>
  names[column as keyof typeof names] ?? fieldName(column);
