import { fieldNames } from '../../../../contract/field-names.ts';
import { wording } from '../../../../contract/wording.ts';
import { formatNumber, formatUsd } from '../../../../deck/text/format.ts';
import { option } from '../contract-option.ts';
import { rowsOf } from '../rows-of.ts';
import { number, paragraphs, provenanceLines, table, text } from '../table.ts';
import type { Verb } from '../verb.ts';

export const overlap: Verb = {
  name: 'overlap',
  summary: 'Who loses when another sells: liquidity-weighted overlap, endogenous risk index, days to exit',
  options: {
    top: option('overlap.compute', 'top', 'N'),
    participation: option('overlap.compute', 'participation', 'X'),
  },
  run: async (args, session) => {
    const json = await session.call('overlap.compute', {
      snapshot: session.snapshot,
      top: args.number('top'),
      participation: args.number('participation'),
    });
    const n = json.participants.length;
    const rows = json.participants
      .toSorted((a, b) => b.index - a.index)
      .map((p) => [
        p.key,
        formatNumber(p.index, 3),
        formatUsd(p.gross),
        formatNumber(p.slowestDays, 2),
        formatNumber(p.averageDays, 2),
      ]);
    const columns = [
      text(fieldNames.participant),
      ...[wording.riskIndex, wording.netHoldings, wording.daysSlowest, wording.daysAverage].map(number),
    ];
    const pairs = json.pairs.map((p) => [
      p.a,
      p.b,
      formatUsd(p.overlap),
      formatNumber(p.cosine, 2),
      formatNumber(p.collateral, 2),
    ]);
    return {
      json: {
        ...json,
        matrix: rowsOf(json.matrix, n),
        cosine: rowsOf(json.cosine, n),
        weight: rowsOf(json.weight, n),
        collateral: rowsOf(json.collateral, n),
      },
      human: paragraphs(
        table(columns, rows, 20),
        table(
          [text(''), text(''), ...[wording.loses, wording.cosine, wording.collateral].map(number)],
          pairs,
          15,
        ),
        provenanceLines(json.provenance),
      ),
    };
  },
};
