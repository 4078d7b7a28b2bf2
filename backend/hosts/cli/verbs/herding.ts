import { fieldNames } from '../../../../contract/field-names.ts';
import { measureOf } from '../../../../contract/measures.ts';
import { named } from '../../../../contract/named.ts';
import { wording } from '../../../../contract/wording.ts';
import { formatCount, formatNumber, formatPercent, formatUsd } from '../../../../deck/text/format.ts';
import { facts, number, paragraphs, provenanceLines, table, text } from '../table.ts';
import type { Verb } from '../verb.ts';

export const herding: Verb = {
  name: 'herding',
  answers: { '': 'herding.compute' },
  summary: 'Do participants buy and sell the same assets between snapshots? LSV measure, CSAD, direction',
  run: async (_args, session) => {
    const json = await session.call('herding.compute', { snapshot: session.snapshot });
    const { latest, csad } = json;
    const last = json.direction.at(-1);
    const traded = latest?.trades ?? null;
    const head = facts([
      [
        measureOf('herding').label,
        latest === null ? (json.reason ?? 'undefined') : formatNumber(latest.mean, 4),
      ],
      [
        wording.buySideAndSellSide,
        `${formatNumber(latest?.buySide, 4)} / ${formatNumber(latest?.sellSide, 4)}`,
      ],
      [wording.assetsCounted, formatCount(latest?.assets)],
      [
        wording.herdingOfTrades,
        traded === null
          ? 'no trade history between the two snapshots'
          : `${formatNumber(traded.mean, 4)} over ${formatCount(traded.assets)} assets, ${formatCount(traded.trades)} trades of ${formatCount(traded.participants)} of ${formatCount(traded.participantsTotal)} participants`,
      ],
      [named('directional'), formatPercent(last?.concentration)],
      [
        wording.csadGamma2T,
        csad === null ? 'no prices' : `${formatNumber(csad.gamma2, 3)} (${formatNumber(csad.tStatistic, 1)})`,
      ],
    ]);
    const columns = [
      text(fieldNames.asset),
      ...[
        wording.buys,
        wording.sells,
        wording.herding,
        wording.bought,
        wording.sold,
        wording.ofTrades,
        wording.netLong,
        wording.netShort,
        wording.oneSided,
      ].map(number),
    ];
    const rows = json.rows.map((r) => [
      r.asset,
      formatCount(r.buys),
      formatCount(r.sells),
      formatNumber(r.measure, 4),
      formatCount(r.tradeBuys),
      formatCount(r.tradeSells),
      formatNumber(r.tradeMeasure, 4),
      formatUsd(r.long),
      formatUsd(r.short),
      formatPercent(r.concentration),
    ]);
    const steps = json.steps.map((s) => [
      s.to,
      formatNumber(s.mean, 4),
      formatNumber(s.buySide, 4),
      formatNumber(s.sellSide, 4),
    ]);
    return {
      json,
      human: paragraphs(
        head,
        table(columns, rows, 30),
        table(
          [text(wording.to), number(wording.mean), number(wording.buySide), number(wording.sellSide)],
          steps,
        ),
        provenanceLines(json.provenance),
      ),
    };
  },
};
