import { createHash } from 'node:crypto';
import { userInfo } from 'node:os';
import type Database from 'better-sqlite3';
import type { Changed } from '../contract/changed-words.ts';
import { genesis, headOf, linkOf } from './audit-chain.ts';
import { type AuditedState, auditedState, keptContent } from './audited-state.ts';

/** What stands inside a row's detail beside the words, so that the hash covers it. */
type Facts = Readonly<{ actor: string; at: string; state: AuditedState; changed?: readonly Changed[] }>;

/** Of the words of a line, and of what changed. */
const longest = 3_000;

/** Writes one line, chained to the one before it. */
export function writeLine(
  db: Database.Database,
  action: string,
  what: string,
  at: number,
  changed: readonly Changed[] = [],
): void {
  // Not the workspace's own transaction: a line of the log changes no figure, and what was computed stays.
  db.transaction(() => {
    const facts: Facts = {
      actor: actorName(),
      at: new Date(at).toISOString(),
      state: auditedState(db),
      // What is too long stands in the words, cut, with its sum.
      ...(changed.length > 0 && JSON.stringify(changed).length <= longest ? { changed } : {}),
    };
    const detail = `${shortened(what)} ${JSON.stringify(facts)}`;
    db.prepare('INSERT INTO audit_log (at, action, detail, hash) VALUES (?, ?, ?, ?)').run(
      at,
      action,
      detail,
      linkOf(headOf(db), action, detail),
    );
  })();
}

/** A line for content that changed in a transaction of which no other line speaks. */
export function logUnsaid(db: Database.Database): void {
  const content = keptContent(db);
  // A log begins with what somebody did, not with an empty workspace.
  if (content === null || headOf(db) === genesis) return;
  if (lastContent(db)?.content !== content)
    writeLine(
      db,
      'change',
      'stored content changed by this program in a step that has no line of its own',
      Date.now(),
    );
}

/** The newest sum over all content in the log, and under which schema; null where there is none. */
export function lastContent(db: Database.Database): Readonly<{ content: string; schema: number }> | null {
  const details = db.prepare<[], string>('SELECT detail FROM audit_log ORDER BY id DESC').pluck();
  for (const detail of details.iterate()) {
    const state = splitDetail(detail).facts?.state;
    if (state === undefined) return null;
    const { content, schema } = state;
    if (content !== null && content !== undefined) return { content, schema };
  }
  return null;
}

/** What stands behind the words of the newest line. */
export function lastLine(db: Database.Database): Facts | null {
  const last = db.prepare<[], string>('SELECT detail FROM audit_log ORDER BY id DESC LIMIT 1').pluck().get();
  return last === undefined ? null : splitDetail(last).facts;
}

/** The name given in LOCKSTEP_ACTOR, else the operating system's user. */
export function actorName(): string {
  const named = process.env.LOCKSTEP_ACTOR?.trim();
  if (named) return named;
  try {
    return userInfo().username;
  } catch {
    // An account without a name (some containers).
    return 'unknown';
  }
}

/** Long texts are cut, and say so; their sum stands in for what is not shown. */
function shortened(text: string): string {
  if (text.length <= longest) return text;
  const sum = createHash('sha256').update(text).digest('hex');
  return `${text.slice(0, longest)} … cut: ${text.length} characters, SHA-256 ${sum}`;
}

/** The words of a detail and the facts behind them; no facts in rows older than the chain. */
export function splitDetail(detail: string): { what: string; facts: Facts | null } {
  const at = detail.lastIndexOf(' {"actor":');
  if (at < 0) return { what: detail, facts: null };
  return { what: detail.slice(0, at), facts: JSON.parse(detail.slice(at + 1)) as Facts };
}
