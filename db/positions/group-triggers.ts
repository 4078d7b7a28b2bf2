import type { Workspace } from '../workspace.ts';
import type { Asked } from './asked-rows.ts';
import { nearer, nearestTriggerSql } from './given-triggers.ts';
import { levelOf } from './group-level.ts';
import type { GroupParts } from './group-parts.ts';
import { keptOf } from './kept-answers.ts';
import type { PositionColumn } from './position-columns.ts';

type Levels = readonly [row: PositionColumn | null, across: PositionColumn | null];
type Found = Readonly<{ row: string | null; across: string | null; trigger: number | null }>;

/** Groups with the nearest trigger of the accounts whose rows are in them. Triggers must have been given. */
export function withTriggers(
  ws: Workspace,
  asked: Asked,
  levels: Levels,
  groups: readonly GroupParts[],
): readonly GroupParts[] {
  const { rows, matching } = asked;
  const name = JSON.stringify([rows.snapshot, 'triggers', ...levels, matching.where, matching.values]);
  return keptOf(ws).groups.get(name, () => {
    const nearest = new Map<string, number | null>();
    for (const { row, across, trigger } of triggersBy(ws, asked, levels)) {
      const key = JSON.stringify([row, across]);
      nearest.set(key, nearer(nearest.get(key) ?? null, trigger));
    }
    return groups.map((group) => ({
      ...group,
      trigger: nearest.get(JSON.stringify([group.row, group.across])) ?? null,
    }));
  });
}

/** By ids: two of them may have one name. */
function triggersBy(ws: Workspace, { rows, matching, path }: Asked, by: Levels): readonly Found[] {
  const levels = by.map((column, i) => levelOf(column, `l${i}`));
  const keys = levels.map(({ key }, i) => `${key} AS k${i}`);
  const sql = `SELECT ${levels[0]?.name} AS row, ${levels[1]?.name} AS across, g.trigger
    FROM (SELECT ${keys.join(', ')}, ${nearestTriggerSql} AS trigger FROM ${path.from}
          WHERE ${path.where} AND ${matching.where} GROUP BY 1, 2) g
    ${levels.map(({ join }, i) => join(`g.k${i}`)).join(' ')}`;
  return ws.prepare<Found>(sql).all(...path.values(rows), ...matching.values);
}
