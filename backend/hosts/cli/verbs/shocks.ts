import { challengerName } from '../../../../contract/challenger-name.ts';
import type { Output } from '../../../../contract/contract.ts';
import type { BridgeLine } from '../../../../contract/dto/bridge.ts';
import { searchProof } from '../../../../contract/search-proof.ts';
import {
  formatCount,
  formatPercent,
  formatPoints,
  formatRatio,
  formatUsd,
} from '../../../../deck/text/format.ts';
import { readShock } from '../args.ts';
import { option, word } from '../contract-option.ts';
import { facts, number, paragraphs, table, text, warningLines } from '../table.ts';
import type { Verb } from '../verb.ts';
import { adjustOption, readAdjustments } from './adjustments.ts';
import { readRules, ruleOptions } from './cascade-rules.ts';
import { readScenario, scenarioOption } from './scenarios.ts';

const shockOption = {
  type: 'string',
  value: 'S',
  list: true,
  help: 'price changes: all=-0.1 or BTC=-0.08,ETH=-0.1',
} as const;

/** A row-major array as rows, for readers who want matrix[i][j]. */
const rowsOf = (flat: Float64Array, width: number): Float64Array[] =>
  Array.from({ length: width === 0 ? 0 : flat.length / width }, (_, i) =>
    flat.subarray(i * width, (i + 1) * width),
  );

const bridgeTable = (title: string, lines: readonly BridgeLine[]) =>
  table(
    [text(title), number('USD')],
    lines.map(({ kind, label, usd }) => [
      `${kind === 'sum' ? '=' : usd < 0 ? '−' : '+'} ${label}`,
      formatUsd(kind === 'sum' ? usd : Math.abs(usd)),
    ]),
  );

export const liquidations: Verb = {
  name: 'liquidations',
  summary: 'The liquidation map, its coverage, and where it differs from the prices of the venues',
  options: {
    shock: shockOption,
    scenario: scenarioOption,
    asset: option('liquidations.compute', 'asset', 'A'),
    by: option('liquidations.compute', 'splitBy', 'B'),
  },
  run: async (args, session) => {
    const shock = args.text('shock');
    const scenario = readScenario(args);
    const asset = args.text('asset');
    const json = await session.call('liquidations.compute', {
      snapshot: session.snapshot,
      splitBy: word(args, 'by', 'liquidations.compute', 'splitBy'),
      ...(shock === undefined ? {} : { shock: readShock(shock) }),
      ...(scenario === undefined ? {} : { scenario }),
      ...(asset === undefined ? {} : { asset }),
    });
    const bridge = await session.call('liquidations.bridge', {
      snapshot: session.snapshot,
      ...(shock === undefined ? {} : { shock: readShock(shock) }),
      ...(scenario === undefined ? {} : { scenario }),
    });
    const { known } = json;
    const head = facts([
      ['known liquidation price', `${formatPercent(known.share)} of gross notional`],
      [
        'reported / modelled / none',
        [known.reported, known.modelled, known.none].map((x) => formatPercent(x)).join(' / '),
      ],
      ['differences to the venues', formatCount(json.differenceCount)],
      ['liquidated in the shock, before feedback', formatUsd(json.liquidatedNotional)],
    ]);
    const rows = json.shocks.map((s, i) => [
      formatPercent(s),
      formatUsd(json.long[i]),
      formatUsd(json.short[i]),
    ]);
    return {
      json: {
        ...json,
        heatmap: rowsOf(json.heatmap, json.shocks.length),
        bridge: { fall: bridge.fall, liquidated: bridge.liquidated, notional: bridge.notional },
      },
      human: paragraphs(
        head,
        bridgeTable(`liquidated at ${formatPercent(-bridge.fall)}`, bridge.liquidated),
        bridgeTable('notional', bridge.notional),
        table(['market move', 'long', 'short'].map(number), rows, 400),
        table(
          [text('asset'), text('side'), ...['notional', 'reported', 'modelled', 'none'].map(number)],
          json.knownBy.map((k) => [
            k.asset,
            k.side,
            formatUsd(k.notional),
            ...[k.reported, k.modelled, k.none].map((x) => formatPercent(x)),
          ]),
          60,
        ),
        warningLines(json.provenance.warnings),
      ),
    };
  },
};

export const cascade: Verb = {
  name: 'cascade',
  summary: 'Liquidations that move the price that liquidates: rounds, amplification, bad debt',
  options: {
    shock: { ...option('cascade.run', 'shock', 'S'), list: true },
    impact: option('cascade.run', 'impact', 'LAW'),
    'depth-scale': option('cascade.run', 'depthScale', 'X'),
    'leverage-scale': option('cascade.run', 'leverageScale', 'X'),
    floor: option('cascade.run', 'floor', 'X'),
    y: option('cascade.run', 'y', 'X'),
    scenario: scenarioOption,
    adjust: { ...adjustOption, help: 'run it on a what-if: a list of adjustments (JSON)' },
    ...ruleOptions,
  },
  run: async (args, session) => {
    const scenario = readScenario(args);
    const adjust = args.text('adjust');
    const shock = args.text('shock');
    const json = await session.call('cascade.run', {
      snapshot: session.snapshot,
      ...(scenario !== undefined ? { scenario } : shock === undefined ? {} : { shock: readShock(shock) }),
      impact: word(args, 'impact', 'cascade.run', 'impact'),
      depthScale: args.number('depth-scale'),
      leverageScale: args.number('leverage-scale'),
      floor: args.number('floor'),
      y: args.number('y'),
      ...(adjust === undefined ? {} : { adjustments: readAdjustments(adjust) }),
      challengers: true,
      ...readRules(args),
    });
    const head = facts([
      ['initial → total drop', `${formatPercent(json.initialDrop)} → ${formatPercent(json.totalDrop)}`],
      ['added fall', formatPoints(json.addedFall)],
      [
        'amplification',
        json.amplification === null ? `undefined: ${json.reason}` : formatRatio(json.amplification),
      ],
      [
        'liquidated, at snapshot prices',
        `${formatUsd(json.liquidatedNotional)} (${formatPercent(json.liquidatedShare)} of what can be liquidated)`,
      ],
      ['the same, as traded', formatUsd(json.liquidatedAtExecution)],
      ['forced sales', `${formatUsd(json.forcedSales)}, of it collateral ${formatUsd(json.collateralSold)}`],
      ['bad debt', formatUsd(json.badDebt)],
      [
        'filled after the batch / at its average',
        `${formatUsd(json.badDebtAfterBatch)} / ${formatUsd(json.badDebtAtAverage)}`,
      ],
      ['accounts', formatCount(json.accounts)],
    ]);
    const rows = json.rounds.map((r) => [
      String(r.round),
      formatCount(r.accounts),
      formatUsd(r.liquidatedNotional),
      formatUsd(r.badDebt),
      ...(r.hedged === undefined ? [] : [formatUsd(r.hedged)]),
      formatPercent(r.drop, 2),
    ]);
    const hedging = args.text('gamma') === undefined ? [] : ['dealers'];
    const columns = ['round', 'accounts', 'liquidated', 'bad debt', ...hedging, 'drop'].map(number);
    const payers = (json.insurance?.venues ?? []).map((v) => [
      v.key,
      ...[v.badDebt, v.fund, v.fundUsed, v.adl, v.uncovered].map((usd) => formatUsd(usd)),
    ]);
    const payerColumns = [
      text('venue'),
      ...['bad debt', 'fund', 'from fund', 'from winners', 'uncovered'].map(number),
    ];
    return {
      json,
      human: paragraphs(
        head,
        table(columns, rows),
        table(
          [text('the same with'), ...['added fall', 'amplification', 'bad debt'].map(number)],
          (json.challengers ?? []).map((c) => [
            challengerName(c),
            formatPoints(c.addedFall),
            formatRatio(c.amplification),
            formatUsd(c.badDebt),
          ]),
        ),
        json.insurance === undefined ? '' : table(payerColumns, payers),
        warningLines(json.provenance.warnings),
      ),
    };
  },
};

export const saturation: Verb = {
  name: 'saturation',
  summary: 'Critical shock, critical leverage scale and the phase map',
  options: {
    limit: option('saturation.compute', 'limit', 'X'),
    materiality: option('saturation.compute', 'materiality', 'USD'),
    shock: option('saturation.compute', 'shock', 'R'),
    impact: option('saturation.compute', 'impact', 'LAW'),
    'depth-scale': option('saturation.compute', 'depthScale', 'X'),
    scenario: {
      ...scenarioOption,
      help: 'go in the direction of a scenario instead; see lockstep scenarios',
    },
    ...ruleOptions,
  },
  run: async (args, session) => {
    const scenario = readScenario(args);
    const json = await session.call('saturation.compute', {
      snapshot: session.snapshot,
      limit: args.number('limit'),
      materiality: args.number('materiality'),
      shock: args.number('shock'),
      impact: word(args, 'impact', 'saturation.compute', 'impact'),
      depthScale: args.number('depth-scale'),
      ...(scenario === undefined ? {} : { scenario }),
      ...readRules(args),
    });
    const width = json.shocks.length;
    const rows = json.scales.map((scale, i) => [
      formatRatio(scale),
      ...json.shocks.map((_s, j) => formatPoints(json.addedFall[i * width + j] ?? null)),
    ]);
    const columns = [text('scale'), ...json.shocks.map((s) => number(formatPercent(s, 0)))];
    const head = facts([
      [
        'critical shock',
        `${formatPercent(json.criticalShock)}${scenario === undefined ? '' : ` ${json.direction} of the market, ${formatRatio(json.criticalMultiple ?? null)} the scenario`}`,
      ],
      ['reached there', reachedThere(json)],
      ['material bad debt', formatUsd(json.materiality)],
      ['how it was found', searchProof(json.proof)],
      [
        'worst amplification to the reference',
        json.worst === null
          ? 'undefined'
          : `${formatRatio(json.worst.amplification)} at ${formatPercent(json.worst.shock, 2)}`,
      ],
      ['largest jump', cliffSaid(json)],
      ['critical leverage scale', formatRatio(json.criticalLeverageScale)],
      ['daily σ of the market', formatPercent(json.marketSigma, 2)],
      ['saturated', json.saturated ? 'yes' : 'no'],
    ]);
    return {
      json: {
        ...json,
        amplification: rowsOf(json.amplification, width),
        addedFall: rowsOf(json.addedFall, width),
      },
      human: paragraphs(
        head,
        'Fall added to the shock, percentage points, by scale of leverage and shock',
        table(columns, rows),
        warningLines(json.provenance.warnings),
      ),
    };
  },
};

function reachedThere({ critical }: Output<'saturation.compute'>): string {
  if (critical === null) return 'nothing';
  const { reached, amplification, addedFall, badDebt } = critical;
  const what = reached.map((r) => (r === 'badDebt' ? 'bad debt' : r)).join(' and ');
  return `${what}: ${formatRatio(amplification)}, ${formatPoints(addedFall)} added, ${formatUsd(badDebt)} of bad debt`;
}

function cliffSaid({ cliff }: Output<'saturation.compute'>): string {
  if (cliff === null) return 'no jump above 0.01 points';
  const who = cliff.tippedBy.map((t) => `${t.participant} at ${t.venue}`).join(', ');
  return `${formatPoints(cliff.before.addedFall)} → ${formatPoints(cliff.after.addedFall)} added at ${formatPercent(cliff.after.shock, 3)}, set off by ${who}`;
}
