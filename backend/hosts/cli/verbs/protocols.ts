import { measureOf } from '../../../../contract/measures.ts';
import { wording } from '../../../../contract/wording.ts';
import { formatCoefficient, formatCount, formatUsd } from '../../../../deck/text/format.ts';
import { option, word } from '../contract-option.ts';
import { number, paragraphs, provenanceLines, table, text } from '../table.ts';
import type { Verb } from '../verb.ts';

export const protocols: Verb = {
  name: 'protocols',
  summary: 'What protocols share, and who is liquidated when one of them fails',
  options: {
    by: option('protocols.compute', 'by', 'B'),
    loss: option('protocols.compute', 'loss', 'G'),
  },
  run: async (args, session) => {
    const json = await session.call('protocols.compute', {
      snapshot: session.snapshot,
      by: word(args, 'by', 'protocols.compute', 'by'),
      loss: args.number('loss'),
    });
    const n = json.protocols.length;
    const pairs = json.protocols.flatMap((a, i) =>
      json.protocols
        .slice(i + 1)
        .map((b, j) => [
          a.key,
          b.key,
          formatCount(json.commonWallets[i * n + i + 1 + j]),
          formatUsd(json.commonCollateral[i * n + i + 1 + j]),
          formatCoefficient(json.correlation[i]?.[i + 1 + j], 3),
        ]),
    );
    const failures = json.contagion.map((c) => [
      c.failed,
      c.kind,
      formatUsd(c.lost),
      formatCount(c.accounts),
      formatUsd(c.liquidated),
      formatUsd(c.badDebt),
      c.hits.map((h) => `${h.key} (${h.round})`).join(', '),
    ]);
    const square = (flat: Float64Array) =>
      Array.from({ length: n }, (_, i) => flat.subarray(i * n, (i + 1) * n));
    return {
      json: {
        ...json,
        commonWallets: square(json.commonWallets),
        commonCollateral: square(json.commonCollateral),
      },
      human: paragraphs(
        table(
          [
            text(wording.participantA),
            text(wording.participantB),
            number(wording.wallets),
            number(wording.collateral),
            number(wording.profitCorrelation),
          ],
          pairs,
        ),
        table(
          [
            text(wording.fails),
            text(wording.what),
            ...[wording.lost, wording.accounts, wording.liquidated, measureOf('badDebt').label].map(number),
            text(wording.reachesRound),
          ],
          failures,
        ),
        provenanceLines(json.provenance),
      ),
    };
  },
};
