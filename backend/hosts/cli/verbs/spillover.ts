import { fieldNames } from '../../../../contract/field-names.ts';
import { spilloverFactorNames } from '../../../../contract/spillover-factor-names.ts';
import { wording } from '../../../../contract/wording.ts';
import { formatPercent, formatRatio, formatUsd } from '../../../../deck/text/format.ts';
import { option } from '../contract-option.ts';
import { facts, number, paragraphs, provenanceLines, table, text } from '../table.ts';
import type { Verb } from '../verb.ts';

export const spillover: Verb = {
  name: 'spillover',
  answers: { '': 'spillover.compute' },
  summary:
    'What a move costs beyond itself when everyone sells to be back at their leverage, and which factor moved',
  options: {
    move: option('spillover.compute', 'move', 'R'),
  },
  run: async (args, session) => {
    const json = await session.call('spillover.compute', {
      snapshot: session.snapshot,
      move: args.number('move'),
    });
    const head = facts([
      [wording.directLoss, `${formatPercent(-json.direct, 2)} of equity`],
      [wording.spillover, `${formatPercent(-json.aggregateVulnerability, 2)} of equity`],
    ]);
    const trend = json.trend.map((t) => [
      t.snapshot,
      formatPercent(-t.aggregateVulnerability, 2),
      formatUsd(t.size),
      formatRatio(t.leverage),
      t.illiquidityConcentration.toExponential(2),
      t.change === null ? '' : spilloverFactorNames[t.change.moved],
    ]);
    const columns = [
      text(wording.snapshot),
      ...[wording.vulnerability, fieldNames.size, fieldNames.leverage, wording.illiquidity].map(number),
      text(wording.movedMost),
    ];
    const rows = json.participants.map((p) => [
      p.key,
      formatPercent(-p.systemicness, 3),
      formatPercent(-p.indirectVulnerability, 2),
      formatPercent(-p.directVulnerability, 2),
    ]);
    return {
      json,
      human: paragraphs(
        head,
        table(columns, trend),
        table(
          [
            text(fieldNames.participant),
            ...[wording.systemicness, wording.indirect, wording.direct].map(number),
          ],
          rows,
          15,
        ),
        provenanceLines(json.provenance),
      ),
    };
  },
};
