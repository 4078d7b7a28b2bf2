import type { Check } from './check.ts';
import { loadPortfolio } from './portfolio.ts';
import { keptInfo, listSnapshots } from './snapshots.ts';
import { anchorCheck, recordChecks } from './verify-record.ts';
import type { Workspace } from './workspace.ts';

/** Integrity of the file, of its references, of the record of what was done, and of every snapshot's kept fingerprint against a new one. */
export function verifyWorkspace(
  ws: Workspace,
  pulse: (fraction: number, stage: string) => void = () => {},
  anchor?: string,
): { ok: boolean; checks: Check[] } {
  const checks: Check[] = [];
  pulse(0, 'Checking the file');
  const integrity = (ws.db.pragma('integrity_check(20)') as { integrity_check: string }[]).map(
    (r) => r.integrity_check,
  );
  checks.push({
    name: 'integrity',
    ok: integrity.length === 1 && integrity[0] === 'ok',
    detail: integrity.join('; ').slice(0, 4_000),
  });
  pulse(0.3, 'Checking references');
  const dangling = ws.db.pragma('foreign_key_check') as { table: string }[];
  checks.push({
    name: 'foreign keys',
    ok: dangling.length === 0,
    detail:
      dangling.length === 0
        ? 'every reference leads to a row'
        : `${dangling.length} rows refer to nothing, in ${[...new Set(dangling.map((d) => d.table))].join(', ')}`,
  });
  checks.push(...recordChecks(ws));
  if (anchor !== undefined) checks.push(anchorCheck(ws, anchor));
  const snapshots = listSnapshots(ws);
  snapshots.forEach((snapshot, i) => {
    pulse(0.5 + (0.5 * i) / snapshots.length, `Checking snapshot ${snapshot.label}`);
    const kept = keptInfo(ws, snapshot.id);
    const { fingerprint } = loadPortfolio(ws, snapshot.label);
    checks.push({
      name: `fingerprint ${snapshot.label}`,
      ok: kept === null || kept.fingerprint === fingerprint,
      detail:
        kept === null
          ? `${fingerprint}; none was kept to compare with`
          : kept.fingerprint === fingerprint
            ? fingerprint
            : `kept ${kept.fingerprint}, recomputed ${fingerprint}: the content was changed outside this program`,
    });
  });
  return { ok: checks.every((check) => check.ok), checks };
}
