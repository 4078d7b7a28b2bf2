import { fieldNames } from '../../../../contract/field-names.ts';
import { measureOf } from '../../../../contract/measures.ts';
import { named } from '../../../../contract/named.ts';
import { wording } from '../../../../contract/wording.ts';
import { formatCount, formatUsd } from '../../../../deck/text/format.ts';
import { readShock } from '../args.ts';
import { option } from '../contract-option.ts';
import { facts, number, paragraphs, provenanceLines, table, text } from '../table.ts';
import type { Verb } from '../verb.ts';

export const credit: Verb = {
  name: 'credit',
  answers: { '': 'credit.compute' },
  summary: 'Uncollateralised lending: exposures, expected loss, clearing after a shock',
  options: {
    shock: { ...option('credit.compute', 'shock', 'S'), list: true },
    pd: { type: 'string', value: 'P', help: 'default probability you declare (none is assumed)' },
    lgd: { type: 'string', value: 'P', help: 'loss given default you declare (none is assumed)' },
  },
  run: async (args, session) => {
    const pd = args.number('pd');
    const lgd = args.number('lgd');
    const shock = args.text('shock');
    const json = await session.call('credit.compute', {
      snapshot: session.snapshot,
      ...(shock === undefined ? {} : { shock: readShock(shock) }),
      ...(pd === undefined || lgd === undefined
        ? {}
        : { terms: { defaultProbability: pd, lossGivenDefault: lgd } }),
    });
    const head = facts([
      [named('uncollateralisedCredit'), formatUsd(json.totalExposure)],
      [wording.owedInShock, formatUsd(json.totalOwed)],
      [measureOf('creditUnpaid').label, formatUsd(json.unpaid)],
      [
        measureOf('expectedCreditLoss').label,
        json.expectedLoss === null ? (json.reason ?? 'undefined') : formatUsd(json.expectedLoss),
      ],
    ]);
    const rows = json.exposures.map((e) => [
      e.borrower,
      e.lender,
      e.kind,
      formatUsd(e.exposure),
      formatUsd(e.owedInShock),
    ]);
    const nodes = json.clearing.map((n) => [
      n.key,
      formatUsd(n.owed),
      formatUsd(n.paid),
      formatUsd(n.lossTaken),
      n.round === 0 ? '' : formatCount(n.round),
    ]);
    return {
      json,
      human: paragraphs(
        head,
        table(
          [
            text(wording.borrower),
            text(fieldNames.counterparty),
            text(wording.kind),
            number(wording.exposure),
            number(wording.owedInShock),
          ],
          rows,
          20,
        ),
        table(
          [
            text(wording.clearing),
            number(wording.owes),
            number(wording.pays),
            number(wording.loses),
            number(wording.defaultsInRound),
          ],
          nodes,
          20,
        ),
        provenanceLines(json.provenance),
      ),
    };
  },
};
