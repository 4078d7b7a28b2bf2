import path from 'node:path';
import type { Context } from '../context.ts';
import type { FileEntry } from '../files.ts';
import type { Origin } from '../provenance.ts';

/** How the ledger begins the name of what was read from a file. */
export const fileKey = 'file ';

/** Where figures of a file come from: its name in the place of a snapshot's, its content in the call's ledger. */
export function fileOrigin(
  { ledger }: Context,
  entry: FileEntry,
  { fingerprint }: Readonly<{ fingerprint: string }>,
  asOf: number,
): Origin {
  ledger.set(`${fileKey}${entry.name}`, { name: 'series of the file', fingerprint, again: () => '' });
  const label = path.basename(entry.name).slice(0, 200);
  return { portfolio: { label, asOf: Math.round(asOf) }, warnings: [], leftOut: [] };
}

/** The token of a file is another one each time. */
export function withoutFile<P extends Readonly<{ file: unknown }>>({
  file: _token,
  ...rest
}: P): Omit<P, 'file'> {
  return rest;
}
