import {
  formatDay,
  formatNumber,
  formatPercent,
  formatRatio,
  formatUsd,
} from '../../../../deck/text/format.ts';
import { readWord } from '../args.ts';
import { facts, number, paragraphs, table, text, warningLines } from '../table.ts';
import type { Verb } from '../verb.ts';
import { readScenario, scenarioOption } from './scenarios.ts';

export const synchronisation: Verb = {
  name: 'synchronisation',
  summary: 'Do the liquidations come together? Joint against independent and comonotonic expected shortfall',
  options: {
    scenarios: { type: 'string', value: 'S', help: 'historical, gaussian, t (default: historical)' },
    horizon: { type: 'string', value: 'DAYS', help: 'length of a scenario (default: 5)' },
    alpha: { type: 'string', value: 'A', help: 'level of the expected shortfall (default: 0.975)' },
    rounds: { type: 'string', value: 'N', help: 'rounds of permutation (default: 200)' },
    draws: { type: 'string', value: 'N', help: 'draws of gaussian and t (default: 2000)' },
    seed: { type: 'string', value: 'N', help: 'seed (default: 1)' },
    scenario: { ...scenarioOption, help: 'a scenario that has happened first; see lockstep scenarios' },
  },
  run: async (args, session) => {
    const scenario = readScenario(args);
    const json = await session.call('synchronisation.compute', {
      snapshot: session.snapshot,
      ...(scenario === undefined ? {} : { scenario }),
      scenarios: readWord('--scenarios', args.text('scenarios') ?? 'historical', [
        'historical',
        'gaussian',
        't',
      ]),
      horizon: args.number('horizon'),
      alpha: args.number('alpha'),
      rounds: args.number('rounds'),
      draws: args.number('draws'),
      seed: args.number('seed'),
    });
    const head = facts([
      [
        'synchronisation index',
        json.index === null ? (json.reason ?? 'undefined') : formatNumber(json.index, 3),
      ],
      ['co-liquidation multiplier', formatRatio(json.multiplier)],
      ['joint ES', `${formatUsd(json.jointES)}, ${formatPercent(json.jointShare)} of open interest`],
      [
        'largest scenario',
        `${formatPercent(json.largestShare)} of open interest${json.largestTime === null ? '' : `, until ${formatDay(json.largestTime)}`}`,
      ],
      ['independent ES', `${formatUsd(json.independentES)} ± ${formatUsd(json.independentSE)}`],
      ['comonotonic ES', formatUsd(json.comonotonicES)],
    ]);
    const rows = json.contributions.map((c) => [c.key, formatUsd(c.contribution), formatPercent(c.share)]);
    const columns = [text('participant'), number('contribution'), number('share')];
    const { labels, probability } = json.coLiquidation;
    const n = labels.length;
    const matrix = labels.map((_, i) => probability.subarray(i * n, (i + 1) * n));
    return {
      json: { ...json, coLiquidation: { ...json.coLiquidation, probability: matrix } },
      human: paragraphs(head, table(columns, rows, 20), warningLines(json.provenance.warnings)),
    };
  },
};

const levels = ['participant', 'venue', 'protocol', 'sector', 'cohort'] as const;

export const coMovement: Verb = {
  name: 'co-movement',
  summary: 'The leverage–correlation plane: system volatility split into leverage and correlation',
  options: {
    by: { type: 'string', value: 'LEVEL', help: `${levels.join(', ')} (default: participant)` },
    window: { type: 'string', value: 'DAYS', help: 'days of returns (default: 250)' },
  },
  run: async (args, session) => {
    const json = await session.call('coMovement.compute', {
      snapshot: session.snapshot,
      level: readWord('--by', args.text('by') ?? 'participant', levels),
      window: args.number('window'),
    });
    const rows = json.path.map((p) => [
      p.snapshot,
      formatPercent(p.systemVolatility, 2),
      formatPercent(p.leverageFactor, 2),
      formatNumber(p.averageCorrelation, 3),
      formatNumber(p.equityWeightedCorrelation, 3),
      formatNumber(p.plainCorrelation, 3),
      formatPercent(p.coMovementShare),
    ]);
    const columns = [
      text('snapshot'),
      ...[
        'system volatility',
        'leverage factor',
        'average correlation (w·σ)',
        'equity-weighted',
        'plain mean',
        'co-movement share',
      ].map(number),
    ];
    const top = [...json.contributions].sort((a, b) => b.contribution - a.contribution);
    const shares = top.map((c) => [
      c.key,
      formatPercent(c.weight),
      formatPercent(c.volatility, 2),
      formatPercent(c.contribution, 3),
    ]);
    return {
      json: { ...json.point, ...json },
      human: paragraphs(
        table(columns, rows),
        table([text('key'), number('weight'), number('volatility'), number('contribution')], shares, 15),
        warningLines(json.provenance.warnings),
      ),
    };
  },
};
