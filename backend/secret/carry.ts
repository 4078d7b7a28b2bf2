import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { anchorOf } from '../../db/anchor.ts';
import { requireApart } from '../../db/file-identity.ts';
import { auditDone } from '../../db/late-lines.ts';
import { copyInto } from '../../db/migrate.ts';
import { requireWorkspace } from '../../db/open.ts';
import { redactCopy } from '../../db/redact-copy.ts';
import { type Target, writeWhole } from '../../db/whole-file.ts';
import type { Context } from '../context.ts';
import { workspacePseudonyms } from '../deck/workspace-pseudonyms.ts';
import { workspaceRedactor } from '../deck/workspace-redactor.ts';
import { openSealed, sealFile } from './sealed-file.ts';

/**
 * Writes the workspace as one encrypted file for the way between machines; redacted, as a copy for outsiders. The copy
 * lies in a folder of its own that only the user can read, and goes with it. Returns the size in bytes.
 */
export function carryWorkspace(
  context: Context,
  target: Target,
  passphrase: string,
  redacted: boolean,
): number {
  const ws = context.workspace();
  const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-carry-'));
  try {
    const copy = path.join(folder, 'copy.lockstep');
    copyInto(ws.db, copy);
    if (redacted) {
      const aliases = workspacePseudonyms(ws);
      const { prose } = workspaceRedactor(ws);
      const origin = `a copy for outsiders, of the state with the anchor ${anchorOf(ws)}`;
      redactCopy(copy, { alias: (name) => aliases.get(name) ?? name, prose, origin });
    }
    writeWhole(target, (temporary) =>
      sealFile(copy, temporary, passphrase, (done, total) => context.pulse(done / total, 'Encrypting')),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  auditDone(ws, 'carry', `${path.basename(target.path)}${redacted ? ', for outsiders' : ''}`);
  return statSync(target.path).size;
}

/** Opens a carried workspace into a new file; nothing is left there when it is no workspace this program can open. */
export function receiveWorkspace(
  context: Context,
  from: Readonly<{ path: string; name: string }>,
  target: Target,
  passphrase: string,
): number {
  requireApart(target.path, from.path);
  writeWhole(target, (temporary) => {
    openSealed(from.path, temporary, passphrase, from.name, (done, total) =>
      context.pulse(done / total, 'Decrypting'),
    );
    requireWorkspace(temporary, path.basename(target.path));
  });
  return statSync(target.path).size;
}
