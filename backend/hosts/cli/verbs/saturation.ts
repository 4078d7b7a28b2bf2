import { amplificationSaid } from '../../../../contract/amplification-said.ts';
import type { Output } from '../../../../contract/contract.ts';
import { measureOf } from '../../../../contract/measures.ts';
import { named } from '../../../../contract/named.ts';
import { searchProof } from '../../../../contract/search-proof.ts';
import { filled, wording } from '../../../../contract/wording.ts';
import { formatPercent, formatPoints, formatRatio, formatUsd } from '../../../../deck/text/format.ts';
import { bandsOption, headlineBands } from '../band-option.ts';
import { option, word } from '../contract-option.ts';
import { rowsOf } from '../rows-of.ts';
import { readRules, ruleOptions } from '../rule-options.ts';
import { readScenario, scenarioOption } from '../scenario-option.ts';
import { lastingFacts } from '../selling-facts.ts';
import { facts, number, paragraphs, provenanceLines, table, text } from '../table.ts';
import type { Verb } from '../verb.ts';

export const saturation: Verb = {
  name: 'saturation',
  summary: `${measureOf('criticalShock').label}, critical leverage scale and the phase map`,
  options: {
    bands: bandsOption,
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
      costs: true,
      ...readRules(args),
    });
    const width = json.shocks.length;
    const rows = json.scales.map((scale, i) => [
      formatRatio(scale),
      ...json.shocks.map((_s, j) => formatPoints(json.addedFall[i * width + j] ?? null)),
    ]);
    const columns = [text(wording.scale), ...json.shocks.map((s) => number(formatPercent(s, 0)))];
    const withBand = await headlineBands(args, session, session.snapshot, ['criticalShock']);
    const head = facts([
      [
        named('criticalShock'),
        `${withBand('criticalShock', json.criticalShock, formatPercent(json.criticalShock))}${scenario === undefined ? '' : ` ${json.direction} of the market, ${formatRatio(json.criticalMultiple ?? null)} the scenario`}`,
      ],
      [wording.reachedThere, reachedThere(json)],
      ...lastingFacts(json.selling),
      [filled.material(named('badDebt')), formatUsd(json.materiality)],
      [wording.howItWasFound, searchProof(json.proof)],
      [
        measureOf('worstAmplification').label,
        json.worst === null
          ? 'undefined'
          : `${amplificationSaid(json.worst.amplification, json.worst.addedFall)} at ${formatPercent(json.worst.shock, 2)}`,
      ],
      [measureOf('cliff').label, cliffSaid(json)],
      [measureOf('criticalLeverageScale').label, formatRatio(json.criticalLeverageScale)],
      [wording.marketSigma, formatPercent(json.marketSigma, 2)],
      [wording.saturated, json.marketSigma === null ? 'n/a' : json.saturated ? 'yes' : 'no'],
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
        provenanceLines(json.provenance),
      ),
    };
  },
};

function reachedThere({ critical }: Output<'saturation.compute'>): string {
  if (critical === null) return 'nothing';
  const { reached, amplification, addedFall, badDebt } = critical;
  const what = reached.map((r) => (r === 'badDebt' ? named('badDebt') : r)).join(' and ');
  return `${what}: ${named('amplification')} ${amplificationSaid(amplification, addedFall)}, ${formatPoints(addedFall)} added, ${formatUsd(badDebt)} of ${named('badDebt')}`;
}

function cliffSaid({ cliff }: Output<'saturation.compute'>): string {
  if (cliff === null) return 'no jump above 0.01 points';
  const who = cliff.tippedBy.map((t) => `${t.participant} at ${t.venue}`).join(', ');
  return `${formatPoints(cliff.before.addedFall)} → ${formatPoints(cliff.after.addedFall)} added at ${formatPercent(cliff.after.shock, 3)}, set off by ${who}`;
}
