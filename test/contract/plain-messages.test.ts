import { describe, expect, it } from 'vitest';
import { inputError } from '../../backend/dispatcher.ts';
import { parseJson, readTextFile } from '../../backend/hosts/cli/input-file.ts';
import { plainRefusal } from '../../backend/hosts/cli/plain-refusal.ts';
import { loadVerbs } from '../../backend/hosts/cli/verbs.ts';
import { contract, type Method, methods } from '../../contract/contract.ts';
import { LockstepError } from '../../contract/errors.ts';
import { readingCalls } from '../support/reading-calls.ts';

/** Whatever a caller may write by mistake. */
const wrong: readonly unknown[] = [
  undefined,
  null,
  -1,
  1.5,
  1e300,
  Number.NaN,
  'x',
  '',
  'a'.repeat(5_000),
  [],
  [1],
  [{}],
  {},
  { kind: 'nope' },
  true,
];
const good = new Map<Method, object>(readingCalls.map(({ method, input }) => [method, input]));

/** What each method says to each mistake in each of its entries. */
function refusals(method: Method): string[] {
  const { input } = contract[method];
  const keys = 'shape' in input ? Object.keys(input.shape) : [];
  return [...keys, 'nosuchentry'].flatMap((key) =>
    wrong.flatMap((value) => {
      const { error } = input.safeParse({ ...good.get(method), [key]: value });
      return error === undefined ? [] : [inputError('', error).message];
    }),
  );
}

/** Words of the checker, of the language, and of the code. */
const programmers =
  /Too (small|big)|Invalid|[Ee]xpected|Unrecognized|received|undefined|NaN|\[object|discriminator|regex|pattern|[a-z]\w*\.[a-z]\w*[ :]/;

describe('what a wrong call is told', () => {
  it.each(methods)('%s', (method) => {
    const said = refusals(method);
    expect(said.length).toBeGreaterThan(0);
    for (const message of said) {
      expect(message).not.toMatch(programmers);
      // The place, a colon, and what is wrong there.
      expect(message).toMatch(/^[^:]+: \S.+/);
    }
  });

  it('in these words', () => {
    const told = (method: Method, given: object): string => {
      const { error } = contract[method].input.safeParse(given);
      if (error === undefined) throw new RangeError('it is right');
      return inputError('', error).message;
    };
    expect(told('positions.groups', { by: ['venu'] })).toMatch(
      /^by entry 1: venu is not one of participant, .*Did you mean venue\?$/,
    );
    expect(told('whatIf.run', { adjustments: [{ action: { kind: 'caap' } }] })).toMatch(
      /^adjustments entry 1 action kind: caap is not one of .*cap/,
    );
    expect(told('cascade.run', { shock: { BTC: -2 } })).toBe('shock BTC: it must be more than -1');
    const early = { minute: 5, moves: { BTC: -0.1 } };
    const event = { name: 'x', start: '2026-01-05T00:00:00Z', sources: [{ what: 'BTC', source: 'desk' }] };
    // Of a name or a whole pack, a pack was meant.
    expect(told('replay.run', { event: { ...event, steps: [early, early] } })).toBe(
      'event steps entry 2 minute: it must be more than that of the step before',
    );
    expect(told('replay.run', { event: { ...event, steps: [{ ...early, depth: 0 }] } })).toBe(
      'event steps entry 1 depth: it must be more than 0',
    );
    expect(told('replay.run', { event: '' })).toBe('event: it is empty');
    expect(told('prices.series', { asset: '', quote: 'USD', source: 'x' })).toBe('asset: it is empty');
    expect(told('leverage.compute', { bye: 'venue' })).toBe('bye: there is no such entry');
    expect(told('import.run', { files: [] })).toBe('files: it is empty');
    expect(told('notes.add', { of: 'asset', name: 'BTC' })).toBe('text: it is missing');
  });

  it('by the option in place of its key where a verb was typed', async () => {
    const { error } = contract['cascade.run'].input.safeParse({ shock: { BTC: -2 } });
    if (error === undefined) throw new RangeError('it is right');
    const { code, message, details } = inputError('', error);
    const verb = (await loadVerbs()).find(({ name }) => name === 'cascade');
    expect(plainRefusal({ code, message, details }, verb)).toBe('--shock BTC: it must be more than -1');
    expect(plainRefusal({ code, message: 'Anything else.' }, verb)).toBe('Anything else.');
  });

  it('and where JSON stops being JSON', () => {
    const told = (text: string): string => {
      try {
        parseJson(text, 'The text');
      } catch (thrown) {
        if (thrown instanceof LockstepError) return thrown.message;
      }
      return '';
    };
    expect(() => readTextFile(import.meta.dirname)).toThrow('cannot be read (a folder, device or socket).');
    expect(() => readTextFile('/nosuch/file')).toThrow(
      '/nosuch/file cannot be read (there is no such file).',
    );
    expect(told('{"a": 1,\n b}')).toBe('The text is not JSON, from line 2, column 2 on.');
    expect(told('{"a": ')).toBe('The text is not JSON, or ends too early.');
    for (const text of ['', 'x', '[1,]', '{', '{"a" 1}', '\u0000'])
      expect(told(text)).not.toMatch(programmers);
  });
});
