import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type SmallBook, smallBook } from '../support/small-book.ts';
import { writingCalls } from '../support/writing-calls.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const mode = (file: string): number => statSync(file).mode & 0o777;
let book: SmallBook;
beforeAll(() => {
  book = smallBook();
});
afterAll(() => {
  book.close();
});

it('every file that is written is its owner’s alone', async () => {
  for (const { method, name, input } of writingCalls)
    await book
      .client(method, input(book.file(name, 'write'), (read) => book.file(read, 'read')) as never)
      .catch((error: unknown) => {
        // An import without rejects has none to write.
        if (method !== 'import.writeRejects') throw error;
      });
  const files = readdirSync(book.folder);
  expect(files.length).toBeGreaterThan(10);
  const open = files.filter((name) => (mode(book.at(name)) & 0o077) !== 0);
  expect(open).toEqual([]);
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
