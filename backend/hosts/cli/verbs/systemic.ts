import { fieldNames } from '../../../../contract/field-names.ts';
import { measureOf } from '../../../../contract/measures.ts';
import { filled, wording } from '../../../../contract/wording.ts';
import {
  formatCount,
  formatNumber,
  formatPercent,
  formatRatio,
  formatUsd,
} from '../../../../deck/text/format.ts';
import { option, word } from '../contract-option.ts';
import { facts, number, paragraphs, provenanceLines, table, text } from '../table.ts';
import type { Verb } from '../verb.ts';

export const systemic: Verb = {
  name: 'systemic',
  answers: { '': 'systemic.compute' },
  summary:
    'Participants’ loss in a fall of the system, and their contribution to it: MES, long-run MES, SRISK, ΔCoVaR, absorption shift',
  options: {
    by: option('systemic.compute', 'level', 'LEVEL'),
    window: option('systemic.compute', 'window', 'DAYS'),
    quantile: option('systemic.compute', 'quantile', 'Q'),
    k: option('systemic.compute', 'capitalRatio', 'K'),
    crisis: option('systemic.compute', 'crisis', 'F'),
  },
  run: async (args, session) => {
    const json = await session.call('systemic.compute', {
      snapshot: session.snapshot,
      level: word(args, 'by', 'systemic.compute', 'level'),
      window: args.number('window'),
      quantile: args.number('quantile'),
      capitalRatio: args.number('k'),
      crisis: args.number('crisis'),
    });
    const head = facts([
      [
        measureOf('systemSrisk').label,
        json.systemSrisk === null
          ? (json.reason ?? 'undefined')
          : `${formatUsd(json.systemSrisk)}; ${formatCount(json.saturated)} of ${formatCount(json.rows.length)} lose more than 99 %`,
      ],
      [
        wording.stressDays,
        `${formatCount(json.days)} of ${formatCount(json.observations)}, below ${formatPercent(json.threshold, 2)}`,
      ],
      [
        filled.withShift(measureOf('absorptionRatio').label),
        `${formatNumber(json.absorptionRatio, 3)} / ${formatNumber(json.absorptionShift, 2)} σ`,
      ],
    ]);
    const rows = json.rows.map((r) => [
      r.key,
      formatPercent(r.weight),
      formatRatio(r.leverage),
      formatPercent(r.mes, 2),
      formatNumber(r.beta, 2),
      formatPercent(r.longRunMes),
      formatPercent(r.deltaCoVaR, 2),
      formatUsd(r.srisk),
    ]);
    const columns = [
      text(wording.key),
      ...[
        wording.weight,
        fieldNames.leverage,
        wording.mes,
        wording.beta,
        wording.lrmes,
        wording.deltaCovar,
        wording.srisk,
      ].map(number),
    ];
    return {
      json,
      human: paragraphs(head, table(columns, rows, 25), provenanceLines(json.provenance)),
    };
  },
};
