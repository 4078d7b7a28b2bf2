import {
  formatCount,
  formatNumber,
  formatPercent,
  formatRatio,
  formatUsd,
} from '../../../../deck/text/format.ts';
import { readWord } from '../args.ts';
import { facts, number, paragraphs, table, text, warningLines } from '../table.ts';
import type { Verb } from '../verb.ts';

const levels = ['participant', 'venue', 'protocol', 'cohort'] as const;

export const systemic: Verb = {
  name: 'systemic',
  summary: 'Who falls with the system and drags it: MES, long-run MES, SRISK, ΔCoVaR, absorption shift',
  options: {
    by: { type: 'string', value: 'LEVEL', help: `${levels.join(', ')} (default: participant)` },
    window: { type: 'string', value: 'DAYS', help: 'days of returns (default: 500)' },
    quantile: { type: 'string', value: 'Q', help: 'quantile of the stress days (default: 0.05)' },
    k: { type: 'string', value: 'K', help: 'capital ratio of SRISK (default: 0.08)' },
    crisis: {
      type: 'string',
      value: 'F',
      help: 'fall of the system in six months, for SRISK (default: 0.4)',
    },
  },
  run: async (args, session) => {
    const json = await session.call('systemic.compute', {
      snapshot: session.snapshot,
      level: readWord('--by', args.text('by') ?? 'participant', levels),
      window: args.number('window'),
      quantile: args.number('quantile'),
      capitalRatio: args.number('k'),
      crisis: args.number('crisis'),
    });
    const head = facts([
      [
        'system SRISK',
        json.systemSrisk === null
          ? (json.reason ?? 'undefined')
          : `${formatUsd(json.systemSrisk)}; ${formatCount(json.saturated)} of ${formatCount(json.rows.length)} lose more than 99 %`,
      ],
      [
        'stress days',
        `${formatCount(json.days)} of ${formatCount(json.observations)}, below ${formatPercent(json.threshold, 2)}`,
      ],
      [
        'absorption ratio / shift',
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
      text('key'),
      ...['weight', 'leverage', 'MES', 'β', 'LRMES', 'ΔCoVaR', 'SRISK'].map(number),
    ];
    return {
      json,
      human: paragraphs(head, table(columns, rows, 25), warningLines(json.provenance.warnings)),
    };
  },
};
