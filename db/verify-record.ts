import { splitDetail } from './audit.ts';
import { anchorDigits, findAnchor, walkChain } from './audit-chain.ts';
import { type AuditedTable, auditedState } from './audited-state.ts';
import type { Check } from './check.ts';
import type { Workspace } from './workspace.ts';

/** Is the log whole, and is what it decided still what stands in the workspace? */
export function recordChecks(ws: Workspace): Check[] {
  const { rows, head, brokenAt, missing } = walkChain(ws.db);
  const chain: Check = {
    name: 'audit chain',
    ok: brokenAt === null && missing === 0,
    detail:
      brokenAt !== null
        ? `row ${brokenAt} does not follow from the one before it: the log was changed outside this program`
        : missing > 0
          ? `${missing} rows were removed from the log`
          : `${rows} rows, head ${head.slice(0, anchorDigits)}`,
  };
  return [chain, ...stateChecks(ws)];
}

const named: Readonly<Record<AuditedTable, string>> = {
  imports: 'the list of imports',
  limits: 'the limits',
  saved: 'saved what-ifs, scenarios or mappings',
  settings: 'the settings',
};

function stateChecks(ws: Workspace): Check[] {
  const last = ws.prepareRaw('SELECT detail FROM audit_log ORDER BY id DESC LIMIT 1').get()?.[0];
  const facts = typeof last === 'string' ? splitDetail(last).facts : null;
  if (facts === null) return [];
  const now = auditedState(ws.db);
  return (Object.keys(named) as AuditedTable[]).map((table) => ({
    name: `record of ${table}`,
    ok: facts.state[table] === now[table],
    detail:
      facts.state[table] === now[table]
        ? 'as the log has it'
        : `${named[table]} differ from what the log recorded last: changed outside this program`,
  }));
}

/**
 * Is the workspace a continuation of what stood behind an anchor: the first digits of the log's head, printed on every
 * slide? A chain alone proves nothing against somebody who rewrites all of it; the paper does.
 */
export function anchorCheck(ws: Workspace, anchor: string): Check {
  const found = findAnchor(ws.db, anchor);
  return {
    name: `anchor ${anchor}`,
    ok: found !== null,
    detail:
      found === null
        ? 'no state of this workspace has this anchor: another workspace, an older copy, or a rewritten log'
        : found.since === 0
          ? 'this is the state of the workspace now'
          : `the state after row ${found.id} of the log; ${found.since} rows have come since`,
  };
}
