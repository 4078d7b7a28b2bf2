import { fieldNames } from '../../../../contract/field-names.ts';
import { named } from '../../../../contract/named.ts';
import { wording } from '../../../../contract/wording.ts';
import { formatCount, formatPercent, formatRatio, formatUsd } from '../../../../deck/text/format.ts';
import { option } from '../contract-option.ts';
import { facts, number, paragraphs, provenanceLines, table, text } from '../table.ts';
import type { Verb } from '../verb.ts';

export const loops: Verb = {
  name: 'loops',
  answers: { '': 'loops.compute' },
  summary: `Recursive lending loops: leverage, limit, the depeg that breaks each, ${named('reusedCollateral')}`,
  options: {
    venue: { type: 'string', value: 'V', help: 'only the accounts of this protocol' },
    'merge-staked': option('loops.compute', 'mergeStaked', ''),
  },
  run: async (args, session) => {
    const venue = args.text('venue');
    const json = await session.call('loops.compute', {
      snapshot: session.snapshot,
      ...(venue === undefined ? {} : { venue }),
      mergeStaked: args.flag('merge-staked'),
    });
    const total = json.loops.reduce((sum, loop) => sum + loop.debt, 0);
    const head = facts([
      [wording.loops, `${formatCount(json.loops.length)} with ${formatUsd(total)} of debt`],
      [named('reusedCollateral'), formatUsd(json.reusedTotal)],
    ]);
    const columns = [
      text(fieldNames.participant),
      text(wording.assets),
      ...[wording.collateral, wording.debt, fieldNames.leverage, wording.limit, wording.breaksAtDepeg].map(
        number,
      ),
    ];
    const rows = json.loops.map((l) => [
      l.participant,
      l.assets.join('+'),
      formatUsd(l.collateral),
      formatUsd(l.debt),
      formatRatio(l.leverage),
      formatRatio(l.limit),
      formatPercent(l.depeg, 2),
    ]);
    const edges = json.edges.map((e) => [e.from, e.to, formatUsd(e.usd), formatCount(e.participants)]);
    return {
      json,
      human: paragraphs(
        head,
        table(columns, rows, 20),
        table(
          [text(wording.collateral), text(wording.debt), number(wording.usd), number(wording.participants)],
          edges,
          20,
        ),
        provenanceLines(json.provenance),
      ),
    };
  },
};
