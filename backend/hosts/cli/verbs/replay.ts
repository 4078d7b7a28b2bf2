import { addedSaid } from '../../../../contract/amplification-said.ts';
import { minute } from '../../../../contract/durations.ts';
import { LockstepError } from '../../../../contract/errors.ts';
import { measureOf } from '../../../../contract/measures.ts';
import { qualitySaid, sourceSaid } from '../../../../contract/source-words.ts';
import { wording } from '../../../../contract/wording.ts';
import {
  formatCount,
  formatNumber,
  formatPercent,
  formatRatio,
  formatUsd,
} from '../../../../deck/text/format.ts';
import { option, word } from '../contract-option.ts';
import { readJsonFile } from '../input-file.ts';
import { readRules, ruleOptions } from '../rule-options.ts';
import { sellingFacts } from '../selling-facts.ts';
import { facts, number, paragraphs, provenanceLines, table, text } from '../table.ts';
import type { Verb } from '../verb.ts';

export const replay: Verb = {
  name: 'replay',
  answers: { NAME: 'replay.run' },
  summary: 'Today’s holdings through a past event, step by step; events: lockstep scenarios events',
  operands: 'NAME | FILE.json',
  mostOperands: 1,
  options: {
    impact: option('replay.run', 'impact', 'LAW'),
    'depth-scale': option('replay.run', 'depthScale', 'F'),
    ...ruleOptions,
  },
  run: async (args, session) => {
    const [given] = args.operands;
    if (given === undefined)
      throw new LockstepError(
        'USAGE',
        'replay needs the name of an event or a file; lockstep scenarios events lists them.',
      );
    const event = given.endsWith('.json') ? onePack(readJsonFile(given)) : given;
    const json = await session.call('replay.run', {
      snapshot: session.snapshot,
      event,
      impact: word(args, 'impact', 'replay.run', 'impact'),
      depthScale: args.number('depth-scale'),
      costs: true,
      ...readRules(args),
    });
    const start = Date.parse(json.event.start);
    const rows = json.steps.map((s) => [
      new Date(start + s.minute * minute).toISOString().slice(0, 16).replace('T', ' '),
      Object.entries(s.given)
        .map(([asset, move]) => `${asset} ${formatPercent(move)}`)
        .join(', '),
      formatNumber(s.depth, 2),
      formatPercent(s.drop),
      formatCount(s.accounts),
      formatUsd(s.liquidatedNotional),
      formatUsd(s.liquidatedSoFar),
      formatUsd(s.badDebtSoFar),
    ]);
    const columns = [
      text(wording.untilUtc),
      text(wording.moves),
      ...[
        wording.depth,
        wording.fall,
        wording.accounts,
        wording.liquidated,
        wording.soFar,
        measureOf('badDebt').label,
      ].map(number),
    ];
    const { cascade } = json;
    return {
      json,
      human: paragraphs(
        [json.event.name, json.event.note].filter((said) => said !== '').join(': '),
        table(columns, rows),
        facts([
          [wording.fallOfTheEvent, formatPercent(cascade.initialDrop)],
          [wording.fallWithTodaysHoldings, formatPercent(cascade.totalDrop)],
          [
            measureOf('amplification').label,
            cascade.amplification === null
              ? `undefined: ${cascade.reason} It ${addedSaid(cascade.addedFall)}.`
              : formatRatio(cascade.amplification),
          ],
          [measureOf('liquidatedShare').label, `${formatPercent(cascade.liquidatedShare)} of open interest`],
          ...sellingFacts(cascade.costs),
        ]),
        json.event.sources.map((s) => `• ${sourceSaid(s)}`).join('\n'),
        qualitySaid(json.event.sources) ?? '',
        provenanceLines(json.provenance),
      ),
    };
  },
};

/** A pack, or a list that holds one. What it has to look like is checked by the contract. */
function onePack(body: unknown): never {
  const list = Array.isArray(body) ? body : [body];
  if (list.length !== 1)
    throw new LockstepError(
      'USAGE',
      `replay: the file holds ${list.length} events; keep the one to be replayed.`,
    );
  return list[0] as never;
}
