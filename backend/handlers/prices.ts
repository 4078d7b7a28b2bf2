import { priceDays } from '../../db/prices.ts';
import type { HandlerGroup } from './handler-group.ts';

export const pricesHandlers = {
  'prices.series': (series, { workspace }) => ({ days: priceDays(workspace(), series) }),
} satisfies HandlerGroup;
