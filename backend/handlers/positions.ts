import { positionGroups } from '../../db/positions/position-groups.ts';
import { positionsPage } from '../../db/positions/positions-page.ts';
import { positionsSummary } from '../../db/positions/positions-summary.ts';
import { positionsValues } from '../../db/positions/positions-values.ts';
import type { HandlerGroup } from './handler-group.ts';

export const positions = {
  'positions.page': (query, { workspace }) => positionsPage(workspace(), query),
  'positions.groups': (query, { workspace }) => positionGroups(workspace(), query),
  'positions.values': (query, { workspace }) => positionsValues(workspace(), query),
  'positions.summary': (query, { workspace }) => positionsSummary(workspace(), query),
} satisfies HandlerGroup;
