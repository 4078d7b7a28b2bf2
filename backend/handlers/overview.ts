import type { Output } from '../../contract/contract.ts';
import { headlineMeasures, labelOf } from '../../contract/measures.ts';
import { referenceShock } from '../../contract/reference-shock.ts';
import { statusOf } from '../../contract/status.ts';
import { changeSentences } from '../headlines/changes.ts';
import { headlineHistory } from '../headlines/history.ts';
import { limitAt, limitChanges } from '../headlines/limits-of.ts';
import { withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import type { HandlerGroup } from './handler-group.ts';

type Headline = Output<'overview.headlines'>['headlines'][number];
const shownContributors = 10;

export const overview = {
  'overview.headlines': async ({ snapshot }, context) => {
    const history = await headlineHistory({ ...context, pulse: within(context.pulse, 0, 0.9) }, snapshot);
    const at = limitAt(limitChanges(context));
    const now = history.at(-1)?.asOf ?? 0;
    const status = (measure: string, value: number | null, when: number) =>
      statusOf(at(measure, when), value);
    const headlines = headlineMeasures.map((measure): Headline => {
      const { id, unit } = measure;
      const { value = null, reason, beside } = history.at(-1)?.values[id] ?? {};
      return {
        id,
        label: labelOf(measure),
        unit,
        value,
        previous: history.at(-2)?.values[id].value ?? null,
        status: status(id, value, now),
        history: history.map((point) => point.values[id].value),
        ...(reason === undefined ? {} : { reason }),
        ...(beside === undefined ? {} : { beside }),
      };
    });
    const last = history.at(-1)?.label ?? snapshot;
    const pulse = within(context.pulse, 0.9, 1);
    const leverage = await context.ask('leverage.compute', { snapshot: last, by: 'cohort' }, pulse);
    const contributors = history.at(-1)?.values.synchronisationIndex.reason
      ? []
      : (await context.ask('synchronisation.compute', { snapshot: last }, pulse)).contributions;
    const before = history.at(-2)?.label;
    const earlier =
      before === undefined
        ? []
        : (await context.ask('leverage.compute', { snapshot: before, by: 'cohort' }, pulse)).rows;
    const cohorts = leverage.rows.map(({ key, gross }) => ({
      key,
      before: earlier.find((r) => r.key === key)?.gross ?? 0,
      after: gross,
    }));
    const loaded = context.snapshots.load(last);
    const coverage = { ...leverage.provenance.coverage, leftOut: [...leverage.provenance.coverage.leftOut] };
    const { leftOut: own } = loaded;
    const result = {
      headlines,
      contributors: contributors.slice(0, shownContributors),
      changes: before === undefined ? [] : changeSentences({ history, status, cohorts }),
      coverage: { ...coverage, leftOut: coverage.leftOut.slice(own.length) },
      warnings: leverage.provenance.warnings.slice(loaded.warnings.length),
    };
    const basis = { measure: 'overview', loaded, parameters: { referenceShock } };
    const { provenance, ...rest } = withProvenance(basis, result);
    return { provenance, ...rest, warnings: provenance.warnings };
  },
} satisfies HandlerGroup;
