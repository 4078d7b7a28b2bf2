import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSealed, sealFile } from '../../backend/secret/sealed-file.ts';
import { saveLimits } from '../../db/limits.ts';
import { openWorkspace } from '../../db/open.ts';
import { save } from '../../db/saved.ts';
import { verifyWorkspace } from '../../db/verify.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';

let book: SmallBook;
const passphrase = 'correct horse battery';
const refused = expect.objectContaining({ code: 'INPUT_REFUSED' });
const receive = (from: string, to: string, word = passphrase) =>
  book.client('workspace.receive', {
    from: book.file(from, 'read'),
    file: book.file(to, 'write'),
    passphrase: word,
  });

beforeAll(async () => {
  book = smallBook();
  const ws = book.backend.shared.workspace();
  ws.transaction(() =>
    ws
      .prepare("UPDATE participants SET display_name = 'The Birch people' WHERE name = 'Birch Capital'")
      .run(),
  );
  save(ws, 'whatIf', 'cap Cedar Trading', []);
  saveLimits(
    ws,
    [
      {
        measure: 'systemLeverage',
        direction: 'above',
        amber: 1,
        red: 2,
        owner: 'Ms Fir',
        note: 'asked by Dogwood',
      },
    ],
    null,
  );
  await book.client('workspace.carry', { file: book.file('w.lockstepx', 'write'), passphrase });
});
afterAll(() => book.close());

describe('a carried workspace', () => {
  it('is the same on the other machine, log and all', async () => {
    await receive('w.lockstepx', 'there.lockstep');
    using there = openWorkspace(book.at('there.lockstep'));
    const here = book.backend.shared.workspace();
    expect(there.prepareRaw('SELECT count(*), sum(quantity) FROM positions').get()).toEqual(
      here.prepareRaw('SELECT count(*), sum(quantity) FROM positions').get(),
    );
    expect(verifyWorkspace(there)).toMatchObject({ ok: true });
  });

  it('holds nothing readable', () => {
    const bytes = readFileSync(book.at('w.lockstepx')).toString('latin1');
    expect(bytes).not.toMatch(/SQLite|Birch|positions|horse/);
    expect(bytes).toContain('"scrypt":{"N":131072,"r":8,"p":1,');
    expect(statSync(book.at('w.lockstepx')).mode & 0o777).toBe(0o600);
  });

  it('does not open with another passphrase, nor for a program that wants something else', async () => {
    await expect(receive('w.lockstepx', 'wrong.lockstep', 'correct horse batterx')).rejects.toEqual(refused);
    writeFileSync(book.at('other.lockstepx'), 'LOCKSTEPX, or so it says');
    await expect(receive('other.lockstepx', 'wrong.lockstep')).rejects.toEqual(refused);
    sealFile(book.at('other.lockstepx'), book.at('text.lockstepx'), passphrase);
    // The right passphrase, and no workspace inside: nothing is left behind.
    await expect(receive('text.lockstepx', 'wrong.lockstep')).rejects.toMatchObject({
      code: 'WORKSPACE_DAMAGED',
    });
    expect(() => statSync(book.at('wrong.lockstep'))).toThrow('ENOENT');
    await expect(receive('w.lockstepx', 'there.lockstep')).rejects.toMatchObject({ code: 'USAGE' });
  });
});

const cheap = { N: 1_024, r: 8, p: 1 };

describe('a sealed file', () => {
  const sealed = (bytes: number): Buffer => {
    writeFileSync(book.at('plain'), Buffer.alloc(bytes, 'lockstep'));
    // What a guess costs is tested above: here a file is opened twenty times.
    sealFile(book.at('plain'), book.at('sealed'), passphrase, () => {}, cheap);
    return readFileSync(book.at('sealed'));
  };
  const opened = (bytes: Buffer): Buffer => {
    writeFileSync(book.at('sealed'), bytes);
    openSealed(book.at('sealed'), book.at('opened'), passphrase, 'sealed');
    return readFileSync(book.at('opened'));
  };
  const chunk = (1 << 20) + 16;

  it.each([0, 1, 1 << 20, (1 << 20) + 1, 2 << 20])('of %i bytes comes back', (bytes) => {
    const file = sealed(bytes);
    expect(opened(file).equals(readFileSync(book.at('plain')))).toBe(true);
  });

  it('cut off, lengthened, its chunks exchanged or left out, or with one bit changed anywhere, does not open', () => {
    const file = sealed((2 << 20) + 100);
    const head = file.length - 2 * chunk - 116;
    const [a, b, c] = [
      file.subarray(head, head + chunk),
      file.subarray(head + chunk, head + 2 * chunk),
      file.subarray(head + 2 * chunk),
    ];
    const start = file.subarray(0, head);
    const flipped = (at: number): Buffer => {
      const copy = Buffer.from(file);
      copy[at] = (copy[at] ?? 0) ^ 1;
      return copy;
    };
    const wrong: Buffer[] = [
      file.subarray(0, file.length - 1),
      file.subarray(0, head + 2 * chunk),
      file.subarray(0, head),
      file.subarray(0, 20),
      Buffer.concat([file, Buffer.from('x')]),
      Buffer.concat([start, b, a, c]),
      Buffer.concat([start, a, c]),
      Buffer.concat([start, a, a, b, c]),
      ...[0, 9, 11, 40, head - 10, head, head + chunk - 1, file.length - 1].map(flipped),
    ];
    for (const bytes of wrong) expect(() => opened(bytes)).toThrow(refused);
  });
});

describe('a copy for outsiders', () => {
  it('names nobody and nothing of ours anywhere in the file, and has the same figures', async () => {
    await book.client('workspace.carry', {
      file: book.file('out.lockstepx', 'write'),
      passphrase,
      redacted: true,
    });
    await receive('out.lockstepx', 'out.lockstep');
    const bytes = readFileSync(book.at('out.lockstep')).toString('latin1');
    const key = String(
      book.backend.shared
        .workspace()
        .prepareRaw("SELECT value FROM settings WHERE key = 'internal.pseudonymKey'")
        .get()?.[0],
    );
    expect(key.length).toBeGreaterThan(60);
    for (const secret of [
      'Birch',
      'Cedar',
      'Dogwood',
      'Elm Partners',
      'Ms Fir',
      'Alder',
      'book.csv',
      key.slice(1, 20),
    ])
      expect(`${secret}: ${bytes.includes(secret)}`).toBe(`${secret}: false`);
    using there = openWorkspace(book.at('out.lockstep'));
    expect(verifyWorkspace(there)).toMatchObject({ ok: true });
    const here = book.backend.shared.workspace();
    const sums = 'SELECT count(*), sum(notional), sum(quantity) FROM positions';
    expect(there.prepareRaw(sums).get()).toEqual(here.prepareRaw(sums).get());
    const names = there.db.prepare<[], string>('SELECT name FROM participants').pluck().all();
    expect(names.every((name) => /^P-[0-9A-Z]{6,}$/.test(name))).toBe(true);
  });

  it('no table keeps a text in which a name could stand', () => {
    // Whoever adds a table with names sees it here: every text cell of the copy is looked at.
    const db = new Database(book.at('out.lockstep'), { readonly: true });
    const tables = db
      .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .pluck()
      .all();
    const found = tables.flatMap((table) =>
      db
        .prepare<[], Record<string, unknown>>(`SELECT * FROM "${table}"`)
        .all()
        .flatMap((row) =>
          Object.values(row).filter(
            (value) =>
              typeof value === 'string' && /birch|cedar|dogwood|alder|elm partners|fir desk/i.test(value),
          ),
        ),
    );
    db.close();
    expect(found).toEqual([]);
    expect(path.basename(book.at('out.lockstep'))).toBe('out.lockstep');
  });
});

describe('pseudonyms', () => {
  it('cannot be had from known names without the salt of the workspace, and the chair can have the map', async () => {
    await expect(
      book.client('export.table', {
        table: 'pseudonyms',
        format: 'csv',
        file: book.file('map.csv', 'write'),
      }),
    ).rejects.toMatchObject({ code: 'USAGE' });
    await book.client('export.table', {
      table: 'pseudonyms',
      format: 'csv',
      pseudonyms: false,
      file: book.file('map.csv', 'write'),
    });
    const map = readFileSync(book.at('map.csv'), 'utf8');
    expect(map).toMatch(/Birch Capital,P-[0-9A-Z]{6}/);
    expect(map).toMatch(/The Birch people,P-[0-9A-Z]{6}/);
    // The same names in another workspace have others.
    const other = smallBook();
    await other.client('export.table', {
      table: 'pseudonyms',
      format: 'csv',
      pseudonyms: false,
      file: other.file('map.csv', 'write'),
    });
    const theirs = readFileSync(other.at('map.csv'), 'utf8');
    other.close();
    const codes = (text: string) => new Set(text.match(/P-[0-9A-Z]{6}/g));
    expect([...codes(map)].filter((code) => codes(theirs).has(code))).toEqual([]);
  });
});
