import { amplificationSaid } from '../../../../contract/amplification-said.ts';
import type { Output } from '../../../../contract/contract.ts';
import { searchProof } from '../../../../contract/search-proof.ts';
import { wording } from '../../../../contract/wording.ts';
import { formatPercent, formatPoints, formatRatio, formatUsd } from '../../../../deck/text/format.ts';
import { option, word } from '../contract-option.ts';
import { rowsOf } from '../rows-of.ts';
import { readRules, ruleOptions } from '../rule-options.ts';
import { readScenario, scenarioOption } from '../scenario-option.ts';
import { lastingFacts } from '../selling-facts.ts';
import { facts, number, paragraphs, table, text, warningLines } from '../table.ts';
import type { Verb } from '../verb.ts';

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
      costs: true,
      ...readRules(args),
    });
    const width = json.shocks.length;
    const rows = json.scales.map((scale, i) => [
      formatRatio(scale),
      ...json.shocks.map((_s, j) => formatPoints(json.addedFall[i * width + j] ?? null)),
    ]);
    const columns = [text(wording.scale), ...json.shocks.map((s) => number(formatPercent(s, 0)))];
    const head = facts([
      [
        'critical shock',
        `${formatPercent(json.criticalShock)}${scenario === undefined ? '' : ` ${json.direction} of the market, ${formatRatio(json.criticalMultiple ?? null)} the scenario`}`,
      ],
      ['reached there', reachedThere(json)],
      ...lastingFacts(json.selling),
      ['material bad debt', formatUsd(json.materiality)],
      ['how it was found', searchProof(json.proof)],
      [
        'worst amplification to the reference',
        json.worst === null
          ? 'undefined'
          : `${amplificationSaid(json.worst.amplification, json.worst.addedFall)} at ${formatPercent(json.worst.shock, 2)}`,
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
  return `${what}: amplification ${amplificationSaid(amplification, addedFall)}, ${formatPoints(addedFall)} added, ${formatUsd(badDebt)} of bad debt`;
}

function cliffSaid({ cliff }: Output<'saturation.compute'>): string {
  if (cliff === null) return 'no jump above 0.01 points';
  const who = cliff.tippedBy.map((t) => `${t.participant} at ${t.venue}`).join(', ');
  return `${formatPoints(cliff.before.addedFall)} → ${formatPoints(cliff.after.addedFall)} added at ${formatPercent(cliff.after.shock, 3)}, set off by ${who}`;
}
