import { typedSettings } from '../../../../contract/dto/settings.ts';
import { LockstepError } from '../../../../contract/errors.ts';
import { fieldNames } from '../../../../contract/field-names.ts';
import { filled, wording } from '../../../../contract/wording.ts';
import { formatCount, formatDate, formatNumber, formatUsd } from '../../../../deck/text/format.ts';
import { readPairs } from '../args.ts';
import { option, word } from '../contract-option.ts';
import { knownNames } from '../known-names.ts';
import { number, paragraphs, provenanceLines, table, text } from '../table.ts';
import type { Session, Verb } from '../verb.ts';

export const resources: Verb = {
  name: 'resources',
  answers: { '': 'resources.compute' },
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
    capital: {
      type: 'string',
      value: 'VENUE=USD',
      list: true,
      help: 'declare own capital of venues first, kept in the workspace; 0 removes it',
    },
    group: {
      type: 'string',
      value: 'NAME=GROUP',
      list: true,
      help: 'declare which group participants belong to, kept in the workspace; NAME= removes it',
    },
  },
  run: async (args, session) => {
    await declare(args.text('capital'), args.text('group'), session);
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
        provenanceLines(json.provenance),
      ),
    };
  },
};

/** Keeps what is declared of venues and participants beside what was declared before. */
async function declare(capital: string | undefined, group: string | undefined, session: Session) {
  if (capital === undefined && group === undefined) return;
  const kept = typedSettings.resources.parse(
    (await session.call('settings.get', { key: 'resources' })) ?? {},
  );
  const venues = capital === undefined ? [] : readPairs('--capital', capital, 'VENUE=USD');
  const groups = group === undefined ? [] : readNames('--group', group);
  const venueNames = await knownNames(session, 'venue', names(venues), Object.keys(kept.capital));
  const members = await knownNames(session, 'participant', names(groups), Object.keys(kept.affiliates));
  const value = {
    capital: merged(kept.capital, renamed(venues, venueNames), (usd) => usd > 0),
    affiliates: merged(kept.affiliates, renamed(groups, members), (name) => name !== ''),
  };
  await session.call('settings.set', { key: 'resources', value });
}

const names = (pairs: readonly (readonly [string, unknown])[]): string[] => pairs.map(([name]) => name);

const renamed = <V>(pairs: readonly (readonly [string, V])[], to: readonly string[]): [string, V][] =>
  pairs.map(([name, value], i) => [to[i] ?? name, value]);

const merged = <V>(
  kept: Readonly<Record<string, V>>,
  said: readonly (readonly [string, V])[],
  stays: (value: V) => boolean,
): Record<string, V> =>
  Object.fromEntries(Object.entries({ ...kept, ...Object.fromEntries(said) }).filter(([, v]) => stays(v)));

/** `a=G,b=G` → pairs; what stands after the = may be empty. */
function readNames(what: string, text: string): [string, string][] {
  return text.split(',').map((part) => {
    const at = part.indexOf('=');
    const name = part.slice(0, at).trim();
    if (at < 0 || name === '') throw new LockstepError('USAGE', `${what}: ${part} is not NAME=GROUP.`);
    return [name, part.slice(at + 1).trim()];
  });
}
