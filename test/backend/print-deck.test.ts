import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findOffice, printPdf } from '../../backend/print/print-pdf.ts';
import { type SmallBook, smallBook } from '../support/small-book.ts';

let book: SmallBook;
beforeAll(() => {
  book = smallBook();
});
afterAll(() => book.close());

const withOffice = async <T>(program: string, work: () => Promise<T>): Promise<T> => {
  const before = process.env.LOCKSTEP_SOFFICE;
  process.env.LOCKSTEP_SOFFICE = program;
  try {
    return await work();
  } finally {
    if (before === undefined) delete process.env.LOCKSTEP_SOFFICE;
    else process.env.LOCKSTEP_SOFFICE = before;
  }
};

describe('slides as PDF, from any host', () => {
  it('without LibreOffice the window is told before it asks for a file, and nothing is written', async () => {
    await withOffice(book.at('not-there'), async () => {
      const { problem } = await book.client('deck.printer', {});
      expect(problem).toMatch(/LibreOffice is not installed.*save it as PDF/);
      const file = book.file('none.pdf', 'write');
      await expect(book.client('deck.export', { file, format: 'pdf' })).rejects.toMatchObject({
        code: 'USAGE',
        message: problem,
      });
      expect(() => readFileSync(book.at('none.pdf'))).toThrow();
    });
  });

  it('a program that prints nothing is an error that says what to do', async () => {
    await withOffice('/bin/false', async () => {
      const file = book.file('failed.pdf', 'write');
      await expect(book.client('deck.export', { file, format: 'pdf' })).rejects.toMatchObject({
        message: expect.stringContaining('save it as PDF there'),
      });
    });
  });

  it('ends the program when the caller has gone', async () => {
    const gone = new Error('gone');
    const started = printPdf('/bin/cat', new Uint8Array(), () => {
      throw gone;
    });
    // cat of options and a folder ends by itself, too: then nothing was printed.
    await expect(started).rejects.toThrow();
  });

  it.skipIf(findOffice() === null)(
    'with it: a page a slide, logged, and known again by its bytes',
    async () => {
      const file = book.file('committee.pdf', 'write');
      const { slides, bytes } = await book.client('deck.export', { file, format: 'pdf' });
      const pdf = readFileSync(book.at('committee.pdf'));
      expect([pdf.subarray(0, 5).toString(), pdf.length]).toEqual(['%PDF-', bytes]);
      expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBe(slides);
      const [line] = (await book.client('audit.list', { limit: 1 })).rows;
      expect(line).toMatchObject({
        action: 'deck',
        detail: expect.stringMatching(/^committee\.pdf: snapshot/),
      });
      const verdict = await book.client('deck.verify', { file: book.file('committee.pdf', 'read') });
      expect(verdict).toMatchObject({ state: 'asWritten', slides });
    },
    120_000,
  );
});
