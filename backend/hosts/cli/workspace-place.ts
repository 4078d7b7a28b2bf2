import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LockstepError } from '../../../contract/errors.ts';
import { foreignSide, hasSides, mayWrite } from '../../../db/side-files.ts';
import type { Args, Verb } from './verb.ts';

export type WorkspacePlace = Readonly<{
  path: string;
  create: boolean;
  /** Said with the answer, so that two workspaces are not taken for one another. */
  said: string;
  /** Removes what was only made for a trial. */
  remove: () => void;
}>;

const usual = path.join('out', 'workspace.lockstep');
/** What `npm run demo` writes: the guide's commands work on it while there is no workspace of one's own. */
const demo = path.join('out', 'demo.lockstep');

/**
 * The workspace a command line works on: the one it names, else $LOCKSTEP_WORKSPACE, else the usual one, else, for what
 * only reads, the demonstration's. What stores nothing (a dry run, a proposal) leaves no file behind: where there is no
 * workspace it gets one of its own that is removed again.
 *
 * @throws LockstepError USAGE where two are named
 */
export function workspacePlace(verb: Verb, args: Args): WorkspacePlace {
  const creates = verb.creates === true;
  const trial = verb.trial?.(args) === true;
  const [option, operand] = [args.text('workspace'), verb.workspace?.(args)];
  if (option !== undefined && operand !== undefined && path.resolve(option) !== path.resolve(operand))
    throw new LockstepError(
      'USAGE',
      `${verb.name}: ${operand} and --workspace ${option} are two workspaces. Name one.`,
    );
  const named = option ?? operand ?? process.env.LOCKSTEP_WORKSPACE;
  const shown = (!creates || trial) && !existsSync(usual) && existsSync(demo) ? demo : usual;
  const file = path.resolve(named ?? shown);
  if (!trial || existsSync(file))
    return { path: file, create: creates && !trial, said: said(file), remove: () => undefined };
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-trial-'));
  return {
    path: path.join(folder, path.basename(file)),
    create: true,
    said: `Workspace: none (${file} is not there, and was not made)`,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Where nothing can be written (a read-only medium, somebody else's folder) the answer says what that means for it. */
function said(file: string): string {
  const foreign = existsSync(file) ? foreignSide(file) : null;
  if (foreign !== null) return `Workspace: ${file} (${foreign})`;
  return `Workspace: ${file}${existsSync(file) && !canBeWritten(file) ? ' (opened for reading only: it cannot be written here. To change it, copy it first)' : ''}`;
}

/** SQLite writes the file and, beside it, its journal, which may be there already in a folder that takes no new file. */
const canBeWritten = (file: string): boolean =>
  mayWrite(file) && (hasSides(file) || mayWrite(path.dirname(file)));
