import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openCommandLines } from '../support/command-lines.ts';
import { smallBook } from '../support/small-book.ts';

export type Prepared = Readonly<{
  /** A workspace with one snapshot, and the file of the next one. */
  workspace: string;
  next: string;
  limits: string;
}>;

/** Makes the workspace every fault happens to. */
export async function prepare(folder: string): Promise<Prepared> {
  mkdirSync(folder, { recursive: true });
  const book = smallBook();
  const lines = openCommandLines(folder, { LOCKSTEP_WORKSPACE: book.at('desk.lockstep') });
  const must = async (...argv: string[]): Promise<void> => {
    const { code, err } = await lines.run(argv);
    if (code !== 0) throw new Error(`${argv.join(' ')}: ${code} ${err}`);
  };
  try {
    await must('backup', 'base.lockstep');
    book.later(30, 1);
    await must('export', '--table', 'position-records', '--out', 'later.csv', '--no-pseudonyms');
    const [header = '', ...rows] = readFileSync(path.join(folder, 'later.csv'), 'utf8').trimEnd().split('\n');
    // Long enough that a kill falls into its middle.
    const many = Array.from({ length: 400 }, (_, n) =>
      rows.map((row) => row.replace(/,([A-Z][a-z]+ [A-Za-z]+|Dogwood),/, `,$1 ${n},`)),
    );
    writeFileSync(path.join(folder, 'next.csv'), `${[header, ...many.flat()].join('\n')}\n`);
    const limit = { measure: 'systemLeverage', direction: 'above', amber: null, red: 3, owner: '', note: '' };
    writeFileSync(path.join(folder, 'limits.json'), JSON.stringify({ limits: [limit] }));
  } finally {
    lines.close();
    book.close();
  }
  const at = (name: string): string => path.join(folder, name);
  return { workspace: at('base.lockstep'), next: at('next.csv'), limits: at('limits.json') };
}
