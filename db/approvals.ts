import { createHash } from 'node:crypto';
import { type Member, members, type Signed, type Statement, signed } from '../contract/dto/approval.ts';
import { audit } from './audit.ts';
import { isSigned } from './ed25519.ts';
import { listSaved, removeSaved, save } from './saved.ts';
import type { Workspace } from './workspace.ts';

const membersName = 'members';

/** Who may sign what: public keys with names and roles. */
export function listMembers(ws: Workspace): Member[] {
  const kept = listSaved(ws, 'roles').find(({ name }) => name === membersName);
  return kept === undefined ? [] : members.parse(kept.body);
}

export function saveMembers(ws: Workspace, list: readonly Member[]): void {
  if (list.length === 0) removeSaved(ws, 'roles', membersName);
  else save(ws, 'roles', membersName, list);
}

/** The bytes that are signed. */
export const statementText = (statement: Statement): string => JSON.stringify(statement);
/** By this an approval names the proposal it is of. */
export const hashOfSigned = ({ statement, signature }: Signed): string =>
  createHash('sha256')
    .update(`${statementText(statement)}\n${signature}`)
    .digest('hex');

/** Keeps a signed statement. Nothing signed is ever replaced: each stands under a name of its own. */
export function keepSigned(ws: Workspace, entry: Signed): void {
  const { action, snapshot, by, at, key } = entry.statement;
  ws.transaction(() => {
    ws.prepare("INSERT INTO saved (kind, name, body, at) VALUES ('approval', ?, ?, ?)").run(
      nameOf(entry),
      JSON.stringify(entry),
      at,
    );
    audit(ws, action, `snapshot ${snapshot} by ${by}, key ${key}, signed ${hashOfSigned(entry)}`);
  });
}

const nameOf = (entry: Signed): string => `${entry.statement.action} ${hashOfSigned(entry)}`;

export type KeptSigned = Signed &
  Readonly<{
    /** Why it does not hold: a signature that is not of this text, or an entry that is not where it was put. */
    problem: string | null;
  }>;

/** Everything signed, oldest first. What cannot be read at all is told by `unreadable`. */
export function listSigned(ws: Workspace): Readonly<{ entries: KeptSigned[]; unreadable: number }> {
  let unreadable = 0;
  const entries = listSaved(ws, 'approval').flatMap(({ name, body }): KeptSigned[] => {
    const read = signed.safeParse(body);
    if (!read.success) {
      unreadable++;
      return [];
    }
    const { statement, signature } = read.data;
    const holds = isSigned(statement.key, statementText(statement), signature);
    const problem = !holds
      ? `the signature of ${statement.by} under snapshot ${statement.snapshot} does not hold`
      : name !== nameOf(read.data)
        ? `the signature of ${statement.by} under snapshot ${statement.snapshot} was moved`
        : null;
    return [{ ...read.data, problem }];
  });
  return { entries: entries.sort((a, b) => a.statement.at - b.statement.at), unreadable };
}
