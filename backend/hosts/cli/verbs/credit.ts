import {
  formatCount,
  formatNumber,
  formatPercent,
  formatRatio,
  formatUsd,
} from '../../../../deck/text/format.ts';
import { readShock } from '../args.ts';
import { option, word } from '../contract-option.ts';
import { facts, number, paragraphs, table, text, warningLines } from '../table.ts';
import type { Verb } from '../verb.ts';

export const loops: Verb = {
  name: 'loops',
  summary: 'Recursive lending loops: leverage, limit, the depeg that breaks each, re-used collateral',
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
      ['loops', `${formatCount(json.loops.length)} with ${formatUsd(total)} of debt`],
      ['re-used collateral', formatUsd(json.reusedTotal)],
    ]);
    const columns = [
      text('participant'),
      text('assets'),
      ...['collateral', 'debt', 'leverage', 'limit', 'breaks at depeg'].map(number),
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
        table([text('collateral'), text('debt'), number('USD'), number('participants')], edges, 20),
        warningLines(json.provenance.warnings),
      ),
    };
  },
};

export const credit: Verb = {
  name: 'credit',
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
      ['uncollateralised credit', formatUsd(json.totalExposure)],
      ['owed after the shock', formatUsd(json.totalOwed)],
      ['not paid', formatUsd(json.unpaid)],
      [
        'expected loss',
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
          [text('borrower'), text('lender'), text('kind'), number('exposure'), number('owed in shock')],
          rows,
          20,
        ),
        table(
          [text('clearing'), number('owes'), number('pays'), number('loses'), number('defaults in round')],
          nodes,
          20,
        ),
        warningLines(json.provenance.warnings),
      ),
    };
  },
};

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
          formatNumber(json.correlation[i]?.[i + 1 + j], 3),
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
          [text('a'), text('b'), number('wallets'), number('collateral'), number('P&L correlation')],
          pairs,
        ),
        table(
          [
            text('fails'),
            text('what'),
            ...['lost', 'accounts', 'liquidated', 'bad debt'].map(number),
            text('reaches (round)'),
          ],
          failures,
        ),
        warningLines(json.provenance.warnings),
      ),
    };
  },
};
