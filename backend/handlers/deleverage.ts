import type { Output, Parsed } from '../../contract/contract.ts';
import { measureOf } from '../../contract/measures.ts';
import { coverageOf } from '../../risk/cascade/cascade-coverage.ts';
import type { Warning } from '../../risk/coverage.ts';
import { deleverage, type Plan, type Verdict } from '../../risk/deleveraging/deleverage.ts';
import type { MarginBook } from '../../risk/margin/margin-book.ts';
import type { Portfolio, PricePanel, Pulse } from '../../risk/portfolio.ts';
import { bookOf } from '../books.ts';
import { withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import { cascadeOf } from '../scenario/cascade-of.ts';
import { withScenario } from '../scenario/scenarios.ts';
import { computeScalars, type ScalarOptions, type Scalars } from '../what-if/scalars.ts';
import type { HandlerGroup } from './handler-group.ts';
import { optionsOf } from './what-if.ts';

type Limits = Parsed<'whatIf.deleverage'>['limits'];
type Answer = Output<'whatIf.deleverage'>;

export const deleverageHandlers = {
  'whatIf.deleverage': (given, { snapshots, workspace, pulse }) => {
    const input = withScenario(workspace, given);
    const loaded = snapshots.load(input.snapshot, within(pulse, 0, 0.05));
    const { portfolio } = loaded;
    const history = snapshots.history(portfolio.asOf);
    const book = bookOf(portfolio);
    const { limits, methods } = input;
    const only = new Set(limits.map((limit) => limit.measure));
    const simulated = limits.some(({ measure }) => measureOf(measure).whatIf?.simulated === true);
    const options = { ...optionsOf({ ...input, depth: simulated ? 'full' : 'quick' }), only };
    const part = within(pulse, 0.05, 1);
    // Cancelling is looked at inside every run; progress is told by the search around it.
    let told = 0;
    const inner: Pulse = (_, stage) => part(told, stage);
    const result = deleverage(
      portfolio,
      (adjusted, after) => judge(adjusted, after, history.panel, options, limits, inner),
      {
        methods,
        frontier: input.frontier,
        contribution: (p, b) => contributions(p, b, history.panel, options, inner),
      },
      (fraction, stage) => {
        told = fraction;
        part(fraction, stage);
      },
      book,
    );
    let gross = 0;
    for (const g of book.figures.gross) gross += g;
    const planOf = ({ adjustments, notionalCut, accounts, verdict }: Plan<Scalars>) => ({
      adjustments: adjustments as Answer['nearest']['adjustments'],
      notionalCut,
      share: gross > 0 ? notionalCut / gross : 0,
      accounts,
      measures: judgedOf(verdict, limits),
    });
    const { uniform, cohorts, greedy } = result;
    const basis = { measure: 'deleveraging', loaded, parameters: input };
    return withProvenance(basis, {
      gross,
      before: judgedOf(result.before, limits),
      feasible: uniform !== null,
      uniform: uniform && { ...planOf(uniform), cap: uniform.cap },
      cohorts: cohorts && { ...planOf(cohorts), caps: cohorts.caps },
      greedy: greedy && { ...planOf(greedy), steps: greedy.steps },
      frontier: result.frontier.map(({ cap, notionalCut, verdict }) => ({
        cap,
        notionalCut,
        amplification: verdict.values.amplification,
        measures: judgedOf(verdict, limits),
      })),
      nearest: planOf(result.nearest),
      evaluations: result.evaluations,
      coverage: coverageOf(portfolio, book),
      warnings: warningsOf(result, methods),
    });
  },
} satisfies HandlerGroup;

/** How far a value is past its limit, as a fraction of it; 0 when it keeps it or is undefined. */
function excess({ measure, value: limit }: Limits[number], value: number | null): number {
  if (value === null) return 0;
  const past = measureOf(measure).direction === 'below' ? limit - value : value - limit;
  return Math.max(0, past) / (Math.abs(limit) || 1);
}

function judge(
  portfolio: Portfolio,
  book: MarginBook,
  panel: PricePanel,
  options: ScalarOptions,
  limits: Limits,
  pulse: Pulse,
): Verdict<Scalars> {
  const values = computeScalars(portfolio, book, panel, options, pulse);
  let violation = 0;
  for (const limit of limits) violation += excess(limit, values[limit.measure]);
  return { values, violation };
}

const judgedOf = ({ values }: Verdict<Scalars>, limits: Limits): Answer['before'] =>
  limits.map((limit) => ({
    measure: limit.measure,
    value: values[limit.measure],
    limit: limit.value,
    kept: excess(limit, values[limit.measure]) === 0,
  }));

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

function warningsOf(
  { before, uniform, greedy }: ReturnType<typeof deleverage<Scalars>>,
  methods: readonly string[],
): Warning[] {
  const warnings: Warning[] = [];
  if (uniform === null)
    warnings.push({
      code: 'infeasible',
      message:
        'No cap on leverage keeps these limits, not even closing every position that can be; the nearest plan is shown.',
    });
  else if (greedy === null && methods.includes('greedy'))
    warnings.push({
      code: 'greedyStopped',
      message: 'Cutting the largest contributors one by one came to no answer; the caps above do.',
    });
  if (before.violation === 0)
    warnings.push({ code: 'nothingToCut', message: 'The limits are kept already: nothing needs to be cut.' });
  warnings.push({
    code: 'notConvex',
    message:
      'Caps are searched as if a lower cap never breaks what a higher one keeps; every answer shown was run in full, but a cheaper one may exist where that is not so.',
  });
  return warnings;
}
