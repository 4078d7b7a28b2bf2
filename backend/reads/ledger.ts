import type { SqlAsked } from '../../db/recording-workspace.ts';
import { sha256 } from '../provenance.ts';

/** Something an answer was computed from: what it is, SHA-256 of its content, and its content now. */
export type Read = Readonly<{
  name: string;
  fingerprint: string;
  /** The fingerprint as it is today; what can no longer be read answers with something else. */
  again: () => string;
  /** What was asked of the database, where that is what was read. */
  asked?: SqlAsked | null;
}>;

/** What a call has read so far, by what tells one reading from another. */
export type Ledger = Map<string, Read>;

/** Inputs by name, sorted, each with one fingerprint over all that was read of it. */
export function inputsOf(ledger: Ledger): { name: string; fingerprint: string }[] {
  const byName = new Map<string, string[]>();
  for (const { name, fingerprint } of ledger.values())
    byName.set(name, [...(byName.get(name) ?? []), fingerprint]);
  return [...byName]
    .map(([name, prints]) => ({ name, fingerprint: joined(prints) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const joined = (prints: readonly string[]): string => {
  const [only] = prints;
  if (only !== undefined && prints.length === 1) return only;
  return sha256([...prints].sort().join('\n'));
};

/** One fingerprint over all that was read. */
export const fingerprintOf = (ledger: Ledger, ...also: readonly string[]): string =>
  sha256([...inputsOf(ledger).map(({ name, fingerprint }) => `${name} ${fingerprint}`), ...also].join('\n'));

/** Whether everything is as it was read. */
export function stillHolds(ledger: Ledger): boolean {
  for (const { fingerprint, again } of ledger.values())
    try {
      if (again() !== fingerprint) return false;
    } catch {
      // A snapshot that is gone, a table that cannot be read: not as it was.
      return false;
    }
  return true;
}
