import { measureSaid } from '../../../../contract/amplification-said.ts';
import type { Input, Output } from '../../../../contract/contract.ts';
import { LockstepError } from '../../../../contract/errors.ts';
import { fieldNames } from '../../../../contract/field-names.ts';
import { measureOf, scalarIds } from '../../../../contract/measures.ts';
import { wording } from '../../../../contract/wording.ts';
import { formatCount, formatPercent, formatRatio, formatUsd } from '../../../../deck/text/format.ts';
import { readPairs, readShock, readWord } from '../args.ts';
import { option } from '../contract-option.ts';
import { readRules, ruleOptions } from '../rule-options.ts';
import { readScenario, scenarioOption } from '../scenario-option.ts';
import { number, paragraphs, provenanceLines, table, text } from '../table.ts';
import type { Verb } from '../verb.ts';

type Limits = Input<'whatIf.deleverage'>['limits'];
type Plan = Output<'whatIf.deleverage'>['nearest'];

/** `amplification=1.5,badDebt=0` → limits. */
const readLimits = (given: string): Limits =>
  readPairs('--limit', given, 'MEASURE=VALUE, for example amplification=1.5').map(([word, value]) => ({
    measure: readWord('--limit', word, scalarIds),
    value,
  }));

type Found = NonNullable<Output<'whatIf.deleverage'>['refined']>;

const worstSaid = (worst: Found['worst']): string =>
  worst === null ? 'not of a shock' : `${measures(worst)} at ${formatPercent(worst.multiple)} of the shock`;
const breakSaid = (at: number | null): string =>
  at === null ? 'not up to twice the shock' : `${formatRatio(at, 4)} the shock`;
const boundSaid = ({ usd, how }: Output<'whatIf.deleverage'>['lowerBound']): string =>
  usd > 0 ? `No plan of caps below ${formatUsd(usd)} exists. ${how}` : how;

const measures = (plan: Pick<Plan, 'measures'>) =>
  plan.measures
    .map((m) => {
      const { label, unit } = measureOf(m.measure);
      return `${label} ${measureSaid({ ...m, id: m.measure, unit })}`;
    })
    .join(', ');

export const deleverage: Verb = {
  name: 'deleverage',
  answers: { '': 'whatIf.deleverage' },
  summary:
    'Minimum deleveraging found that keeps limits at every shock up to the one asked: one cap, caps by cohort or account, a list',
  options: {
    limit: {
      type: 'string',
      value: 'L',
      list: true,
      help: 'limits to keep: amplification=1.5,badDebt=0, or one --limit each',
    },
    shock: { ...option('cascade.run', 'shock', 'S'), list: true },
    scenario: scenarioOption,
    impact: { ...option('cascade.run', 'impact', 'LAW', 'several: plans must hold under each'), list: true },
    ...ruleOptions,
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
    const [law, ...impacts] = (args.text('impact') ?? 'linear')
      .split(',')
      .map((word) => readWord('--impact', word.trim(), ['linear', 'floor', 'sqrt']));
    const cascade = {
      ...(scenario !== undefined ? { scenario } : shock !== undefined ? { shock: readShock(shock) } : {}),
      ...(law === undefined ? {} : { impact: law }),
      ...readRules(args),
    };
    const json = await session.call('whatIf.deleverage', {
      snapshot: session.snapshot,
      limits: readLimits(limit),
      cascade,
      impacts,
    });
    const { uniform, cohorts, greedy, refined, nearest } = json;
    const row = (name: string, plan: Plan | Found | null) =>
      plan === null
        ? [name, '—', '—', '—', '—', '—', '—']
        : [
            name,
            formatUsd(plan.notionalCut),
            formatPercent(plan.share),
            formatCount(plan.accounts),
            measures(plan),
            'worst' in plan ? worstSaid(plan.worst) : '—',
            'breaksAt' in plan ? breakSaid(plan.breaksAt) : '—',
          ];
    const cap = uniform === null || uniform.cap === null ? '' : ` at ${formatRatio(uniform.cap)}`;
    const plans = table(
      [
        text(wording.plan),
        ...[wording.cut, wording.ofGross, wording.accounts].map(number),
        text(wording.measuresAfter),
        text(wording.worstUpToTheShock),
        text(wording.nextBreachAt),
      ],
      [
        ['today', '—', '—', '—', measures({ measures: json.before }), worstSaid(json.worst), '—'],
        row(`one cap${cap}`, uniform),
        row('caps by cohort', cohorts),
        row('list of participants', greedy),
        row('caps by account', refined),
        ...(json.feasible ? [] : [row('nearest', nearest)]),
      ],
    );
    const caps = table(
      [text(wording.cohort), number(wording.cap)],
      (cohorts?.caps ?? []).map((c) => [c.cohort, c.cap === null ? 'none' : formatRatio(c.cap)]),
    );
    const steps = table(
      [text(fieldNames.participant), number(wording.cap), number(wording.cut)],
      (greedy?.steps ?? []).map((s) => [s.participant, formatRatio(s.cap), formatUsd(s.notionalCut)]),
    );
    const frontier = table(
      [wording.cap, wording.cut, measureOf('amplification').label].map(number),
      json.frontier.map((f) => [
        formatRatio(f.cap),
        formatUsd(f.notionalCut),
        measureSaid({ id: 'amplification', value: f.amplification, unit: 'ratio', addedFall: f.addedFall }),
      ]),
    );
    const found = [uniform, cohorts, greedy, refined].flatMap((plan) => plan ?? []);
    const best = found.length === 0 ? null : Math.min(...found.map((plan) => plan.notionalCut));
    const notes = [...new Set(found.map(({ note }) => note).filter((note) => note !== ''))];
    return {
      json,
      human: paragraphs(
        plans,
        `Minimum deleveraging found: ${best === null ? 'none' : formatUsd(best)}. ${boundSaid(json.lowerBound)}`,
        notes.join('\n'),
        (cohorts?.caps.length ?? 0) > 0 ? caps : '',
        (greedy?.steps.length ?? 0) > 0 ? steps : '',
        frontier,
        provenanceLines(json.provenance),
      ),
    };
  },
};
