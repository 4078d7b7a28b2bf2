import type { Output, Parsed } from '../../contract/contract.ts';
import { formatMeasure } from '../../contract/format.ts';
import { measureOf } from '../../contract/measures.ts';
import { coverageOf } from '../../risk/cascade/cascade-coverage.ts';
import type { Warning } from '../../risk/coverage.ts';
import { deleverage, type Proven } from '../../risk/deleveraging/deleverage.ts';
import type { Verdict } from '../../risk/deleveraging/judge.ts';
import type { Plan } from '../../risk/deleveraging/plan.ts';
import type { Worst } from '../../risk/deleveraging/worst-in-range.ts';
import type { MarginBook } from '../../risk/margin/margin-book.ts';
import type { Portfolio } from '../../risk/portfolio.ts';
import type { PricePanel } from '../../risk/price-panel.ts';
import type { Pulse } from '../../risk/pulse.ts';
import { applyAdjustments, bookAfter } from '../../risk/what-if/apply-adjustments.ts';
import { bookOf } from '../books.ts';
import { withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import { cascadeOf } from '../scenario/cascade-of.ts';
import { withScenario } from '../scenario/scenarios.ts';
import { excess, judgeOf } from '../what-if/judge-of.ts';
import { lowerBoundOf } from '../what-if/lower-bound-of.ts';
import { notApplied } from '../what-if/not-applied.ts';
import type { ScalarOptions, Scalars } from '../what-if/scalars.ts';
import { watchLimits } from '../what-if/unmet-limits.ts';
import type { HandlerGroup } from './handler-group.ts';
import { optionsOf } from './what-if.ts';

type Limits = Parsed<'whatIf.deleverage'>['limits'];
type Answer = Output<'whatIf.deleverage'>;

export const deleverageHandlers = {
  'whatIf.deleverage': (given, { snapshots, workspace, pulse }) => {
    const input = withScenario(workspace, given);
    const loaded = snapshots.load(input.snapshot, within(pulse, 0, 0.05));
    const history = snapshots.history(loaded.portfolio.asOf);
    const { portfolio, book, warnings } = startOf(loaded.portfolio, input.adjustments);
    const { limits, methods } = input;
    const only = new Set(limits.map((limit) => limit.measure));
    const simulated = limits.some(({ measure }) => measureOf(measure).whatIf?.simulated === true);
    const options = { ...optionsOf({ ...input, depth: simulated ? 'full' : 'quick' }), only };
    const part = within(pulse, 0.05, 1);
    // Cancelling is looked at inside every run; progress is told by the search around it.
    let told = 0;
    const inner: Pulse = (_, stage) => part(told, stage);
    const laws = [...new Set([options.cascade.impact, ...(input.impacts ?? [])])];
    const { watched, unmet } = watchLimits(judgeOf(history.panel, options, limits, laws, inner), limits);
    const result = deleverage(
      portfolio,
      watched,
      {
        methods,
        frontier: input.frontier,
        contribution: (p, b) => contributions(p, b, history.panel, options, inner),
        runs: runsFor(portfolio.accounts.count),
      },
      (fraction, stage) => {
        told = 0.8 * fraction;
        part(told, stage);
      },
      book,
    );
    let gross = 0;
    for (const g of book.figures.gross) gross += g;
    const plans = [result.uniform, result.cohorts, result.greedy, result.refined].flatMap(
      (plan) => plan ?? [],
    );
    const bound = lowerBoundOf(
      portfolio,
      book,
      options,
      limits,
      laws,
      {
        below: plans.reduce((least, { notionalCut }) => Math.min(least, notionalCut), gross),
        worst: result.worst?.multiple,
      },
      within(part, 0.8, 1),
    );
    const planOf = ({ adjustments, notionalCut, accounts, verdict }: Plan<Scalars>) => ({
      adjustments: adjustments as Answer['nearest']['adjustments'],
      notionalCut,
      share: gross > 0 ? notionalCut / gross : 0,
      accounts,
      measures: judgedOf(verdict, limits),
    });
    const provenOf = (plan: Proven<Scalars>) => ({
      ...planOf(plan),
      worst: worstOf(plan.worst, limits),
      breaksAt: plan.breaksAt,
      note: noteOf(plan, limits),
    });
    const { uniform, cohorts, greedy, refined } = result;
    const basis = { measure: 'deleveraging', loaded, parameters: input };
    return withProvenance(basis, {
      gross,
      before: judgedOf(result.before, limits),
      worst: worstOf(result.worst, limits),
      feasible: [uniform, cohorts, greedy, refined].some((plan) => plan !== null),
      unmet: unmet(),
      lowerBound: bound,
      uniform: uniform && { ...provenOf(uniform), cap: uniform.cap },
      cohorts: cohorts && { ...provenOf(cohorts), caps: cohorts.caps },
      greedy: greedy && { ...provenOf(greedy), steps: greedy.steps },
      refined: refined && { ...provenOf(refined), caps: refined.caps, settled: refined.settled },
      frontier: result.frontier.map(({ cap, notionalCut, verdict }) => ({
        cap,
        notionalCut,
        amplification: verdict.values.amplification,
        addedFall: verdict.values.addedFall,
        measures: judgedOf(verdict, limits),
      })),
      nearest: planOf(result.nearest),
      evaluations: result.evaluations,
      coverage: coverageOf(portfolio, book),
      warnings: [...warnings, ...warningsOf(result, methods, limits)],
    });
  },
} satisfies HandlerGroup;

/** The book the search begins at: the snapshot's, or the same after a draft's adjustments. */
function startOf(
  portfolio: Portfolio,
  adjustments: Parsed<'whatIf.deleverage'>['adjustments'],
): Readonly<{ portfolio: Portfolio; book: MarginBook; warnings: readonly Warning[] }> {
  const book = bookOf(portfolio);
  if (adjustments.length === 0) return { portfolio, book, warnings: [] };
  const adjusted = applyAdjustments(portfolio, adjustments, book);
  return {
    portfolio: adjusted.portfolio,
    book: bookAfter(book, adjusted),
    warnings: notApplied(adjusted),
  };
}

const judgedOf = ({ values }: Pick<Verdict<Scalars>, 'values'>, limits: Limits): Answer['before'] =>
  limits.map((limit) => ({
    measure: limit.measure,
    value: values[limit.measure],
    limit: limit.value,
    kept: excess(limit, values[limit.measure]) === 0,
    ...(limit.measure === 'amplification' && values.amplification === null && values.addedFall !== null
      ? { addedFall: values.addedFall }
      : {}),
  }));

/** Runs the account-by-account search may take: a few seconds of a small book, more of a large one. */
const runsFor = (accounts: number): number =>
  Math.max(400, Math.min(12_000, Math.round(4e6 / (accounts + 1))));

const worstOf = (worst: Worst<Scalars> | null, limits: Limits): Answer['worst'] =>
  worst && {
    multiple: worst.multiple,
    measures: judgedOf(worst.sample, limits).filter(({ value }) => value !== null),
  };

/** What a plan that keeps the limits means where there is nothing left to measure. */
function noteOf({ verdict: { values } }: Proven<Scalars>, limits: Limits): string {
  const undefinedOnes = limits.filter(({ measure }) => values[measure] === null);
  const nobody = values.liquidatedNotional === 0 ? 'Nobody is liquidated at the whole shock.' : '';
  if (undefinedOnes.length === 0) return nobody;
  const names = undefinedOnes.map(({ measure }) => measureOf(measure).label).join(', ');
  return `Undefined after the cut, and kept for that reason alone: ${names}. ${nobody}`.trim();
}

/** What each participant has liquidated in the cascade, and bad debt; gross notional where nobody is. */
function contributions(
  portfolio: Portfolio,
  book: MarginBook,
  panel: PricePanel,
  { cascade }: ScalarOptions,
  pulse: Pulse,
): Float64Array {
  const { participants, accounts } = portfolio;
  const sums = new Float64Array(participants.id.length);
  const index = new Map(participants.id.map((id, i) => [id, i]));
  const { byParticipant } = cascadeOf(portfolio, book, panel, cascade, pulse);
  for (const { key, notional, badDebt } of byParticipant) sums[index.get(key) ?? 0] += notional + badDebt;
  if (byParticipant.length === 0)
    for (let a = 0; a < accounts.count; a++) sums[accounts.participant[a]] += book.figures.gross[a];
  return sums;
}

const ways = {
  uniform: 'one cap for all',
  cohort: 'a cap per cohort',
  greedy: 'participant by participant',
  refined: 'account by account',
} as const;
type Way = keyof typeof ways;

/** Which ways to cut found no plan, and what the nearest breaks: only what was searched is spoken of. */
function withoutPlan(
  result: ReturnType<typeof deleverage<Scalars>>,
  methods: readonly Way[],
  limits: Limits,
): Warning[] {
  const { uniform, cohorts: cohort, greedy, refined } = result;
  const plans = { uniform, cohort, greedy, refined };
  const none = methods.filter((way) => plans[way] === null);
  if (none.length === 0) return [];
  const named = none.map((way) => ways[way]).join(', ');
  if (none.length < methods.length)
    return [{ code: 'noPlan', message: `No plan that keeps the limits was found by: ${named}.` }];
  const broken = judgedOf(result.nearest.verdict, limits).flatMap(({ measure, value, limit, kept }) => {
    const { label, unit } = measureOf(measure);
    return kept ? [] : [`${label} ${formatMeasure(value, unit)}, limit ${formatMeasure(limit, unit)}`];
  });
  const others = Object.keys(ways).length - methods.length;
  const still = broken.length === 0 ? 'at a smaller shock of the range' : broken.join('; ');
  return [
    {
      code: 'infeasible',
      message: `No plan that keeps these limits was found by: ${named}. The nearest still breaks them: ${still}.${others > 0 ? ' Other ways to cut were not searched and may find one.' : ''}`,
    },
  ];
}

function warningsOf(
  result: ReturnType<typeof deleverage<Scalars>>,
  methods: readonly Way[],
  limits: Limits,
): Warning[] {
  const { before, uniform, refined } = result;
  const warnings = withoutPlan(result, methods, limits);
  if (before.violation === 0 && uniform?.notionalCut === 0)
    warnings.push({ code: 'nothingToCut', message: 'The limits are kept already: nothing needs to be cut.' });
  if (refined !== null && !refined.settled)
    warnings.push({
      code: 'searchEnded',
      message:
        'The search account by account reached its limit of runs: some cap alone can perhaps still be raised.',
    });
  warnings.push({
    code: 'notConvex',
    message:
      'These are the smallest cuts found, not proven to be the smallest: a cheaper plan may exist, down to the lower bound.',
  });
  warnings.push({
    code: 'atTheEdge',
    message:
      'Plans keep the limits from no shock up to the shock asked, not beyond: the next shock that breaks a limit is shown beside it. For a reserve, ask for a larger shock.',
  });
  return warnings;
}
