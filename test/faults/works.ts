import path from 'node:path';
import type { CommandLines } from '../support/command-lines.ts';
import type { Prepared } from './small-workspace.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
export const program = path.join(root, 'bin', 'lockstep.mjs');

/**
 * What came of one fault. `wrong` is what may not happen: a figure that is not right, or half of a change; `late`: the work
 * had ended before it was killed.
 */
export type Outcome = Readonly<{ fault: string; outcome: string; wrong: boolean; late?: boolean }>;
export type Bench = Readonly<{ prepared: Prepared; folder: string; lines: CommandLines }>;

/** What faults happen to, as command lines. */
export const works = {
  import: ({ next }: Prepared) => ['import', next],
  undo: () => ['undo', '4'],
  save: ({ limits }: Prepared) => ['limits', '--set', limits],
  backup: () => ['backup', 'copy.lockstep'],
  deck: () => ['deck', '--out', 'deck.pptx'],
  export: () => ['export', '--table', 'positions', '--out', 'positions.xlsx'],
} as const;
export type Work = keyof typeof works;
export const allWorks = Object.keys(works) as Work[];

/** What the workspace says of itself, without what tells of the asking. */
export async function stateOf({ lines }: Bench, workspace: string): Promise<string> {
  const ask = async (...argv: string[]): Promise<string> => {
    const { code, out } = await lines.run([...argv, '--json'], { env: { LOCKSTEP_WORKSPACE: workspace } });
    return code === 0 || code === 2 ? out : `${code}`;
  };
  return [
    await ask('leverage', '--by', 'participant'),
    await ask('limits'),
    await ask('call', 'workspace.info', '{}'),
  ]
    .join('\n')
    .replace(/"(bytes|audit|workspace|path|file|anchor)":("[^"]*"|\d+)/g, '');
}
