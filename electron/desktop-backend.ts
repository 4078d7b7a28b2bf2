import { existsSync, statSync } from 'node:fs';
import { type Backend, startBackend } from '../backend/backend-client.ts';
import { type FileEntry, newFile } from '../backend/files.ts';
import { preparing } from '../backend/prepared.ts';
import { type Client, createClient, type Transport } from '../contract/client.ts';

export type Granted = Readonly<{ token: string; name: string; bytes: number | null }>;

/** The backend as the shell sees it: bytes through, files by token, and a sentence when it has gone. */
export type DesktopBackend = Readonly<{
  transport: Transport;
  /** For the few things the shell itself asks. */
  client: Client;
  grant: (path: string, access: FileEntry['access'], replace?: boolean) => Granted;
  /** Of a file that was chosen to be written, and is there; null for anything else. */
  placeOf: (token: string) => string | null;
  gone: Promise<string>;
  close: () => Promise<void>;
}>;

export function startDesktopBackend(
  entry: URL,
  workspace: string,
  create: boolean,
  mayPrepare: () => boolean,
): DesktopBackend {
  const started: Backend = startBackend(entry, {
    workspace,
    create,
    actions: true,
    writer: 'the Lockstep window',
  });
  const backend = preparing(started, { may: mayPrepare });
  const places = new Map<string, string>();
  return {
    transport: backend.transport,
    placeOf: (token) => {
      const place = places.get(token) ?? null;
      return place !== null && existsSync(place) ? place : null;
    },
    client: createClient(backend.transport),
    gone: backend.gone,
    close: backend.close,
    grant: (path, access, replace = false) => {
      const file = newFile(path, access, { replace });
      backend.addFile(file);
      if (access === 'write') places.set(file.token, path);
      const bytes = access === 'read' ? (statSync(path, { throwIfNoEntry: false })?.size ?? null) : null;
      return { token: file.token, name: file.name, bytes };
    },
  };
}
