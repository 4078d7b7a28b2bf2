import { measureOf } from '../../../../contract/measures.ts';
import { wording } from '../../../../contract/wording.ts';
import {
  formatCount,
  formatDate,
  formatNumber,
  formatPercent,
  formatRatio,
  formatUsd,
} from '../../../../deck/text/format.ts';
import { option, word } from '../contract-option.ts';
import { facts, number, paragraphs, provenanceLines, table, text } from '../table.ts';
import type { Verb } from '../verb.ts';

export const backtest: Verb = {
  name: 'backtest',
  answers: { '': 'backtest.compute' },
  summary: 'Did it come true? Forecasts, liquidation map and cascade against later prices and liquidations',
  options: {
    from: option('backtest.compute', 'from', 'LABEL'),
    to: option('backtest.compute', 'snapshot', 'LABEL'),
    level: option('backtest.compute', 'level', 'A'),
    scenarios: option('backtest.compute', 'scenarios', 'S'),
    horizon: option('backtest.compute', 'horizon', 'DAYS'),
    rounds: option('backtest.compute', 'rounds', 'N'),
    draws: option('backtest.compute', 'draws', 'N'),
    seed: option('backtest.compute', 'seed', 'N'),
  },
  run: async (args, session) => {
    const json = await session.call('backtest.compute', {
      from: args.text('from'),
      snapshot: args.text('to') ?? (session.snapshot === 'latest' ? undefined : session.snapshot),
      level: args.number('level'),
      scenarios: word(args, 'scenarios', 'backtest.compute', 'scenarios'),
      horizon: args.number('horizon'),
      rounds: args.number('rounds'),
      draws: args.number('draws'),
      seed: args.number('seed'),
    });
    const { coverage, map } = json;
    const p = (test: Readonly<{ pValue: number }> | null): string => formatNumber(test?.pValue, 4);
    const head = facts([
      [wording.snapshots, `${formatCount(json.snapshots)}, ${json.from} to ${json.to}`],
      [
        wording.daysTested,
        `${formatCount(coverage.n)}, ${formatDate(json.firstDay)} to ${formatDate(json.lastDay)}`,
      ],
      [
        measureOf('coverageP').label,
        `p ${p(coverage.kupiec)}, independence ${p(coverage.independence)}, both ${p(coverage.conditional)}`,
      ],
      [wording.shortfallZ2, formatNumber(coverage.z2, 2)],
      [wording.baseRateOfTheMap, formatPercent(map.baseRate, 2)],
      [
        wording.falseAlarms,
        `${formatCount(map.falseAlarms.days)} days in ${formatCount(map.falseAlarms.episodes)} episodes`,
      ],
    ]);
    const exceptions = coverage.exceptions.map((e) => [
      formatDate(e.end),
      formatUsd(e.loss),
      formatUsd(e.var),
      e.lacked,
    ]);
    const days = json.cascade.map((d) => [
      formatDate(d.day),
      formatPercent(d.shock),
      formatUsd(d.predicted),
      formatUsd(d.published),
      formatRatio(d.ratio),
      formatPercent(d.coverage),
    ]);
    return {
      json,
      human: paragraphs(
        json.findings.map((f) => `• ${f.text}`).join('\n'),
        head,
        table(
          [
            text(wording.exception),
            number(wording.loss),
            number(wording.valueAtRisk),
            text(wording.whatTheScenariosLacked),
          ],
          exceptions,
          40,
        ),
        table(
          [
            text(wording.day),
            ...[
              wording.move,
              wording.predicted,
              wording.published,
              wording.ratio,
              wording.openInterestHeld,
            ].map(number),
          ],
          days,
          30,
        ),
        provenanceLines(json.provenance),
      ),
    };
  },
};
