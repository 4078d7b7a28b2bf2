import type { Parsed } from '../../contract/contract.ts';
import { positionGroups } from '../../db/positions/position-groups.ts';
import { positionsPage } from '../../db/positions/positions-page.ts';
import { positionsSummary } from '../../db/positions/positions-summary.ts';
import { positionsValues } from '../../db/positions/positions-values.ts';
import { filtersBy } from '../account/filters-by.ts';
import { giveTriggersOf, rowTriggers } from '../account/triggers.ts';
import type { Context } from '../context.ts';
import type { HandlerGroup } from './handler-group.ts';

type Query = Pick<Parsed<'positions.page'>, 'snapshot' | 'filters'> &
  Partial<Pick<Parsed<'positions.page'>, 'sort'>>;

/** The workspace, told of the triggers of accounts where they are needed: they cost the margin of a whole snapshot. */
function workspaceFor(context: Context, query: Query, needed = false) {
  if (needed || filtersBy(query.filters, 'trigger') || query.sort?.some(({ column }) => column === 'trigger'))
    giveTriggersOf(context, query.snapshot);
  return context.workspace();
}

export const positions = {
  'positions.page': (query, context) => positionsPage(workspaceFor(context, query), query),
  'positions.groups': (query, context) => {
    const triggers = query.triggers || query.order === 'trigger';
    return positionGroups(workspaceFor(context, query, triggers), { ...query, triggers });
  },
  'positions.values': (query, context) => positionsValues(workspaceFor(context, query), query),
  'positions.summary': (query, context) =>
    positionsSummary(workspaceFor(context, query, query.columns.includes('trigger')), query),
  'positions.triggers': ({ snapshot, rows }, context) => ({
    triggers: rowTriggers(context, snapshot, rows),
  }),
} satisfies HandlerGroup;
