import type Database from 'better-sqlite3';
import { minute } from '../contract/durations.ts';
import { formatTime } from '../contract/format.ts';
import { listSigned } from './approvals.ts';
import { anchorDigits, findAnchor, walkChain } from './audit-chain.ts';
import { lastContent, splitDetail } from './audit-line.ts';
import { type AuditedTable, auditedState, contentHead } from './audited-state.ts';
import type { Check } from './check.ts';
import { keyOf } from './content-parts.ts';
import type { ComparedPart } from './kept-content.ts';
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
  return [chain, times(ws), rejected(ws), approvals(ws), ...stateChecks(ws)];
}

/** So far back a clock may be put right without its being said. */
const clockTolerance = 5 * minute;

/** The time beside a row is the one its hash covers, and time goes on from row to row. */
function times(ws: Workspace): Check {
  const name = 'audit times';
  const rows = ws.db
    .prepare<[], { id: number; at: number; detail: string }>(
      'SELECT id, at, detail FROM audit_log ORDER BY id',
    )
    .iterate();
  let before = Number.NEGATIVE_INFINITY;
  let found: string | null = null;
  for (const { id, at, detail } of rows) {
    const said = splitDetail(detail).facts?.at;
    if (said !== undefined && Date.parse(said) !== at)
      found ??= `row ${id} shows ${formatTime(at)}, and was written at ${formatTime(Date.parse(said))}: changed outside this program`;
    if (at < before - clockTolerance)
      found ??= `row ${id} is of ${formatTime(at)}, the row before it of ${formatTime(before)}: the clock of the machine was set back`;
    before = at;
  }
  return { name, ok: found === null, detail: found ?? 'every row is later than the one before it' };
}

/** Every signature holds over its own text, stands where it was put, and signs a state this log has had. */
function approvals(ws: Workspace): Check {
  const { entries, unreadable } = listSigned(ws);
  const wrong = [
    ...(unreadable === 0 ? [] : [`${unreadable} signed entries cannot be read`]),
    ...entries.flatMap(({ problem, statement }) => {
      if (problem !== null) return [problem];
      return findAnchor(ws.db, statement.head) === null
        ? [`the log no longer has the state that ${statement.by} signed`]
        : [];
    }),
  ];
  return {
    name: 'approvals',
    ok: wrong.length === 0,
    detail: wrong.length === 0 ? `${entries.length} signatures hold` : wrong.join('; ').slice(0, 4_000),
  };
}

/** Rows that could not be read are counted with their import: none was taken away since. */
function rejected(ws: Workspace): Check {
  const name = 'record of rejected rows';
  const wrong = ws.db
    .prepare<[], { id: number; file: string; rejected: number; listed: number }>(
      `SELECT id, file, rejected, (SELECT count(*) FROM rejects WHERE import_id = imports.id) AS listed FROM imports
       WHERE rejected <> listed ORDER BY id`,
    )
    .all();
  const [first] = wrong;
  return {
    name,
    ok: first === undefined,
    detail:
      first === undefined
        ? 'as many as each import counted'
        : `import ${first.id} (${first.file}) counted ${first.rejected} and ${first.listed} are listed: changed outside this program`,
  };
}

/** Whether all content sums to what the log recorded last; null where it cannot be told. */
export function isAsLogged(db: Database.Database, parts: readonly ComparedPart[]): boolean | null {
  const said = lastContent(db);
  // Tables of an older schema cannot be summed as they were.
  if (said === null || said.schema !== Number(db.pragma('user_version', { simple: true }))) return null;
  const now = contentHead(
    parts.map((part) => ({ part: keyOf(part), rows: part.now?.rows ?? 0, sum: part.now?.sum ?? '' })),
  );
  return now === said.content;
}

/** Content of all tables against the sum in the log: also where the file's own sums were taken anew to fit. */
export function contentRecordChecks(ws: Workspace, parts: readonly ComparedPart[]): Check[] {
  const ok = isAsLogged(ws.db, parts);
  if (ok === null) return [];
  return [
    {
      name: 'record of all content',
      ok,
      detail: ok
        ? 'as the log has it'
        : 'content differs from what the log recorded last: changed outside this program',
    },
  ];
}

const named: Readonly<Record<AuditedTable, string>> = {
  imports: 'the list of imports',
  limits: 'the limits',
  saved: 'what is saved (what-ifs, scenarios, past events, mappings, decks, roles, approvals, decisions)',
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
