import type { Input } from '../../../../contract/contract.ts';
import { unreadable } from '../../../../contract/dto/settings.ts';
import { errorCodes, LockstepError } from '../../../../contract/errors.ts';
import { wording } from '../../../../contract/wording.ts';
import { readNumber } from '../args.ts';
import { paragraphs, table, text } from '../table.ts';
import type { Session, Verb } from '../verb.ts';

/** Settings of single values, which can be typed. */
const keys = ['display', 'reference', 'estimates', 'ages', 'coverage'] as const;

export const settings: Verb = {
  name: 'settings',
  summary: 'What the workspace keeps beside its data, how to set it, and how to reset it to the defaults',
  options: {
    set: {
      type: 'string',
      list: true,
      value: 'KEY.PART=VALUE',
      help: 'set a part, for example display.numbers=comma or reference.move=-15%',
    },
    reset: { type: 'string', value: 'KEY', help: 'reset this one to its default' },
  },
  run: async (args, session) => {
    for (const given of args.texts('set')) await setPart(session, given);
    const key = args.text('reset');
    if (key !== undefined) await session.call('settings.reset', { key });
    const list = await session.call('settings.list', {});
    const rows = list.map((s) => [s.key, s.stored, s.about]);
    const problems = [...new Set(list.flatMap((s) => (s.problem === null ? [] : [`! ${s.problem}`])))];
    const isDamaged = list.some(({ stored, problem }) => problem !== null && stored === unreadable);
    return {
      json: { settings: list },
      human: paragraphs(
        table([wording.key, wording.stored, wording.about].map(text), rows),
        problems.join('\n'),
      ),
      exit: isDamaged ? errorCodes.WORKSPACE_DAMAGED : 0,
    };
  },
};

/** One part of a setting; the others stay. What it may hold the setting's own schema says. */
async function setPart(session: Session, given: string): Promise<void> {
  const [, name = '', part = '', value = ''] = /^([\w-]+)\.([\w-]+)=(.*)$/s.exec(given) ?? [];
  const key = keys.find((known) => known === name);
  if (key === undefined)
    throw new LockstepError(
      'USAGE',
      `--set ${given}: write KEY.PART=VALUE, for example reference.move=-15%. Keys are ${keys.join(', ')}.`,
    );
  const stored = await session.call('settings.get', { key });
  const next = { ...(stored as object | null), [part]: typed(value) };
  await session.call('settings.set', { key, value: next } as Input<'settings.set'>);
}

const words: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

function typed(value: string): string | number | boolean | null {
  if (Object.hasOwn(words, value)) return words[value] ?? null;
  return /^[-−–+]?[\d.]+\s*%?$/.test(value) ? readNumber('--set', value) : value;
}
