import { fieldNames } from '../../../../contract/field-names.ts';
import { leverageSaid } from '../../../../contract/leverage-said.ts';
import { measureOf } from '../../../../contract/measures.ts';
import { named } from '../../../../contract/named.ts';
import { wording } from '../../../../contract/wording.ts';
import { formatPercent, formatRatio, formatUsd } from '../../../../deck/text/format.ts';
import { bandsOption, headlineBands } from '../band-option.ts';
import { option, word } from '../contract-option.ts';
import { facts, number, paragraphs, provenanceLines, table, text } from '../table.ts';
import type { Verb } from '../verb.ts';

export const leverage: Verb = {
  name: 'leverage',
  answers: { '': 'leverage.compute' },
  summary: 'Gross, net, equity and leverage by participant or any other level',
  options: {
    bands: bandsOption,
    by: option('leverage.compute', 'by', 'LEVEL'),
    target: option('leverage.compute', 'targetMarginRatio', 'R'),
  },
  run: async (args, session) => {
    const json = await session.call('leverage.compute', {
      snapshot: session.snapshot,
      by: word(args, 'by', 'leverage.compute', 'by'),
      targetMarginRatio: args.number('target'),
    });
    const withBand = await headlineBands(args, session, session.snapshot, ['systemLeverage']);
    const { totals } = json;
    const head = facts([
      [measureOf('gross').label, formatUsd(totals.gross)],
      [wording.netNotional, formatUsd(totals.net)],
      [wording.equity, `${formatUsd(totals.equity)} (accounts whose leverage is defined)`],

      [
        measureOf('systemLeverage').label,
        `${withBand('systemLeverage', totals.leverage, formatRatio(totals.leverage))} (${leverageSaid(totals)})`,
      ],
      [measureOf('medianLeverage').label, formatRatio(totals.medianLeverage)],
      [named('concentration'), formatPercent(totals.top10Share)],
      ...Object.entries(totals.states).map(([state, s]): [string, string] => [
        state,
        `${s.accounts} accounts, ${formatUsd(s.notional)}`,
      ]),
    ]);
    const rows = json.rows.map((r) => [
      r.key,
      formatUsd(r.gross),
      formatUsd(r.net),
      formatUsd(r.equity),
      formatRatio(r.leverage),
      formatPercent(r.share),
    ]);
    const columns = [
      text(wording.key),
      ...[wording.gross, wording.net, wording.equity, fieldNames.leverage, wording.share].map(number),
    ];
    return { json, human: paragraphs(head, table(columns, rows), provenanceLines(json.provenance)) };
  },
};
