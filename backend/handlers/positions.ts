import { positionsPage } from '../../db/positions/positions-page.ts';
import type { HandlerGroup } from './handler-group.ts';

export const positions = {
  'positions.page': (query, { workspace }) => positionsPage(workspace(), query),
} satisfies HandlerGroup;
