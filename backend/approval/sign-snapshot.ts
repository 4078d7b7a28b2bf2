import type { Parsed } from '../../contract/contract.ts';
import type { ApprovalStatus, Statement } from '../../contract/dto/approval.ts';
import { LockstepError } from '../../contract/errors.ts';
import { hashOfSigned, keepSigned, listMembers, listSigned, statementText } from '../../db/approvals.ts';
import { headOf } from '../../db/audit-chain.ts';
import { signText } from '../../db/ed25519.ts';
import type { Context } from '../context.ts';
import { readWhole } from '../read-whole.ts';
import { openKeyFile } from '../secret/key-file.ts';
import { approvalStatus } from './approval-status.ts';

/** A key file has 500 bytes. */
const mostBytes = 2 ** 20;

/**
 * Signs what the committee is shown of a snapshot now. To approve, there has to be a proposal of exactly this by
 * somebody else.
 *
 * @throws LockstepError USAGE when the key may not, or nothing is there to approve; INPUT_REFUSED as `openKeyFile`
 */
export async function signSnapshot(
  context: Context,
  action: Statement['action'],
  { snapshot, key: token, passphrase }: Parsed<'approval.propose'>,
): Promise<ApprovalStatus> {
  const ws = context.workspace();
  const source = context.files.resolve(token, 'read');
  const key = openKeyFile(readWhole(source, mostBytes).toString('utf8'), passphrase, source.name);
  const role = action === 'propose' ? 'maker' : 'checker';
  const member = listMembers(ws).find((one) => one.key === key.publicKey);
  if (member?.roles.includes(role) !== true)
    throw usage(
      `The key of ${key.name} may not ${action} in this workspace: name it as ${role} first (Committee → Approval, or "lockstep roles --add ${key.publicKey} --name … --role ${role}").`,
    );
  const content = await context.ask('deck.content', { snapshot });
  const before = approvalStatus(ws, content.snapshot, content);
  if (action === 'approve') refuseApproval(before, key.publicKey);
  const proposal = listSigned(ws).entries.findLast(
    ({ statement }) =>
      statement.action === 'propose' &&
      statement.snapshot === content.snapshot &&
      statement.at === before.proposed?.at,
  );
  const statement: Statement = {
    program: 'lockstep',
    action,
    ...content,
    head: headOf(ws.db),
    of: action === 'approve' && proposal !== undefined ? hashOfSigned(proposal) : null,
    by: member.name,
    key: key.publicKey,
    at: Date.now(),
  };
  keepSigned(ws, { statement, signature: signText(key.seed, statementText(statement)) });
  return approvalStatus(ws, content.snapshot, content);
}

function refuseApproval({ snapshot, state, proposed, changed }: ApprovalStatus, key: string): void {
  if (state === 'approved' && changed.length === 0)
    throw usage(`${snapshot} is approved already, and nothing changed since.`);
  if (proposed === null) throw usage(`Nothing is proposed for ${snapshot}: a maker proposes first.`);
  if (proposed.key === key)
    throw usage(`${proposed.name} proposed this: another person with another key has to approve it.`);
  if (changed.length > 0)
    throw usage(
      `What ${proposed.name} proposed is not what there is now (${changed.join('; ')}): it has to be proposed again.`,
    );
}

const usage = (message: string): LockstepError => new LockstepError('USAGE', message);
