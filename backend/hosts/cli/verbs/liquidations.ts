import type { BridgeLine } from '../../../../contract/dto/bridge.ts';
import { fieldNames } from '../../../../contract/field-names.ts';
import { measureOf } from '../../../../contract/measures.ts';
import { named } from '../../../../contract/named.ts';
import { referenceShock } from '../../../../contract/reference-shock.ts';
import { wording } from '../../../../contract/wording.ts';
import { formatCount, formatPercent, formatUsd } from '../../../../deck/text/format.ts';
import { readShock } from '../args.ts';
import { option, word } from '../contract-option.ts';
import { rowsOf } from '../rows-of.ts';
import { readScenario, scenarioOption } from '../scenario-option.ts';
import { facts, number, paragraphs, provenanceLines, table, text } from '../table.ts';
import type { Verb } from '../verb.ts';

const shockOption = {
  type: 'string',
  value: 'S',
  list: true,
  help: 'price changes: all=-0.1 or BTC=-0.08,ETH=-0.1',
} as const;

const bridgeTable = (title: string, lines: readonly BridgeLine[]) =>
  table(
    [text(title), number(wording.usd)],
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
    const scenario = readScenario(args);
    const shock = args.text('shock');
    const at = {
      ...(shock === undefined ? {} : { shock: readShock(shock) }),
      ...(scenario === undefined ? {} : { scenario }),
    };
    const asset = args.text('asset');
    const bridge = await session.call('liquidations.bridge', { snapshot: session.snapshot, ...at });
    const json = await session.call('liquidations.compute', {
      snapshot: session.snapshot,
      splitBy: word(args, 'by', 'liquidations.compute', 'splitBy'),
      // Where nothing is asked the map lists no accounts: the bridge's own shock is asked, known since its answer.
      ...(Object.keys(at).length === 0 ? { shock: referenceShock() } : at),
      ...(asset === undefined ? {} : { asset }),
    });
    const { known } = json;
    const head = facts([
      [measureOf('knownLiquidationShare').label, `${formatPercent(known.share)} of ${named('gross')}`],
      [
        wording.reportedModelledNone,
        [known.reported, known.modelled, known.none].map((x) => formatPercent(x)).join(' / '),
      ],
      [wording.differencesToTheVenues, formatCount(json.differenceCount)],
      [wording.liquidatedBeforeFeedback, formatUsd(json.liquidatedNotional)],
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
        table([wording.marketMove, wording.long, wording.short].map(number), rows, 400),
        table(
          [
            text(fieldNames.asset),
            text(fieldNames.side),
            ...[wording.notional, wording.reported, wording.modelled, wording.none].map(number),
          ],
          json.knownBy.map((k) => [
            k.asset,
            k.side,
            formatUsd(k.notional),
            ...[k.reported, k.modelled, k.none].map((x) => formatPercent(x)),
          ]),
          60,
        ),
        provenanceLines(json.provenance),
      ),
    };
  },
};
