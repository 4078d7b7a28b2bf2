import type { Parsed } from '../../contract/contract.ts';
import { LockstepError } from '../../contract/errors.ts';
import { findName } from '../../contract/find-name.ts';
import type { Snapshot } from '../../db/snapshots.ts';
import { coverageSteps } from '../../risk/backtest/coverage-backtest.ts';
import { coverageOf } from '../../risk/cascade/cascade-coverage.ts';
import { bookWarnings } from '../../risk/margin/book-warnings.ts';
import { historicalScenarios } from '../../risk/synchronisation/historical-scenarios.ts';
import { coverageAnswer, mapAnswer } from '../backtest/answer.ts';
import { givenThePath } from '../backtest/given-the-path.ts';
import {
  cascadeFinding,
  coverageFinding,
  liquidatedFinding,
  mapFinding,
  verdictOf,
} from '../backtest/verdict.ts';
import { runSteps } from '../bands/run-steps.ts';
import { bookOf } from '../books.ts';
import { withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import type { HandlerGroup } from './handler-group.ts';

/** Prices of all time. */
const always = 253_402_300_799_999;

export const backtest = {
  'backtest.compute': async (input, context) => {
    const { snapshots, pulse, rest, compute } = context;
    const { from, tested } = period(input, snapshots.list());
    const portfolios = tested.map(
      ({ label }, i) =>
        snapshots.load(label, within(pulse, (0.2 * i) / tested.length, (0.2 * (i + 1)) / tested.length))
          .portfolio,
    );
    const newest = snapshots.load(tested.at(-1)?.label ?? 'latest');
    const end = input.snapshot === undefined ? always : newest.portfolio.asOf;
    const { panel } = snapshots.history(end);
    const labels = tested.map(({ label }) => label);

    const { level, scenarios, horizon, draws, seed, rounds } = input;
    const forecast = { level, scenarios, horizon, draws, seed, end };
    const part = within(pulse, 0.2, 0.8);
    const days = await runSteps(
      { pulse: part, rest },
      'back-testing forecasts',
      coverageSteps(portfolios, panel, forecast, part, { bookOf, runner: compute }),
    );
    const { predicted, cascades, reporting } = await givenThePath(
      { ...context, pulse: within(pulse, 0.8, 1) },
      { labels, from, end, rounds, seed },
    );

    const coverage = coverageAnswer(days, labels, level);
    const map = mapAnswer(predicted, labels, reporting);
    const cascade = cascades.days.map((row) => ({
      ...row,
      snapshot: labels[row.snapshot] ?? '',
      assets: [...row.assets],
      venues: [...row.venues],
    }));
    const findings = [
      coverageFinding(coverage, level),
      liquidatedFinding(coverage.liquidated, level),
      mapFinding(map),
      cascadeFinding(cascade, cascades.published),
    ];
    const book = bookOf(newest.portfolio);
    const basis = { measure: 'backtest', loaded: newest, parameters: input };
    const measured = {
      coverage: coverageOf(newest.portfolio, book),
      warnings: [
        ...historicalScenarios(newest.portfolio.assets, panel, horizon).warnings,
        ...bookWarnings(book),
      ],
    };
    return {
      ...withProvenance(basis, measured),
      from: labels[0] ?? '',
      to: labels.at(-1) ?? '',
      snapshots: labels.length,
      firstDay: days.days[0]?.time ?? null,
      lastDay: days.days.at(-1)?.end ?? null,
      verdict: verdictOf(findings),
      findings,
      coverage,
      map,
      cascade,
      publishedDays: cascades.published,
    };
  },
} satisfies HandlerGroup;

function period({ from, snapshot }: Parsed<'backtest.compute'>, all: readonly Snapshot[]) {
  const labels = all.map(({ label }) => label);
  const newest = labels.at(-1);
  if (newest === undefined)
    throw new LockstepError('NOT_FOUND', 'The workspace has no snapshot: import positions first.');
  const place = (label: string) => labels.indexOf(findName('snapshot', label, labels));
  const first = from === undefined ? 0 : place(from);
  const last = snapshot === undefined || snapshot === 'latest' ? all.length - 1 : place(snapshot);
  if (first > last)
    throw new LockstepError(
      'USAGE',
      `${labels[first]} is later than ${labels[last]}: the period ends before it begins.`,
    );
  const tested = all.slice(first, last + 1);
  return { from: tested[0]?.asOf ?? 0, tested };
}
