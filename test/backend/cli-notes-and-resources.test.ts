import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCommandLines } from '../support/command-lines.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';

let book: SmallBook;
let lines: ReturnType<typeof openCommandLines>;
beforeAll(() => {
  book = smallBook();
  book.backend.shared.close();
  lines = openCommandLines(book.folder);
});
afterAll(() => {
  lines?.close();
  book?.close();
});

async function run(...argv: string[]) {
  const { code, out, err } = await lines.run([...argv, '--workspace', 'desk.lockstep', '--json']);
  return { code, said: out + err, json: out.trim() === '' ? null : JSON.parse(out) };
}

describe('note', () => {
  it('adds, lists and removes, and each is in the log', async () => {
    const added = await run('note', 'add', 'participant', 'Birch Capital', 'Asked to halve the long.');
    expect(added.code).toBe(0);
    await run('note', 'add', 'asset', 'BTC', 'Thin on Sundays.');
    const { json } = await run('note', 'list', '--of', 'participant');
    expect(json.notes).toMatchObject([
      { id: added.json.id, of: 'participant', name: 'Birch Capital', text: 'Asked to halve the long.' },
    ]);
    expect((await run('note', 'list', '--name', 'BTC')).json.notes).toHaveLength(1);
    expect((await run('note', 'remove', String(added.json.id))).json).toEqual({ removed: true });
    expect((await run('note')).json.notes).toHaveLength(1);
  });
  it('refuses what is no note: exit 2 with what is meant', async () => {
    for (const argv of [['add', 'asset', 'BTC'], ['add', 'moon', 'BTC', 'x'], ['remove', 'all'], ['write']]) {
      const { code, said } = await run('note', ...argv);
      expect(code, argv.join(' ')).toBe(2);
      expect(said).toContain('note');
    }
    expect((await run('note', 'remove', '999')).said).toContain('There is no note 999');
  });
});

describe('resources', () => {
  it('declares capital and groups, keeps them, and takes them away one by one', async () => {
    const { code, json } = await run(
      'resources',
      ...['--capital', 'binance-usdm=5000'],
      ...['--group', 'Birch Capital=Trees,Cedar Trading=Trees'],
    );
    expect(code).toBe(0);
    const of = (venues: { venue: string; capital: number | null }[]) =>
      venues.find(({ venue }) => venue === 'binance-usdm')?.capital;
    expect(of(json.venues)).toBe(5_000);
    const kept = await run('resources', '--group', 'Birch Capital=');
    expect(of(kept.json.venues)).toBe(5_000);
    expect(kept.json.provenance.parameters.affiliates).toEqual({ 'Cedar Trading': 'Trees' });
    const none = await run('resources', '--capital', 'binance-usdm=0', '--group', 'Cedar Trading=');
    expect(of(none.json.venues)).toBeNull();
    expect(none.json.provenance.parameters).toMatchObject({ capital: {}, affiliates: {} });
  });
  it('refuses what is no amount or no group', async () => {
    expect((await run('resources', '--capital', 'okx=much')).code).toBe(2);
    expect((await run('resources', '--group', 'Birch Capital')).code).toBe(2);
  });
});

describe('a name that nothing goes by', () => {
  it.each([
    ['note', 'add', 'participant', 'Birch Capitol', 'x'],
    ['note', 'add', 'limit', 'amplificaton', 'x'],
    ['resources', '--capital', 'binance-usdn=5'],
    ['resources', '--group', 'Birch Capitol=Trees'],
    ['what-if', '--adjust', 'typo.json', '--depth', 'quick'],
  ])('%s %s %s: exit 2 with what is meant, and nothing is kept', async (...argv) => {
    writeFileSync(
      book.at('typo.json'),
      JSON.stringify([{ action: { kind: 'close' }, selector: { participants: ['Birch Capitol'] } }]),
    );
    const { code, said } = await run(...argv.map((word) => (word === 'typo.json' ? book.at(word) : word)));
    expect(said).toMatch(/Did you mean (Birch Capital|amplification|binance-usdm)/);
    expect(code).toBe(2);
  });
  it('is told from one in another case', async () => {
    const { json } = await run('note', 'add', 'participant', 'birch capital', 'x');
    const { notes } = (await run('note', 'list', '--of', 'participant')).json;
    expect(notes.find((n: { id: number }) => n.id === json.id)?.name).toBe('Birch Capital');
  });
});
