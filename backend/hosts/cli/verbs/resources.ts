import { fieldNames } from '../../../../contract/field-names.ts';
import { filled, wording } from '../../../../contract/wording.ts';
import { formatCount, formatDate, formatNumber, formatUsd } from '../../../../deck/text/format.ts';
import { option, word } from '../contract-option.ts';
import { number, paragraphs, table, text, warningLines } from '../table.ts';
import type { Verb } from '../verb.ts';

export const resources: Verb = {
  name: 'resources',
  summary:
    'Whose money pays: Cover-k of each venue against its insurance fund and capital, days to close, add-ons',
  options: {
    cover: option('resources.compute', 'cover', 'K'),
    scenarios: option('resources.compute', 'scenarios', 'KIND'),
    horizon: option('resources.compute', 'horizon', 'DAYS'),
    participation: option('resources.compute', 'participation', 'X'),
    days: option('resources.compute', 'days', 'DAYS'),
    seed: option('resources.compute', 'seed', 'N'),
    draws: option('resources.compute', 'draws', 'N'),
  },
  run: async (args, session) => {
    const json = await session.call('resources.compute', {
      snapshot: session.snapshot,
      cover: args.number('cover'),
      scenarios: word(args, 'scenarios', 'resources.compute', 'scenarios'),
      horizon: args.number('horizon'),
      participation: args.number('participation'),
      days: args.number('days'),
      seed: args.number('seed'),
      draws: args.number('draws'),
    });
    const venues = json.venues.map((v) => [
      v.venue,
      formatUsd(v.covers[0] ?? 0),
      formatUsd(v.covers.at(-1) ?? 0),
      v.time === null ? '' : formatDate(v.time),
      formatUsd(v.fund),
      formatUsd(v.capital),
      formatUsd(v.uncovered),
      v.members
        .slice(0, json.cover)
        .map(({ member, loss }) => `${member} ${formatUsd(loss)}`)
        .join(', '),
    ]);
    const slow = json.concentration
      .filter(({ excess }) => excess > 0)
      .map((c) => [
        c.participant,
        c.venue,
        c.asset,
        formatUsd(c.net),
        formatNumber(c.days, 1),
        formatUsd(c.addOn),
      ]);
    return {
      json,
      human: paragraphs(
        table(
          [
            text(fieldNames.venue),
            number(wording.cover1),
            number(filled.cover(json.cover)),
            text(wording.worstWindowTo),
            ...[wording.fund, wording.capital, wording.notCovered].map(number),
            text(wording.who),
          ],
          venues,
        ),
        `${formatCount(json.slow)} positions take longer than declared; add-ons ${formatUsd(json.addOn)}.`,
        slow.length === 0
          ? ''
          : table(
              [
                ...[fieldNames.participant, fieldNames.venue, fieldNames.asset].map(text),
                ...[wording.net, wording.days, wording.addOn].map(number),
              ],
              slow,
              15,
            ),
        warningLines(json.provenance.warnings),
      ),
    };
  },
};
