import { fieldNames } from '../../../../contract/field-names.ts';
import { measureOf } from '../../../../contract/measures.ts';
import { named } from '../../../../contract/named.ts';
import { wording } from '../../../../contract/wording.ts';
import {
  formatDate,
  formatNumber,
  formatPercent,
  formatRatio,
  formatUsd,
} from '../../../../deck/text/format.ts';
import { bandsOption, headlineBands } from '../band-option.ts';
import { option, word } from '../contract-option.ts';
import { readScenario, scenarioOption } from '../scenario-option.ts';
import { facts, number, paragraphs, provenanceLines, table, text } from '../table.ts';
import type { Verb } from '../verb.ts';

export const synchronisation: Verb = {
  name: 'synchronisation',
  summary: 'Do the liquidations come together? Joint against independent and comonotonic expected shortfall',
  options: {
    bands: bandsOption,
    scenarios: option('synchronisation.compute', 'scenarios', 'S'),
    horizon: option('synchronisation.compute', 'horizon', 'DAYS'),
    alpha: option('synchronisation.compute', 'alpha', 'A'),
    rounds: option('synchronisation.compute', 'rounds', 'N'),
    draws: option('synchronisation.compute', 'draws', 'N'),
    seed: option('synchronisation.compute', 'seed', 'N'),
    scenario: { ...scenarioOption, help: 'a scenario that has happened first; see lockstep scenarios' },
  },
  run: async (args, session) => {
    const scenario = readScenario(args);
    const json = await session.call('synchronisation.compute', {
      snapshot: session.snapshot,
      ...(scenario === undefined ? {} : { scenario }),
      scenarios: word(args, 'scenarios', 'synchronisation.compute', 'scenarios'),
      horizon: args.number('horizon'),
      alpha: args.number('alpha'),
      rounds: args.number('rounds'),
      draws: args.number('draws'),
      seed: args.number('seed'),
    });
    const withBand = await headlineBands(args, session, session.snapshot, [
      'synchronisationIndex',
      'jointShortfallShare',
    ]);
    const head = facts([
      [
        named('synchronisationIndex'),
        json.index === null
          ? (json.reason ?? 'undefined')
          : withBand('synchronisationIndex', json.index, formatNumber(json.index, 3)),
      ],
      [named('multiplier'), formatRatio(json.multiplier)],
      [
        measureOf('coLiquidation').label,
        `${formatUsd(json.jointES)}, ${withBand('jointShortfallShare', json.jointShare, formatPercent(json.jointShare))} of open interest`,
      ],
      [
        measureOf('liquidatedAtHorizon').label,
        `${formatUsd(json.atHorizon.expected)}, ${formatPercent(json.atHorizon.expectedShare)} of open interest`,
      ],
      [
        measureOf('liquidatedAtHorizon95').label,
        `${formatUsd(json.atHorizon.quantile)}, ${formatPercent(json.atHorizon.quantileShare)} of open interest`,
      ],
      [
        wording.largestScenario,
        `${formatPercent(json.largestShare)} of open interest${json.largestTime === null ? '' : `, until ${formatDate(json.largestTime)}`}`,
      ],
      [
        wording.ifIndependent,
        `${formatUsd(json.independentES)} ± ${formatUsd(json.independentSE)} (${json.rounds} rounds)`,
      ],
      [wording.ifAllAtOnce, formatUsd(json.comonotonicES)],
    ]);
    const rows = json.contributions.map((c) => [c.key, formatUsd(c.contribution), formatPercent(c.share)]);
    const columns = [text(fieldNames.participant), number(wording.contribution), number(wording.share)];
    const { labels, probability } = json.coLiquidation;
    const n = labels.length;
    const matrix = labels.map((_, i) => probability.subarray(i * n, (i + 1) * n));
    return {
      json: { ...json, coLiquidation: { ...json.coLiquidation, probability: matrix } },
      human: paragraphs(head, table(columns, rows, 20), provenanceLines(json.provenance)),
    };
  },
};
