import { fieldNames } from '../../../../contract/field-names.ts';
import { wording } from '../../../../contract/wording.ts';
import { formatCount, formatNumber, formatPercent, formatUsd } from '../../../../deck/text/format.ts';
import { option } from '../contract-option.ts';
import { facts, number, paragraphs, provenanceLines, table, text } from '../table.ts';
import type { Verb } from '../verb.ts';

const date = (t: number): string => new Date(t).toISOString().slice(0, 10);

export const market: Verb = {
  name: 'market',
  answers: { '': 'market.compute' },
  summary:
    'What the market did: share of open interest held, who pays funding, liquidations by day against the book',
  options: {
    days: option('market.compute', 'days', 'N'),
    'max-age': option('market.compute', 'maxAgeHours', 'H'),
  },
  run: async (args, session) => {
    const days = args.number('days');
    const maxAgeHours = args.number('max-age');
    const json = await session.call('market.compute', {
      snapshot: session.snapshot,
      ...(days === undefined ? {} : { days }),
      ...(maxAgeHours === undefined ? {} : { maxAgeHours }),
    });
    const { fundingTotals: totals } = json;
    const none = json.openInterest.length + json.funding.length + json.liquidations.length === 0;
    const head = facts([
      [
        wording.paidADay,
        totals.paidPerDay === null ? 'no rate meets a position' : formatUsd(totals.paidPerDay),
      ],
      [wording.onThePayingSide, formatPercent(totals.withCrowd)],
    ]);
    const shares = json.openInterest.map((r) => [
      r.venue,
      r.asset,
      formatUsd(r.market),
      ...[r.longShare, r.shortShare, r.mapped].map((x) => formatPercent(x)),
    ]);
    const rates = json.funding.map((r) => [
      r.venue,
      r.asset,
      formatPercent(r.rate, 4),
      r.intervalHours === null ? 'unknown' : `${r.intervalHours} h`,
      r.crowd,
      formatUsd(r.long),
      formatUsd(r.short),
      formatUsd(r.paidPerDay),
    ]);
    const liquidated = json.liquidations.map((r) => [
      date(r.day),
      r.asset,
      formatCount(r.orders),
      formatUsd(r.long),
      formatUsd(r.short),
      r.move === null ? 'n/a' : `${formatNumber(r.move * 100, 2)} %`,
      formatUsd(r.modelledLong),
      formatUsd(r.modelledShort),
    ]);
    return {
      json,
      human: paragraphs(
        none
          ? 'No market series near this snapshot. Import funding rates, open interest or liquidations.'
          : head,
        table(
          [
            text(fieldNames.venue),
            text(fieldNames.asset),
            ...[wording.openInterest, wording.longHeld, wording.shortHeld, wording.inTheMap].map(number),
          ],
          shares,
          40,
        ),
        table(
          [
            text(fieldNames.venue),
            text(fieldNames.asset),
            ...[wording.rate, wording.interval].map(number),
            text(wording.paidBy),
            ...[wording.long, wording.short, wording.paidADay].map(number),
          ],
          rates,
          40,
        ),
        table(
          [
            text(wording.day),
            text(fieldNames.asset),
            ...[
              wording.orders,
              wording.longsLiquidated,
              wording.shortsLiquidated,
              wording.move,
              wording.bookLong,
              wording.bookShort,
            ].map(number),
          ],
          liquidated,
          40,
        ),
        provenanceLines(json.provenance),
      ),
    };
  },
};
