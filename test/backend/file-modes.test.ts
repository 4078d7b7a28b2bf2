import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Method } from '../../contract/contract.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const mode = (file: string): number => statSync(file).mode & 0o777;
let book: SmallBook;
beforeAll(() => {
  book = smallBook();
});
afterAll(() => {
  book.close();
});

/** Every method that writes a file, with what it is asked. */
const writers: Partial<Record<Method, () => readonly object[]>> = {
  'deck.export': () => [{ file: book.file('d.pptx', 'write') }],
  'deck.refresh': () => [{ deck: book.file('d.pptx', 'read'), file: book.file('e.pptx', 'write') }],
  'export.table': () =>
    (['csv', 'xlsx', 'parquet'] as const).map((format) => ({
      table: 'positions',
      format,
      file: book.file(`t.${format}`, 'write'),
    })),
  'sql.export': () => [{ sql: 'SELECT * FROM positions', format: 'csv', file: book.file('q.csv', 'write') }],
  'workspace.backup': () => [{ file: book.file('b.lockstep', 'write') }],
  'workspace.rescue': () => [{ file: book.file('r.lockstep', 'write') }],
  'workspace.carry': () => [{ file: book.file('c.lockstepx', 'write'), passphrase: 'correct horse battery' }],
  'workspace.receive': () => [
    {
      from: book.file('c.lockstepx', 'read'),
      file: book.file('n.lockstep', 'write'),
      passphrase: 'correct horse battery',
    },
  ],
  'keys.make': () => [
    { file: book.file('k.key', 'write'), name: 'Ann', passphrase: 'correct horse battery' },
  ],
  'minutes.write': () => [{ file: book.file('m.docx', 'write') }],
  'lake.write': () => [{ folder: book.file('lake', 'write') }],
  'pack.write': () => [{ file: book.file('p.zip', 'write') }],
  'import.writeRejects': () => [{ id: 1, file: book.file('x.csv', 'write') }],
} as never;

it('every file that is written is its owner’s alone', async () => {
  for (const [method, asked] of Object.entries(writers))
    for (const input of asked?.() ?? [])
      await book.client(method as Method, input as never).catch((error: unknown) => {
        // An import without rejects has none to write.
        if (method !== 'import.writeRejects') throw error;
      });
  const files = readdirSync(book.folder);
  expect(files.length).toBeGreaterThan(10);
  const open = files.filter((name) => (mode(book.at(name)) & 0o077) !== 0);
  expect(open).toEqual([]);
});

it('the list above has every handler that resolves a file to write', () => {
  const folder = path.join(root, 'backend', 'handlers');
  const places = readdirSync(folder).flatMap((name) => {
    const text = readFileSync(path.join(folder, name), 'utf8');
    return [...text.matchAll(/resolve\([^)]*?'write'/g)].map(() => name);
  });
  expect(places.length).toBe(Object.keys(writers).length);
});

it('no line of the program makes a file or folder that others may read', () => {
  const walk = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const place = path.join(folder, entry.name);
      return entry.isDirectory() ? walk(place) : place.endsWith('.ts') ? [place] : [];
    });
  const files = ['backend', 'db', 'electron'].flatMap((room) => walk(path.join(root, room)));
  const found = files
    // Whole-file writes to a name it has made itself; the smoke checks write what they read back.
    .filter((file) => !/whole-file\.ts$|smoke-checks\.ts$/.test(file))
    .flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) =>
          /\b(mkdirSync|writeFileSync|appendFileSync|createWriteStream)\(|openSync\([^)]*'[wa]/.test(line),
        )
        .filter((line) => !/0o[67]00/.test(line))
        .map((line) => `${path.relative(root, file)}: ${line.trim()}`),
    );
  expect(found).toEqual([]);
  // The rule would find one.
  mkdirSync(book.at('sub'), { mode: 0o755 });
  writeFileSync(book.at('sub/y'), '', { mode: 0o644 });
  expect(mode(book.at('sub/y'))).toBe(0o644);
});
