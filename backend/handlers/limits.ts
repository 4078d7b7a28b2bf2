import type { Output, Parsed } from '../../contract/contract.ts';
import { listLimits, saveLimits } from '../../db/limits.ts';
import { getSetting, setSetting } from '../../db/settings.ts';
import type { Context } from '../context.ts';
import { defaultLimits } from '../headlines/default-limits.ts';
import { headlineDefinitions } from '../headlines/definitions.ts';
import { headlineHistory } from '../headlines/history.ts';
import { statusOf } from '../headlines/status.ts';
import type { HandlerGroup } from './handler-group.ts';

type Limit = Parsed<'limits.save'>['limits'][number];

/** Set once the committee's limits are in the workspace, be they none: an empty list is a choice too. */
const seeded = 'internal.limitsSeeded';

/** The limits of the workspace; the first who asks finds the defaults stored. */
export function limitsOf({ workspace }: Context): Limit[] {
  const ws = workspace();
  if (!ws.readonly && getSetting(ws, seeded) !== true) {
    if (listLimits(ws).length === 0) saveLimits(ws, defaultLimits);
    setSetting(ws, seeded, true);
  }
  return listLimits(ws);
}

export const limits = {
  'limits.status': async ({ snapshot }, context) => {
    const history = await headlineHistory(context, snapshot);
    return limitsOf(context).map((limit): Output<'limits.status'>[number] => {
      const definition = headlineDefinitions.find((d) => d.id === limit.measure);
      const trend = history.map(({ label, values }) => {
        const value = definition === undefined ? null : values[definition.id].value;
        return { snapshot: label, value, status: statusOf(limit, value) };
      });
      const last = trend.at(-1);
      return {
        limit,
        label: definition?.label ?? limit.measure,
        unit: definition?.unit ?? 'index',
        value: last?.value ?? null,
        status: last?.status ?? 'none',
        trend,
      };
    });
  },

  'limits.save': ({ limits: list }, { workspace }) => {
    saveLimits(workspace(), list);
    setSetting(workspace(), seeded, true);
    return { ok: true };
  },
} satisfies HandlerGroup;
