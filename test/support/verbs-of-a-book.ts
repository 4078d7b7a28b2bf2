import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect } from 'vitest';
import { openCommandLines } from './command-lines.ts';
import { type SmallBook, smallBook } from './small-book.ts';

/**
 * The verbs of the program over the made book, in a folder of their own, for all tests of a file.
 * @param later true: with a second snapshot, 30 days after the first
 */
export function verbsOfABook(later = false) {
  let book: SmallBook;
  let lines: ReturnType<typeof openCommandLines>;
  beforeAll(() => {
    book = smallBook();
    if (later) book.later(30, 1);
    book.backend.shared.close();
    lines = openCommandLines(book.folder, { LOCKSTEP_WORKSPACE: book.at('desk.lockstep') });
  });
  afterAll(() => {
    lines?.close();
    book?.close();
  });
  const run = (...argv: string[]) => lines.run(argv);
  return {
    run,
    at: (name: string): string => book.at(name),
    json: async (...argv: string[]) => {
      const { code, out, err } = await run(...argv, '--json', '--quiet');
      expect([code, err], argv.join(' ')).toEqual([0, '']);
      return JSON.parse(out);
    },
    /** Exit 2, nothing on standard output, one sentence. */
    refused: async (...argv: string[]): Promise<string> => {
      const { code, out, err } = await run(...argv);
      expect([code, out], err).toEqual([2, '']);
      return err.trim();
    },
    /** A text as it is, anything else as JSON. */
    write: (name: string, content: unknown): string => {
      writeFileSync(book.at(name), typeof content === 'string' ? content : JSON.stringify(content));
      return name;
    },
    read: (name: string): string => readFileSync(book.at(name), 'utf8'),
  };
}
