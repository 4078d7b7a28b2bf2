import type { Output, Parsed } from '../../contract/contract.ts';
import { day } from '../../contract/durations.ts';
import { LockstepError } from '../../contract/errors.ts';
import { formatPercent } from '../../contract/format.ts';
import { limitsInForce } from '../../contract/limits-in-force.ts';
import { findMeasure, isUnreached, labelOf, type Measure, measures } from '../../contract/measures.ts';
import { statusOf } from '../../contract/status.ts';
import { saveLimits } from '../../db/limits.ts';
import { dateLabel } from '../../db/snapshots.ts';
import type { Context } from '../context.ts';
import { breachesSince } from '../headlines/breaches.ts';
import type { HeadlineValue } from '../headlines/headline-value.ts';
import { measureHistory } from '../headlines/history.ts';
import { limitAt, limitChanges, seeded } from '../headlines/limits-of.ts';
import { readSetting, writeSetting } from '../stored-setting.ts';
import type { HandlerGroup } from './handler-group.ts';

type Limit = Parsed<'limits.save'>['limits'][number];

const heldKey = 'committee.held';

function committeeHeld({ workspace }: Context): number | null {
  return readSetting(workspace(), heldKey);
}

const noValue: HeadlineValue = { value: null };

export const limits = {
  'limits.status': async ({ snapshot }, context) => {
    const changes = limitChanges(context);
    const held = committeeHeld(context);
    const { asOf: now } = context.snapshots.load(snapshot, context.pulse).portfolio;
    const inForce = limitsInForce(changes, now);
    const at = limitAt(changes);
    const ids = [...new Set(inForce.flatMap((limit) => findMeasure(limit.measure)?.id ?? []))];
    const history = await measureHistory(context, snapshot, ids);
    return inForce.map(({ from, ...limit }): Output<'limits.status'>[number] => {
      const measure = findMeasure(limit.measure);
      const judged = history.map(({ label, asOf, values }, i) => {
        const { value, reason, notJudged } = measure === undefined ? noValue : values[measure.id];
        const then = at(limit.measure, asOf);
        const earlier = history[i - 1];
        return {
          snapshot: label,
          asOf,
          value,
          status: statusOf(then, value, notJudged === undefined, isUnreached(limit.measure, reason)),
          limit: then === undefined ? null : { amber: then.amber, red: then.red, from: then.from },
          changed: earlier !== undefined && at(limit.measure, earlier.asOf) !== then,
        };
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
        from,
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

  'limits.save': ({ limits: list, from: given }, { workspace, snapshots }) => {
    for (const limit of list) refuseSenseless(limit, list);
    const from = given === undefined ? (snapshots.list().at(-1)?.asOf ?? null) : given;
    const ws = workspace();
    ws.transaction(() => {
      saveLimits(ws, list, from);
      writeSetting(ws, seeded, true);
    });
    return { ok: true, from };
  },

  'limits.history': (_input, context) => [...limitChanges(context)],

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
    // A day's grace: zones differ.
    if (held !== null && held > Date.now() + day)
      throw new LockstepError(
        'USAGE',
        `The last committee cannot have met on ${dateLabel(held)}: that is after the clock of this machine.`,
      );
    writeSetting(workspace(), heldKey, held);
    return { ok: true };
  },
} satisfies HandlerGroup;

/** A limit on nothing, twice on one measure, out of reach, or whose red comes before its amber would never say what was meant. */
function refuseSenseless({ measure, direction, amber, red }: Limit, all: readonly Limit[]): void {
  const known = findMeasure(measure);
  if (known === undefined)
    throw new LockstepError(
      'USAGE',
      `${measure} is no measure a limit can be set on. There are: ${measures.map((m) => m.id).join(', ')}.`,
    );
  if (all.filter((limit) => limit.measure === measure).length > 1)
    throw new LockstepError('USAGE', `${labelOf(known)} has two limits. Keep one.`);
  const unreachable = [amber, red].find((level) => level !== null && isOutOfReach(known, level));
  if (typeof unreachable === 'number')
    throw new LockstepError(
      'USAGE',
      `${labelOf(known)} lies between 0 and 100 %: a limit of ${formatPercent(unreachable)} is never reached. 10 % is 0.1.`,
    );
  if (amber === null || red === null || amber === red) return;
  if (red > amber !== (direction === 'above'))
    throw new LockstepError(
      'USAGE',
      `${labelOf(known)}: red (${red}) must be ${direction} amber (${amber}), for the limit warns before it is breached.`,
    );
}

const isOutOfReach = (measure: Measure, level: number): boolean =>
  measure.unit === 'fraction' && measure.exceedsOne !== true && (level < 0 || level > 1);
