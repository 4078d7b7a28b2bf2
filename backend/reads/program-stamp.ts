import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { version } from '../../contract/version.ts';
import { sha256 } from '../provenance.ts';

const rooms = ['contract', 'risk', 'ingest', 'db', 'deck', 'backend'];

let stamp: string | null = null;

/** Which program computes: its version, and name, size and time of each of its files. What another one kept is not used. */
export function programStamp(): string {
  stamp ??= sha256(`${version}\n${files().join('\n')}`);
  return stamp;
}

/** Sources, or the bundles this one is among. */
function files(): string[] {
  const here = import.meta.dirname;
  if (!import.meta.url.endsWith('.ts')) return readdirSync(here).map((name) => said(here, name));
  const root = path.resolve(here, '..', '..');
  return rooms.flatMap((room) =>
    readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => said(root, path.join(room, name))),
  );
}

function said(folder: string, name: string): string {
  const { size, mtimeMs } = statSync(path.join(folder, name));
  return `${name} ${size} ${mtimeMs}`;
}
