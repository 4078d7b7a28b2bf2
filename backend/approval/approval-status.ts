import type { ApprovalStatus, DeckContent, Member, Signed } from '../../contract/dto/approval.ts';
import { hashOfSigned, type KeptSigned, listMembers, listSigned } from '../../db/approvals.ts';
import { findAnchor } from '../../db/audit-chain.ts';
import type { Workspace } from '../../db/workspace.ts';

/** Whether anything was signed for a snapshot: while nothing was, its slides are a draft and nothing need be compared. */
export const isSignedFor = (ws: Workspace, snapshot: string): boolean =>
  listSigned(ws).entries.some(({ statement }) => statement.snapshot === snapshot);

const parts = {
  content: 'the snapshot’s positions, balances or loans',
  settings: 'settings or limits',
  inputs: 'what the slides are computed from',
  deck: 'the slides',
} as const;

/**
 * How far the approval of a snapshot is: the newest proposal by a maker whose signature holds, and an approval of that
 * very proposal by a checker with another key.
 *
 * @param now what the committee would be shown today; null where nothing was signed that it could differ from
 */
export function approvalStatus(ws: Workspace, snapshot: string, now: DeckContent | null): ApprovalStatus {
  const members = listMembers(ws);
  const { entries, unreadable } = listSigned(ws);
  const mine = entries.filter(({ statement }) => statement.snapshot === snapshot);
  const rejected = new Map(
    mine.map((entry) => [entry, entry.problem ?? refusal(entry, members) ?? lostHead(ws, entry)] as const),
  );
  const valid = mine.filter((entry) => rejected.get(entry) === null);
  const proposal = valid.findLast(({ statement }) => statement.action === 'propose');
  const of = proposal === undefined ? null : hashOfSigned(proposal);
  const approval = valid.find(
    ({ statement }) =>
      statement.of === of && statement.action === 'approve' && statement.key !== proposal?.statement.key,
  );
  const last = approval ?? proposal;
  const changed =
    last === undefined || now === null
      ? []
      : (Object.keys(parts) as (keyof typeof parts)[]).flatMap((part) =>
          last.statement[part] === now[part] ? [] : [parts[part]],
        );
  const problems = [
    ...[...rejected.values()].filter((reason) => reason !== null),
    ...(unreadable === 0 ? [] : [`${unreadable} signed entries cannot be read`]),
  ];
  const state = approval !== undefined ? 'approved' : proposal !== undefined ? 'proposed' : 'draft';
  const status = {
    snapshot,
    state,
    proposed: signerOf(proposal),
    approved: signerOf(approval),
    changed,
    problems,
  } as const;
  return { ...status, said: phrase(status) };
}

const signerOf = (entry: Signed | undefined) =>
  entry === undefined ? null : { name: entry.statement.by, key: entry.statement.key, at: entry.statement.at };

const needed = { propose: 'maker', approve: 'checker' } as const;

/** Why the list of who may sign does not have this signature; null when it does. */
function refusal({ statement }: Signed, members: readonly Member[]): string | null {
  const role = needed[statement.action];
  const member = members.find(({ key }) => key === statement.key);
  if (member?.roles.includes(role) === true) return null;
  return `${statement.by} signed as ${role}, and the list of roles does not say so`;
}

function lostHead(ws: Workspace, { statement }: KeptSigned): string | null {
  const found = findAnchor(ws.db, statement.head);
  ws.noteRead(`audit_log at ${statement.head}`, found);
  return found === null
    ? `the log no longer has the state that ${statement.by} signed: it was rewritten`
    : null;
}

function phrase({
  state,
  proposed,
  approved,
  changed,
  problems,
}: Omit<ApprovalStatus, 'said' | 'snapshot'>): string {
  if (state === 'draft') return problems.length === 0 ? 'Draft' : 'Draft, with signatures that do not hold';
  const names = approved === null ? (proposed?.name ?? '') : `${proposed?.name} and ${approved.name}`;
  if (changed.length > 0)
    return state === 'approved'
      ? `Changed after approval by ${names}`
      : `Changed after the proposal of ${names}`;
  return state === 'approved' ? `Approved by ${names}` : `Proposed by ${names}`;
}
