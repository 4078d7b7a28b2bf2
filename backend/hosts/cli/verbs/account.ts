import { LockstepError } from '../../../../contract/errors.ts';
import { fieldNames } from '../../../../contract/field-names.ts';
import { dividedSaid } from '../../../../contract/leverage-said.ts';
import { named } from '../../../../contract/named.ts';
import { filled, wording } from '../../../../contract/wording.ts';
import {
  formatDifference,
  formatMeasure,
  formatPercent,
  formatPrice,
  formatRatio,
  formatUsd,
} from '../../../../deck/text/format.ts';
import { bandsOption, headlineBands } from '../band-option.ts';
import { option, word } from '../contract-option.ts';
import { facts, number, paragraphs, provenanceLines, table, text } from '../table.ts';
import type { Verb } from '../verb.ts';

export const account: Verb = {
  name: 'account',
  answers: { NAME: 'account.get' },
  summary:
    'One participant, asset or venue: margin, distance, liquidation prices, what it adds to each headline',
  operands: 'NAME',
  mostOperands: 1,
  options: { bands: bandsOption, of: option('account.get', 'of', 'KIND') },
  run: async (args, session) => {
    const [name] = args.operands;
    if (name === undefined)
      throw new LockstepError(
        'USAGE',
        'Say whose account: lockstep account NAME. Names are in the column “participant” of: lockstep leverage.',
      );
    const json = await session.call('account.get', {
      snapshot: session.snapshot,
      name,
      of: word(args, 'of', 'account.get', 'of'),
    });
    const { total, target } = json;
    const fall = formatPercent(json.referenceFall, 0);
    const head = facts([
      [json.of, [json.name, json.group, json.kind].filter((part) => part !== '').join(', ')],
      [named('gross'), `${formatUsd(total.gross)}, ${formatPercent(total.share)} of the snapshot`],
      [
        wording.equity,
        `${formatUsd(total.equity)}, leverage ${formatRatio(total.leverage)}${total.equity === null ? '' : ` (${dividedSaid(total.levered, total.equity, total.unlevered)})`}`,
      ],
      [wording.marginRatio, formatPercent(total.marginRatio)],
      [
        wording.firstLiquidatedAt,
        total.fall === null ? 'no fall of the market' : `a fall of ${formatPercent(total.fall, 2)}`,
      ],
      [
        filled.toMarginRatio(formatPercent(target, 0)),
        total.cut === 0 && total.add === 0
          ? 'no account is above it'
          : `cut ${formatUsd(total.cut)}, or add ${formatUsd(total.add)}`,
      ],
      [filled.toStandAFall(fall), `add ${formatUsd(total.addForFall)}`],
    ]);
    const accounts = json.accounts.map((a) => [
      a.participant,
      a.venue,
      a.kind,
      formatUsd(a.gross),
      formatUsd(a.equity),
      formatRatio(a.leverage),
      formatPercent(a.marginRatio),
      a.fall === null ? 'none' : formatPercent(a.fall, 2),
      a.rise === null ? 'none' : formatPercent(a.rise, 2),
    ]);
    const positions = json.positions.map((p) => [
      p.venue,
      p.symbol,
      p.side,
      formatUsd(p.notional),
      p.liquidationPrice === null ? p.liquidationReason : formatPrice(p.liquidationPrice),
      p.reportedPrice === null ? '' : formatPrice(p.reportedPrice),
      `${p.file}:${p.line}`,
    ]);
    const withBand = await headlineBands(args, session, session.snapshot);
    const headlines = json.headlines.map((h) => [
      h.label,
      withBand(h.id, h.value, formatMeasure(h.value, h.unit)),
      formatMeasure(h.without, h.unit),
      formatDifference(h.without, h.value, h.unit),
    ]);
    return {
      json,
      human: paragraphs(
        head,
        table(
          [
            ...[fieldNames.participant, fieldNames.venue, wording.kind].map(text),
            ...[
              wording.gross,
              wording.equity,
              fieldNames.leverage,
              wording.marginRatio,
              wording.fall,
              wording.rise,
            ].map(number),
          ],
          accounts,
          20,
        ),
        headlines.length === 0
          ? ''
          : table(
              [text(wording.headline), ...[wording.withIt, wording.withoutIt, wording.itAdds].map(number)],
              headlines,
            ),
        table(
          [
            ...[fieldNames.venue, fieldNames.symbol, fieldNames.side].map(text),
            ...[wording.notional, wording.liquidation, wording.reported].map(number),
            text(wording.exportAndLine),
          ],
          positions,
          20,
        ),
        provenanceLines(json.provenance),
      ),
    };
  },
};
