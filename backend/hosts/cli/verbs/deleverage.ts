import type { Input, Output } from '../../../../contract/contract.ts';
import { LockstepError } from '../../../../contract/errors.ts';
import { measureOf, scalarIds } from '../../../../contract/measures.ts';
import {
  formatCount,
  formatMeasure,
  formatPercent,
  formatRatio,
  formatUsd,
} from '../../../../deck/text/format.ts';
import { readPairs, readShock, readWord } from '../args.ts';
import { option } from '../contract-option.ts';
import { number, paragraphs, table, text, warningLines } from '../table.ts';
import type { Verb } from '../verb.ts';
import { readScenario, scenarioOption } from './scenarios.ts';

type Limits = Input<'whatIf.deleverage'>['limits'];
type Plan = Output<'whatIf.deleverage'>['nearest'];

/** `amplification=1.5,badDebt=0` → limits. */
const readLimits = (given: string): Limits =>
  readPairs('--limit', given, 'MEASURE=VALUE, for example amplification=1.5').map(([word, value]) => ({
    measure: readWord('--limit', word, scalarIds),
    value,
  }));

const measures = (plan: Pick<Plan, 'measures'>) =>
  plan.measures.map((m) => `${m.measure} ${formatMeasure(m.value, measureOf(m.measure).unit)}`).join(', ');

export const deleverage: Verb = {
  name: 'deleverage',
  summary: 'The smallest cut of notional that keeps limits: one cap, caps by cohort, a list of participants',
  options: {
    limit: {
      type: 'string',
      value: 'L',
      list: true,
      help: 'limits to keep: amplification=1.5,badDebt=0, or one --limit each',
    },
    shock: { ...option('cascade.run', 'shock', 'S'), list: true },
    scenario: scenarioOption,
  },
  run: async (args, session) => {
    const limit = args.text('limit');
    if (limit === undefined)
      throw new LockstepError(
        'USAGE',
        'deleverage: --limit MEASURE=VALUE is needed, for example amplification=1.5.',
      );
    const shock = args.text('shock');
    const scenario = readScenario(args);
    const cascade =
      scenario !== undefined ? { scenario } : shock !== undefined ? { shock: readShock(shock) } : undefined;
    const json = await session.call('whatIf.deleverage', {
      snapshot: session.snapshot,
      limits: readLimits(limit),
      ...(cascade === undefined ? {} : { cascade }),
    });
    const { uniform, cohorts, greedy, nearest } = json;
    const row = (name: string, plan: Plan | null) =>
      plan === null
        ? [name, '—', '—', '—', '—']
        : [
            name,
            formatUsd(plan.notionalCut),
            formatPercent(plan.share),
            formatCount(plan.accounts),
            measures(plan),
          ];
    const cap = uniform === null || uniform.cap === null ? '' : ` at ${formatRatio(uniform.cap)}`;
    const plans = table(
      [text('plan'), ...['cut', 'of gross', 'accounts'].map(number), text('measures after')],
      [
        ['today', '—', '—', '—', measures({ measures: json.before })],
        row(`one cap${cap}`, uniform),
        row('caps by cohort', cohorts),
        row('list of participants', greedy),
        ...(json.feasible ? [] : [row('nearest', nearest)]),
      ],
    );
    const caps = table(
      [text('cohort'), number('cap')],
      (cohorts?.caps ?? []).map((c) => [c.cohort, c.cap === null ? 'none' : formatRatio(c.cap)]),
    );
    const steps = table(
      [text('participant'), number('cap'), number('cut')],
      (greedy?.steps ?? []).map((s) => [s.participant, formatRatio(s.cap), formatUsd(s.notionalCut)]),
    );
    const frontier = table(
      ['cap', 'cut', 'amplification'].map(number),
      json.frontier.map((f) => [formatRatio(f.cap), formatUsd(f.notionalCut), formatRatio(f.amplification)]),
    );
    return {
      json,
      human: paragraphs(
        plans,
        (cohorts?.caps.length ?? 0) > 0 ? caps : '',
        (greedy?.steps.length ?? 0) > 0 ? steps : '',
        frontier,
        warningLines(json.provenance.warnings),
      ),
    };
  },
};
