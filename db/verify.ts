import { LockstepError } from '../contract/errors.ts';
import type { Check } from './check.ts';
import { infoOf } from './info.ts';
import { compareContent } from './kept-content.ts';
import { foreignObject } from './known-schema.ts';
import { openUncheckedForReading } from './open-for-reading.ts';
import { loadPortfolio } from './portfolio.ts';
import { checkTotals } from './positions/check-totals.ts';
import { listSnapshots, notedInfo, type Snapshot } from './snapshots.ts';
import { anchorCheck, contentRecordChecks, recordChecks } from './verify-record.ts';
import type { Workspace } from './workspace.ts';

/**
 * Integrity of the file, its schema and references, the content of every table against what was written last, the
 * record of what was done, and every snapshot's kept fingerprint against a new one. A check that cannot be made has
 * failed, and the next is made: this never throws for what is in the file.
 */
export function verifyWorkspace(
  ws: Workspace,
  pulse: (fraction: number, stage: string) => void = () => {},
  anchor?: string,
): { ok: boolean; checks: Check[] } {
  const checks: Check[] = [];
  const take = (name: string, look: () => readonly Check[]): void => {
    try {
      checks.push(...look());
    } catch (error) {
      if (error instanceof LockstepError && error.code === 'CANCELLED') throw error;
      checks.push({ name, ok: false, detail: error instanceof Error ? error.message : String(error) });
    }
  };
  pulse(0, 'Checking the file');
  take('integrity', () => [integrity(ws)]);
  take('schema', () => [schema(ws)]);
  pulse(0.2, 'Checking references');
  take('foreign keys', () => [references(ws)]);
  pulse(0.3, 'Comparing content');
  take('content', () => content(ws));
  take('totals', () => checkTotals(ws));
  take('audit chain', () => recordChecks(ws));
  if (anchor !== undefined) take(`anchor ${anchor}`, () => [anchorCheck(ws, anchor)]);
  take('snapshots', () => {
    const snapshots = listSnapshots(ws);
    snapshots.forEach((snapshot, i) => {
      pulse(0.5 + (0.5 * i) / snapshots.length, `Checking snapshot ${snapshot.label}`);
      take(`fingerprint ${snapshot.label}`, () => [fingerprint(ws, snapshot)]);
    });
    return [];
  });
  return { ok: checks.every((check) => check.ok), checks };
}

/** The same of a file that cannot be opened as a workspace: `why` is a check that failed, the others are made on what SQLite can open. */
export function verifyUnopenable(
  path: string,
  why: string,
  pulse: (fraction: number, stage: string) => void,
  anchor?: string,
): { ok: boolean; checks: Check[] } {
  const opening: Check = { name: 'opening', ok: false, detail: why };
  try {
    using ws = openUncheckedForReading(path);
    return { ok: false, checks: [opening, ...verifyWorkspace(ws, pulse, anchor).checks] };
  } catch (error) {
    if (error instanceof LockstepError && error.code === 'CANCELLED') throw error;
    return { ok: false, checks: [opening] };
  }
}

function integrity(ws: Workspace): Check {
  const found = (ws.db.pragma('integrity_check(20)') as { integrity_check: string }[]).map(
    (row) => row.integrity_check,
  );
  return {
    name: 'integrity',
    ok: found.length === 1 && found[0] === 'ok',
    detail: found.join('; ').slice(0, 4_000),
  };
}

function schema(ws: Workspace): Check {
  const foreign = foreignObject(ws.db, ws.schemaVersion);
  return { name: 'schema', ok: foreign === null, detail: foreign ?? `version ${ws.schemaVersion}` };
}

function references(ws: Workspace): Check {
  const dangling = ws.db.pragma('foreign_key_check') as { table: string }[];
  return {
    name: 'foreign keys',
    ok: dangling.length === 0,
    detail:
      dangling.length === 0
        ? 'every reference leads to a row'
        : `${dangling.length} rows refer to nothing, in ${[...new Set(dangling.map((d) => d.table))].join(', ')}`,
  };
}

/** One line when all is as it was written; else one for each part that is not. Then all of it against the log. */
function content(ws: Workspace): Check[] {
  const parts = compareContent(ws.db);
  const wrong = parts.filter((part) => !part.ok);
  const whole: Check = {
    name: 'content',
    ok: true,
    detail: `${parts.length} tables and snapshots are as this program wrote them`,
  };
  const each = wrong.map(({ name, now }) => ({
    name: `content of ${name}`,
    ok: false,
    detail:
      now === null
        ? 'cannot be read: the file is damaged'
        : `${now.rows} rows, not as this program wrote them: damaged, or changed by another program`,
  }));
  return [...(wrong.length === 0 ? [whole] : each), ...contentRecordChecks(ws, parts)];
}

/** Kept figures of a snapshot against those of its content as it is loaded. */
function fingerprint(ws: Workspace, snapshot: Snapshot): Check {
  const name = `fingerprint ${snapshot.label}`;
  const kept = notedInfo(ws, snapshot.id);
  const now = infoOf(snapshot, loadPortfolio(ws, snapshot.label));
  if (kept === null) return { name, ok: true, detail: `${now.fingerprint}; none was kept to compare with` };
  if (kept.fingerprint !== now.fingerprint)
    return {
      name,
      ok: false,
      detail: `kept ${kept.fingerprint}, recomputed ${now.fingerprint}: the content was changed outside this program`,
    };
  const off = keptFigures.filter((figure) => kept[figure] !== now[figure]);
  return {
    name,
    ok: off.length === 0,
    detail:
      off.length === 0
        ? now.fingerprint
        : `kept figures were changed outside this program: ${off.map((figure) => `${figure} ${kept[figure]} for ${now[figure]}`).join(', ')}`,
  };
}

const keptFigures = ['positions', 'participants', 'venues', 'notional'] as const;
