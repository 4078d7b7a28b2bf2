import { amplificationSaid } from '../../../../contract/amplification-said.ts';
import type { Output } from '../../../../contract/contract.ts';
import { fieldNames } from '../../../../contract/field-names.ts';
import { measureOf } from '../../../../contract/measures.ts';
import { named } from '../../../../contract/named.ts';
import { wording } from '../../../../contract/wording.ts';
import { formatNumber, formatPercent, formatUsd } from '../../../../deck/text/format.ts';
import { option, word } from '../contract-option.ts';
import { readRules, ruleOptions } from '../rule-options.ts';
import { lastingFacts } from '../selling-facts.ts';
import { facts, number, paragraphs, provenanceLines, table, text } from '../table.ts';
import type { Verb } from '../verb.ts';

type Outcome = NonNullable<Output<'reverseStress.compute'>['found']>['outcome'];

const outcomeText = (o: Outcome): string =>
  `market ${formatPercent(o.initialDrop)} down, ${formatPercent(o.totalDrop)} in the end (${named('amplification')} ${amplificationSaid(o.amplification, o.totalDrop === null ? Number.NaN : o.totalDrop - o.initialDrop)}), ${named('badDebt')} ${formatUsd(o.badDebt)}, ${formatPercent(o.liquidatedShare)} liquidated`;

export const reverseStress: Verb = {
  name: 'reverse-stress',
  answers: { '': 'reverseStress.compute' },
  summary: 'The most plausible move of all assets whose cascade breaches a limit',
  options: {
    measure: option('reverseStress.compute', 'measure', 'M'),
    limit: option('reverseStress.compute', 'limit', 'X'),
    horizon: option('reverseStress.compute', 'horizon', 'DAYS'),
    impact: option('reverseStress.compute', 'impact', 'LAW'),
    'depth-scale': option('reverseStress.compute', 'depthScale', 'X'),
    'max-evaluations': option('reverseStress.compute', 'maxEvaluations', 'N'),
    ...ruleOptions,
  },
  run: async (args, session) => {
    const json = await session.call('reverseStress.compute', {
      snapshot: session.snapshot,
      measure: word(args, 'measure', 'reverseStress.compute', 'measure'),
      limit: args.number('limit'),
      horizon: args.number('horizon'),
      impact: word(args, 'impact', 'reverseStress.compute', 'impact'),
      depthScale: args.number('depth-scale'),
      maxEvaluations: args.number('max-evaluations'),
      costs: true,
      ...readRules(args),
    });
    const { found } = json;
    const warnings = provenanceLines(json.provenance);
    if (found === null) return { json, human: paragraphs(json.reason ?? 'Nothing found.', warnings) };
    const { nearest } = found;
    const past = new Map(nearest?.moves.map((m) => [m.asset, m.move]));
    const head = facts([
      [measureOf('breachDistance').label, `${formatNumber(found.distance, 2)} standard deviations`],
      [wording.chanceOfGoingAsFar, formatPercent(found.plausibility, 2)],
      [wording.pastWindowsAsFar, formatPercent(found.pastShare, 2)],
      [wording.whatItDoes, outcomeText(found.outcome)],
      ...lastingFacts(json.selling),
      ...(nearest === null
        ? []
        : ([
            [
              wording.nearestPastWindow,
              `to ${new Date(nearest.time).toISOString().slice(0, 10)}, ${formatNumber(nearest.distance, 2)} away`,
            ],
            [wording.whatThatWouldDo, outcomeText(nearest.outcome)],
          ] as const)),
    ]);
    const rows = found.moves.map((m) => {
      const then = past.get(m.asset);
      return [m.asset, formatPercent(m.move, 1), then === undefined ? '—' : formatPercent(then, 1)];
    });
    const columns = [text(fieldNames.asset), number(wording.move), number(wording.nearestPast)];
    return { json, human: paragraphs(head, table(columns, rows, 60), warnings) };
  },
};
