import type { Output } from '../../contract/contract.ts';
import { inputsNeeded, notJudgedSentence } from '../../contract/evidence.ts';
import { findName } from '../../contract/find-name.ts';
import { headlineMeasures, isUnreached, labelOf } from '../../contract/measures.ts';
import { referenceShock } from '../../contract/reference-shock.ts';
import { statusOf } from '../../contract/status.ts';
import { evidenceFor } from '../evidence.ts';
import { changeSentences } from '../headlines/changes.ts';
import type { HeadlineValue } from '../headlines/headline-value.ts';
import { headlineHistory } from '../headlines/history.ts';
import { limitAt, limitChanges } from '../headlines/limits-of.ts';
import { headlineNotes } from '../headlines/notes.ts';
import { withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import type { HandlerGroup } from './handler-group.ts';

type Headline = Output<'overview.headlines'>['headlines'][number];
const shownContributors = 10;

export const overview = {
  'overview.headlines': async ({ snapshot, only }, context) => {
    const first = { ...context, pulse: within(context.pulse, 0, 0.9) };
    const known = headlineMeasures.map(({ id }) => id);
    const asked = only?.map((id) => findName('headline', id, known));
    const shown = headlineMeasures.filter(({ id }) => asked?.includes(id) ?? true);
    const ids = shown.map((measure) => measure.id);
    const history = await headlineHistory(first, snapshot, ids, { noted: only === undefined });
    const at = limitAt(limitChanges(context));
    const asOf = history.at(-1)?.asOf ?? 0;
    const status = (measure: string, { value, reason, notJudged }: HeadlineValue, when: number) =>
      statusOf(at(measure, when), value, notJudged === undefined, isUnreached(measure, reason));
    const notes = only === undefined ? await headlineNotes(context, history.at(-1)?.label ?? snapshot) : {};
    const headlines = shown.map((measure): Headline => {
      const { id, unit } = measure;
      const now = history.at(-1)?.values[id] ?? { value: null };
      const said = now.beside ?? (now.value === null ? undefined : notes[id]);
      return {
        id,
        label: labelOf(measure),
        unit,
        value: now.value,
        previous: judgedValue(history.at(-2)?.values[id]),
        status: status(id, now, asOf),
        history: history.map((point) => judgedValue(point.values[id])),
        ...(now.reason === undefined ? {} : { reason: now.reason }),
        ...(said === undefined ? {} : { beside: said }),
        ...(now.notJudged === undefined ? {} : { notJudged: now.notJudged }),
      };
    });
    const last = history.at(-1)?.label ?? snapshot;
    const pulse = within(context.pulse, 0.9, 1);
    const leverage = await context.ask('leverage.compute', { snapshot: last, by: 'cohort' }, pulse);
    const contributors =
      only !== undefined || history.at(-1)?.values.synchronisationIndex.reason
        ? []
        : (await context.ask('synchronisation.compute', { snapshot: last }, pulse)).contributions;
    const before = history.at(-2)?.label;
    const earlier =
      before === undefined || only !== undefined
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
    const evidence = evidenceFor(context.workspace(), inputsNeeded('overview'), loaded);
    const message = notJudgedSentence(evidence, 'overview');
    const { warnings } = leverage.provenance;
    const result = {
      headlines,
      contributors: contributors.slice(0, shownContributors),
      changes:
        before === undefined || only !== undefined ? [] : changeSentences({ history, status, cohorts }),
      coverage: { ...coverage, leftOut: coverage.leftOut.slice(own.length) },
      warnings: [
        ...(message === null ? [] : [{ code: 'notJudged', message }]),
        ...warnings.filter((w) => w.code !== 'notJudged').slice(loaded.warnings.length),
      ],
    };
    const basis = { measure: 'overview', loaded, parameters: { referenceShock: referenceShock() } };
    const { provenance, ...rest } = withProvenance(basis, result);
    return { provenance, ...rest, warnings: provenance.warnings };
  },
} satisfies HandlerGroup;

/** Past values whose inputs covered too little are not drawn, and nothing is compared with them. */
const judgedValue = (point: HeadlineValue | undefined): number | null =>
  point === undefined || point.notJudged !== undefined ? null : point.value;
