import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findOffice, printPdf } from '../../backend/print/print-pdf.ts';
import { isRunning } from '../../db/is-running.ts';
import { openCommandLines } from '../support/command-lines.ts';
import { hanging } from '../support/hanging.ts';
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

/** A program that stands in for LibreOffice. */
const script = (name: string, text: string): string => {
  writeFileSync(book.at(name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  return book.at(name);
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

  it('ends the program, and what it has started, when the caller has gone', async () => {
    const told = book.at('started');
    const program = script(
      'waits',
      `sleep 600 & echo $! $$ > '${told}.part' && mv '${told}.part' '${told}'; wait`,
    );
    const gone = new Error('gone');
    const started = printPdf(program, new Uint8Array(), () => {
      if (existsSync(told)) throw gone;
    });
    await expect(started).rejects.toBe(gone);
    const ids = readFileSync(told, 'utf8').trim().split(' ').map(Number);
    expect(ids).toHaveLength(2);
    await expect.poll(() => ids.filter(isRunning), { timeout: hanging }).toEqual([]);
  });

  it('on the command line the PDF goes beside the slides; without LibreOffice nothing is computed or written', async () => {
    // Writes what a PDF begins with where LibreOffice would: "--outdir FOLDER FILE" come last.
    const prints = script('prints', `while [ $# -gt 2 ]; do shift; done; printf '%%PDF-1.7' > "$1/deck.pdf"`);
    const lines = openCommandLines(book.folder, { LOCKSTEP_WORKSPACE: book.at('desk.lockstep') });
    try {
      const run = (office: string, ...argv: string[]) =>
        lines.run(argv, { env: { LOCKSTEP_WORKSPACE: book.at('desk.lockstep'), LOCKSTEP_SOFFICE: office } });
      const none = await run(book.at('not-there'), 'deck', '--out', 'none.pptx', '--pdf');
      expect(none).toMatchObject({ code: 2, err: expect.stringContaining('LibreOffice is not installed') });
      expect(existsSync(book.at('none.pptx'))).toBe(false);
      const done = await run(prints, 'deck', '--out', 'both.pptx', '--pdf', '--json');
      expect(done).toMatchObject({ code: 0 });
      expect(JSON.parse(done.out)).toMatchObject({ file: 'both.pptx', pdf: { file: 'both.pdf', bytes: 8 } });
      expect(readFileSync(book.at('both.pdf'), 'utf8')).toBe('%PDF-1.7');
      const edited = await run(prints, 'deck', '--out', 'new.pptx', '--refresh', 'both.pptx', '--pdf');
      expect(edited).toMatchObject({
        code: 2,
        err: expect.stringContaining('--pdf does not go with --refresh'),
      });
      expect(existsSync(book.at('new.pptx'))).toBe(false);
    } finally {
      lines.close();
    }
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
