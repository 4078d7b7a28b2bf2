/** Every part of the settings of figures and names: its default, what shows it, Undo, and the verb that sets it. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Input } from '../../contract/contract.ts';
import { typedSettings } from '../../contract/dto/settings.ts';
import { formatUsd } from '../../contract/format.ts';
import { prefer, preferences } from '../../contract/preferences.ts';
import { displayDefaults, referenceDefaults } from '../../contract/setting-defaults.ts';
import { openCommandLines } from '../support/command-lines.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';

const defaults = { display: displayDefaults, reference: referenceDefaults };
type Key = keyof typeof defaults;
type Part = keyof typeof displayDefaults | keyof typeof referenceDefaults;
type Probe = Readonly<{
  other: string | number | boolean;
  typed: string;
  /** Something a page shows, and how it begins to read. */
  shows: () => Promise<unknown>;
  before: unknown;
  after: unknown;
}>;

let book: SmallBook;
beforeAll(() => {
  book = smallBook({ actions: true });
});
afterAll(() => {
  book.close();
  prefer();
});

const headline = async (id: string) =>
  (await book.client('overview.headlines', {})).headlines.find((one) => one.id === id);
/** Slides are written as the window is. */
const slideTitles = async () => (await book.client('deck.outline', {})).map(({ title }) => title).join('\n');
const matching = (text: RegExp) => expect.stringMatching(text);

/** A part that is new and shown nowhere does not compile here. */
const probes: Readonly<Record<Part, Probe>> = {
  numbers: {
    other: 'comma',
    typed: 'comma',
    shows: slideTitles,
    before: matching(/\d\.\d\d×/),
    after: matching(/\d,\d\d×/),
  },
  dollar: {
    other: 'USD',
    typed: 'USD',
    shows: slideTitles,
    before: matching(/\$\d/),
    after: matching(/USD\u00a0\d/),
  },
  pseudonyms: {
    other: true,
    typed: 'true',
    shows: async () => (await book.client('positions.page', {})).rows[0]?.participant,
    before: matching(/^[A-Z][a-z]+/),
    after: matching(/^P-[0-9A-Z]{6}$/),
  },
  move: {
    other: -0.15,
    typed: '-15%',
    shows: async () => (await headline('amplification'))?.label,
    before: 'Amplification at −10 %',
    after: 'Amplification at −15 %',
  },
  estimator: {
    other: 'spearman',
    typed: 'spearman',
    shows: async () => (await book.client('correlation.compute', {})).provenance.parameters.estimator,
    before: 'pearson',
    after: 'spearman',
  },
};
const parts = (Object.keys(defaults) as Key[]).flatMap((key) =>
  Object.keys(typedSettings[key].shape).map((part) => ({ key, part: part as Part })),
);
const set = (key: Key, value: object | null) =>
  book.client('settings.set', { key, value } as Input<'settings.set'>);

describe.each(parts)('setting $key $part', ({ key, part }) => {
  const { other, shows, before, after } = probes[part];
  it('has a default, is shown when set, and is undone', async () => {
    expect(typedSettings[key].parse({})).toHaveProperty(
      part,
      (defaults[key] as Record<string, unknown>)[part],
    );
    expect(await shows()).toEqual(before);
    await set(key, { ...defaults[key], [part]: other });
    expect(await shows()).toEqual(after);
    await book.client('actions.undo', {});
    expect(await shows()).toEqual(before);
  });
  it('is in the list of settings, and refuses what it cannot be', async () => {
    const listed = (await book.client('settings.list', {})).find((one) => one.key === key);
    expect(listed).toMatchObject({ stored: 'as built in', reset: expect.any(String) });
    await expect(set(key, { ...defaults[key], [part]: 'no such thing' })).rejects.toMatchObject({
      code: 'USAGE',
    });
  });
});

describe('numbers for people, never for programs', () => {
  afterEach(() => set('display', null));
  it('the values of an answer are numbers whatever the style', async () => {
    const before = await book.client('leverage.compute', {});
    await set('display', { ...displayDefaults, numbers: 'comma', dollar: 'USD' });
    const after = await book.client('leverage.compute', {});
    expect(after.rows).toEqual(before.rows);
    expect(after.provenance.fingerprint).toBe(before.provenance.fingerprint);
  });
  it('another reference is another fingerprint of what stands on it', async () => {
    const before = await book.client('overview.headlines', {});
    await set('reference', { ...referenceDefaults, move: -0.2 });
    const after = await book.client('overview.headlines', {});
    await set('reference', null);
    expect(after.provenance.fingerprint).not.toBe(before.provenance.fingerprint);
    expect(await book.client('overview.headlines', {})).toEqual(before);
  });
});

describe('the verb', () => {
  it('sets every part, prints as set, and says what is wrong', async () => {
    await set('display', null);
    const lines = openCommandLines(book.folder);
    const run = (...argv: string[]) => lines.run([...argv, '--workspace', 'desk.lockstep']);
    for (const { key, part } of parts)
      expect(await run('settings', '--set', `${key}.${part}=${probes[part].typed}`)).toMatchObject({
        code: 0,
      });
    const stored = await book.client('settings.get', { key: 'display' });
    expect(stored).toEqual({ numbers: 'comma', dollar: 'USD', pseudonyms: true });
    const { out } = await run('cascade');
    expect(out).toMatch(/\d,\d\d×/);
    expect(out).toContain('15,0 % →');
    expect((await run('settings', '--set', 'display.numbers=roman')).err).toContain('numbers');
    expect((await run('settings', '--set', 'nothing=1')).err).toContain('reference.move=-15%');
    for (const key of ['display', 'reference']) await run('settings', '--reset', key);
    expect((await run('cascade')).out).toMatch(/\d\.\d\d×/);
    lines.close();
  });
});

describe('a process shows one workspace', () => {
  it('and what is built in where none is set', () => {
    prefer({ numbers: 'space' });
    expect(formatUsd(-1_230_000)).toBe('−$1,23 m');
    prefer();
    expect(preferences()).toEqual({ ...displayDefaults, ...referenceDefaults });
  });
});
