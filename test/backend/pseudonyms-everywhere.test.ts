/** With pseudonyms everywhere no answer names a participant, and what is asked by a pseudonym is answered. */
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Method } from '../../contract/contract.ts';
import { prefer } from '../../contract/preferences.ts';
import { displayDefaults } from '../../contract/setting-defaults.ts';
import { readingCalls } from '../support/reading-calls.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';

const names = ['Zyxqua', 'Qwortle Bremf', 'O’Vexoldt', 'Hjärvumet', 'pluxigor-7', 'WEMBOLA Cap'];
const marks = ['zyxqua', 'qwortle', 'bremf', 'vexoldt', 'hjarvumet', 'pluxigor', 'wembola'];
const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const leaks = (value: unknown): string[] => {
  const text = folded(JSON.stringify(value));
  return marks.flatMap((mark) => {
    const at = text.indexOf(mark);
    return at < 0 ? [] : [text.slice(Math.max(0, at - 60), at + 20)];
  });
};

let book: SmallBook;
const ask = (method: Method, input: object): Promise<unknown> =>
  (book.client as (method: Method, input: object) => Promise<unknown>)(method, input);
beforeAll(async () => {
  book = smallBook({ names, actions: true });
  const { client } = book;
  await client('notes.add', { of: 'participant', name: 'Zyxqua', text: 'ask ZYXQUA and qwortle-bremf' });
  await client('settings.set', {
    key: 'resources',
    value: { capital: {}, affiliates: { Zyxqua: 'the desk', 'pluxigor-7': 'the desk' } },
  });
  await client('settings.set', {
    key: 'ui.state',
    value: { page: 'account', controls: { 'x.participant': 'Zyxqua', 'x.list': ['pluxigor-7'] } },
  });
  await client('settings.set', { key: 'display', value: { ...displayDefaults, pseudonyms: true } });
});
afterAll(() => {
  book.close();
  prefer();
});

const named: Readonly<Record<string, object>> = {
  'account.get': { name: 'Zyxqua' },
  'settings.get': { key: 'resources' },
  'leverage.compute': { by: 'participant' },
  'correlation.compute': { level: 'participant' },
  'positions.groups': { by: ['participant'], across: 'side' },
  'positions.values': { column: 'participant' },
  'leverage.trend': { by: 'participant' },
};
/** The program's own texts, without a word of the workspace. */
const ownTexts = ['models.list', 'models.run', 'formats.list', 'export.list', 'rules.list', 'import.rejects'];

describe('answers', () => {
  const calls = readingCalls.filter(({ method }) => !ownTexts.includes(method));
  it.each(calls)('$method names nobody', async ({ method, input }) => {
    const given = { ...input, ...named[method] };
    const answer = await ask(method, given).catch((error: Error) => error.message);
    expect(leaks(answer)).toEqual([]);
  });
  it.each(['actions.list', 'audit.list', 'workspace.info', 'workspace.data', 'reference.groups'] as string[])(
    '%s names nobody',
    async (method) => {
      expect(leaks(await ask(method as Method, {}).catch(() => null))).toEqual([]);
    },
  );
  it('what the window remembers comes under pseudonyms and is kept by names', async () => {
    const state = (await book.client('settings.get', { key: 'ui.state' })) as { page: string };
    expect(leaks(state)).toEqual([]);
    await ask('settings.set', { key: 'ui.state', value: state });
    await book.client('settings.set', { key: 'display', value: null });
    expect(leaks(await book.client('settings.get', { key: 'ui.state' }))).toHaveLength(2);
    await book.client('settings.set', { key: 'display', value: { ...displayDefaults, pseudonyms: true } });
  });
});

describe('questions by pseudonym', () => {
  it('are answered: an account, a filter, a search by whole pseudonyms', async () => {
    const { rows } = await book.client('positions.page', {});
    const alias = rows[0]?.participant ?? '';
    expect(alias).toMatch(/^P-/);
    expect(await book.client('account.get', { name: alias })).toMatchObject({ name: alias });
    const own = rows.filter((row) => row.participant === alias).length;
    const found = await book.client('positions.page', {
      filters: [{ column: 'participant', op: 'equals', values: [alias], absolute: false }],
    });
    expect(found.total).toBe(own);
  });
  it('one that is unknown is refused without a name', async () => {
    const error = await ask('account.get', { name: 'Zyxquo' }).catch((e: Error) => e);
    expect(leaks((error as Error).message.replace('Zyxquo', ''))).toEqual([]);
  });
});

describe('files', () => {
  it.each([
    ['export.table', { table: 'positions', format: 'csv' }],
    ['deck.export', {}],
    ['minutes.write', {}],
    ['pack.write', {}],
    ['sql.export', { sql: 'SELECT 1', format: 'csv' }],
  ] as const)('%s with names is refused, and writes nothing', async (method, input) => {
    const file = book.file('out', 'write');
    await expect(ask(method, { ...input, file, pseudonyms: false })).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining('pseudonyms everywhere'),
    });
    expect(existsSync(book.at('out'))).toBe(false);
  });
  it('without a word of it they are written, under pseudonyms', async () => {
    const written = await book.client('export.table', {
      table: 'positions',
      format: 'csv',
      file: book.file('p.csv', 'write'),
    });
    expect(written.pseudonyms).toBe(true);
  });
});
