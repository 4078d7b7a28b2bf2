import type { Output, Parsed } from '../../contract/contract.ts';
import { defaultLimits } from '../../contract/default-limits.ts';
import { LockstepError } from '../../contract/errors.ts';
import { findMeasure, labelOf, measures } from '../../contract/measures.ts';
import { statusOf } from '../../contract/status.ts';
import { listLimits, saveLimits } from '../../db/limits.ts';
import { getSetting, setSetting } from '../../db/settings.ts';
import type { Context } from '../context.ts';
import { breachesSince } from '../headlines/breaches.ts';
import type { HeadlineValue } from '../headlines/headline-value.ts';
import { measureHistory } from '../headlines/history.ts';
import type { HandlerGroup } from './handler-group.ts';

type Limit = Parsed<'limits.save'>['limits'][number];

/** Set once the committee's limits are in the workspace, be they none: an empty list is a choice too. */
const seeded = 'internal.limitsSeeded';
const heldKey = 'committee.held';

/** The limits of the workspace; the first who asks finds the defaults stored. */
export function limitsOf({ workspace, shared }: Context): Limit[] {
  const ws = shared.workspace();
  if (!ws.readonly && getSetting(ws, seeded) !== true) {
    if (listLimits(ws).length === 0) saveLimits(ws, defaultLimits);
    setSetting(ws, seeded, true);
  }
  return listLimits(workspace());
}

function committeeHeld({ workspace }: Context): number | null {
  const held = getSetting(workspace(), heldKey);
  return typeof held === 'number' ? held : null;
}

const noValue: HeadlineValue = { value: null };

export const limits = {
  'limits.status': async ({ snapshot }, context) => {
    const own = limitsOf(context);
    const held = committeeHeld(context);
    const ids = [...new Set(own.flatMap((limit) => findMeasure(limit.measure)?.id ?? []))];
    const history = await measureHistory(context, snapshot, ids);
    return own.map((limit): Output<'limits.status'>[number] => {
      const measure = findMeasure(limit.measure);
      const judged = history.map(({ label, asOf, values }) => {
        const { value, notJudged } = measure === undefined ? noValue : values[measure.id];
        return { snapshot: label, asOf, value, status: statusOf(limit, value, notJudged === undefined) };
      });
      const last = judged.at(-1);
      const missing = measure === undefined ? undefined : history.at(-1)?.values[measure.id].notJudged;
      const beside = measure === undefined ? undefined : history.at(-1)?.values[measure.id].beside;
      const reason =
        measure === undefined
          ? 'There is no measure of this name any more.'
          : history.at(-1)?.values[measure.id].reason;
      return {
        limit,
        label: measure === undefined ? limit.measure : labelOf(measure),
        unit: measure?.unit ?? 'index',
        value: last?.value ?? null,
        status: last?.status ?? 'none',
        trend: judged.map(({ asOf: _asOf, ...point }) => point),
        breaches: breachesSince(judged, held),
        ...(reason === undefined ? {} : { reason }),
        ...(missing === undefined ? {} : { notJudged: missing }),
        ...(beside === undefined ? {} : { beside }),
      };
    });
  },

  'limits.save': ({ limits: list }, { workspace }) => {
    for (const limit of list) refuseSenseless(limit, list);
    saveLimits(workspace(), list);
    setSetting(workspace(), seeded, true);
    return { ok: true };
  },

  'limits.measures': () =>
    measures.map((m) => ({
      id: m.id,
      label: labelOf(m),
      unit: m.unit,
      direction: m.direction,
      definition: m.definition,
      basis: m.basis,
      page: m.page,
      verb: m.verb,
      card: m.card,
    })),

  'limits.committee': (_input, context) => ({ held: committeeHeld(context) }),

  'limits.setCommittee': ({ held }, { workspace }) => {
    setSetting(workspace(), heldKey, held);
    return { ok: true };
  },
} satisfies HandlerGroup;

/** A limit on nothing, twice on one measure, or whose red comes before its amber would never say what was meant. */
function refuseSenseless({ measure, direction, amber, red }: Limit, all: readonly Limit[]): void {
  const known = findMeasure(measure);
  if (known === undefined)
    throw new LockstepError(
      'USAGE',
      `${measure} is no measure a limit can be set on. There are: ${measures.map((m) => m.id).join(', ')}.`,
    );
  if (all.filter((limit) => limit.measure === measure).length > 1)
    throw new LockstepError('USAGE', `${labelOf(known)} has two limits. Keep one.`);
  if (amber === null || red === null || amber === red) return;
  if (red > amber !== (direction === 'above'))
    throw new LockstepError(
      'USAGE',
      `${labelOf(known)}: red (${red}) must be ${direction} amber (${amber}), for the limit warns before it is breached.`,
    );
}
