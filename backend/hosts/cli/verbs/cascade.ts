import { addedSaid } from '../../../../contract/amplification-said.ts';
import { challengerName } from '../../../../contract/challenger-name.ts';
import type { CascadeOutput } from '../../../../contract/dto/cascade.ts';
import { fieldNames } from '../../../../contract/field-names.ts';
import { measureOf } from '../../../../contract/measures.ts';
import { named } from '../../../../contract/named.ts';
import { wording } from '../../../../contract/wording.ts';
import {
  formatCount,
  formatNumber,
  formatPercent,
  formatPoints,
  formatRatio,
  formatUsd,
} from '../../../../deck/text/format.ts';
import { adjustOption, readAdjustments } from '../adjust-option.ts';
import { readShock } from '../args.ts';
import { bandsOption, headlineBands } from '../band-option.ts';
import { option, word } from '../contract-option.ts';
import { depthOption, readDepth } from '../depth-option.ts';
import { readRules, ruleOptions } from '../rule-options.ts';
import { readScenario, scenarioOption } from '../scenario-option.ts';
import { sellingFacts } from '../selling-facts.ts';
import { facts, number, paragraphs, provenanceLines, table, text } from '../table.ts';
import type { Verb } from '../verb.ts';

export const cascade: Verb = {
  name: 'cascade',
  answers: { '': 'cascade.run' },
  summary: `Liquidations that move the price that liquidates: rounds, ${named('amplification')}, ${named('badDebt')}`,
  options: {
    bands: bandsOption,
    shock: { ...option('cascade.run', 'shock', 'S'), list: true },
    impact: option('cascade.run', 'impact', 'LAW'),
    depth: depthOption,
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
    const depth = await readDepth(args.text('depth'), session);
    const json = await session.call('cascade.run', {
      snapshot: session.snapshot,
      ...(scenario !== undefined ? { scenario } : shock === undefined ? {} : { shock: readShock(shock) }),
      impact: word(args, 'impact', 'cascade.run', 'impact'),
      ...(depth === undefined ? {} : { depth }),
      depthScale: args.number('depth-scale'),
      leverageScale: args.number('leverage-scale'),
      floor: args.number('floor'),
      y: args.number('y'),
      ...(adjust === undefined ? {} : { adjustments: readAdjustments(adjust) }),
      challengers: true,
      costs: true,
      ...readRules(args),
    });
    const withBand = await headlineBands(args, session, session.snapshot, ['amplification', 'badDebt']);
    const head = facts([
      [wording.fallFirstAndInTheEnd, `${formatPercent(json.initialDrop)} → ${formatPercent(json.totalDrop)}`],
      [named('addedFall'), formatPoints(json.addedFall)],
      [
        measureOf('amplification').label,
        json.amplification === null
          ? `undefined: ${json.reason} It ${addedSaid(json.addedFall)}.`
          : withBand('amplification', json.amplification, formatRatio(json.amplification)),
      ],
      [
        measureOf('liquidatedNotional').label,
        `${formatUsd(json.liquidatedNotional)} (${formatPercent(json.liquidatedShare)} of what can be liquidated)`,
      ],
      [wording.theSameAsTraded, formatUsd(json.liquidatedAtExecution)],
      [
        named('forcedSales'),
        `${formatUsd(json.forcedSales)}, of it collateral ${formatUsd(json.collateralSold)}`,
      ],
      [named('badDebt'), withBand('badDebt', json.badDebt, formatUsd(json.badDebt))],
      [wording.badDebtByFill, `${formatUsd(json.badDebtAfterBatch)} / ${formatUsd(json.badDebtAtAverage)}`],
      [wording.accounts, formatCount(json.accounts)],
      ...sellingFacts(json.costs),
    ]);
    return {
      json,
      human: paragraphs(
        head,
        roundTable(json, args.text('gamma') !== undefined),
        table(
          [
            text(wording.theSameWith),
            ...[
              measureOf('addedFall').label,
              measureOf('amplification').label,
              measureOf('badDebt').label,
            ].map(number),
          ],
          (json.challengers ?? []).map((c) => [
            challengerName(c),
            formatPoints(c.addedFall),
            c.amplification === null ? 'undefined' : formatRatio(c.amplification),
            formatUsd(c.badDebt),
          ]),
        ),
        ...payerTables(json.insurance),
        provenanceLines(json.provenance),
      ),
    };
  },
};

/** Who pays for bad debt at each venue and, where winners were closed, which of them. */
function payerTables(insurance: CascadeOutput['insurance']): string[] {
  if (insurance === undefined) return [];
  const { venues, deleveraged } = insurance;
  const queues = venues.some(({ rule }) => rule !== undefined);
  const venueColumns = [
    text(fieldNames.venue),
    ...[
      measureOf('badDebt').label,
      wording.fund,
      wording.fromFund,
      wording.fromWinners,
      wording.uncovered,
      ...(queues ? [wording.overshoot] : []),
    ].map(number),
  ];
  const venueRows = venues.map((v) => [
    v.key,
    ...[v.badDebt, v.fund, v.fundUsed, v.adl, v.uncovered, ...(queues ? [v.overshoot ?? 0] : [])].map((usd) =>
      formatUsd(usd),
    ),
  ]);
  const winnerColumns = [
    ...[fieldNames.participant, fieldNames.venue, fieldNames.asset].map((name) => text(name)),
    ...[wording.closedAtMark, wording.pays, wording.proRata].map(number),
  ];
  const winners = deleveraged.map((w) => [
    w.participant,
    w.venue,
    w.asset,
    ...[w.closed, w.loss, w.proRata].map((usd) => formatUsd(usd)),
  ]);
  return [table(venueColumns, venueRows), winners.length === 0 ? '' : table(winnerColumns, winners)];
}

function roundTable(json: CascadeOutput, hedges: boolean): string {
  const rows = json.rounds.map((r) => [
    String(r.round),
    formatCount(r.accounts),
    formatUsd(r.liquidatedNotional),
    formatUsd(r.badDebt),
    ...(r.hedged === undefined ? [] : [formatUsd(r.hedged)]),
    formatPercent(r.drop, 2),
    ...(r.depthLeft === undefined ? [] : [formatNumber(r.minute ?? null, 0), formatPercent(r.depthLeft, 0)]),
  ]);
  const hedging = hedges ? [wording.dealers] : [];
  const withdrawn = json.rounds[0]?.depthLeft === undefined ? [] : [wording.minute, wording.depthLeft];
  const columns = [
    wording.round,
    wording.accounts,
    wording.liquidatedAsTraded,
    measureOf('badDebt').label,
    ...hedging,
    wording.drop,
    ...withdrawn,
  ].map(number);
  return table(columns, rows);
}
