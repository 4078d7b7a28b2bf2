import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import { encode } from '../contract/codec.ts';
import { LockstepError, toErrorShape } from '../contract/errors.ts';
import type { DesktopBackend } from './desktop-backend.ts';
import { type CallMessage, readCall, type Sender, savedAs, senderAllowed } from './policies.ts';

/** What the page is answered: the codec's bytes of a result or of an error. Never a rejection, which would carry a stack. */
type Answer = Readonly<{ ok: boolean; bytes: Uint8Array }>;

/** A file the user chose; `replace` where a dialog has asked whether the one there may go. */
type Chosen = Readonly<{ path: string; replace?: boolean }>;

export type FileAccess = Readonly<{
  pick: (contents: WebContents) => Promise<readonly string[]>;
  save: (contents: WebContents, suggestedName: string) => Promise<string | null>;
  /** The folder of a file, in the system's own window. */
  show: (path: string) => void;
}>;

function sender(event: IpcMainEvent | IpcMainInvokeEvent): Sender {
  const frame = event.senderFrame;
  return frame === null ? null : { url: frame.url, isMainFrame: frame === frame.top };
}

const refusal = (message: string): Answer => ({ ok: false, bytes: encode({ code: 'USAGE', message }) });

/**
 * Relays the page's calls to the backend. Validates who speaks and the shape of what is said, and decides nothing.
 * `answered` hears the name of every call that succeeded.
 */
export function relay(
  backend: () => DesktopBackend,
  files: FileAccess,
  answered: (method: string) => void,
): void {
  const running = new Map<string, AbortController>();

  ipcMain.handle('lockstep:call', async (event, message: unknown): Promise<Answer> => {
    if (!senderAllowed(sender(event))) return refusal('This page may not call the backend.');
    const call = readCall(message);
    if (call === null) return refusal('Not a call.');
    if (running.has(call.id)) return refusal('A call with this id is running.');
    const abort = new AbortController();
    running.set(call.id, abort);
    try {
      const bytes = await forward(backend(), event.sender, call, abort.signal);
      answered(call.method);
      return { ok: true, bytes };
    } catch (error) {
      return { ok: false, bytes: encode(toErrorShape(error)) };
    } finally {
      running.delete(call.id);
    }
  });

  ipcMain.on('lockstep:cancel', (event, id: unknown) => {
    if (senderAllowed(sender(event)) && typeof id === 'string') running.get(id)?.abort();
  });

  const grant = async (
    event: IpcMainInvokeEvent,
    access: 'read' | 'write',
    paths: () => Promise<readonly Chosen[]>,
  ): Promise<Answer> => {
    if (!senderAllowed(sender(event))) return refusal('This page may not open files.');
    try {
      const chosen = await paths();
      const granted = chosen.map(({ path, replace = false }) => backend().grant(path, access, replace));
      return { ok: true, bytes: encode(granted) };
    } catch (error) {
      return { ok: false, bytes: encode(toErrorShape(error)) };
    }
  };

  ipcMain.handle('lockstep:pick-files', (event) =>
    grant(event, 'read', async () => (await files.pick(event.sender)).map((path) => ({ path }))),
  );
  ipcMain.handle('lockstep:drop-files', (event, paths: unknown) =>
    grant(event, 'read', async () => {
      const valid =
        Array.isArray(paths) &&
        paths.length <= 10_000 &&
        paths.every((p) => typeof p === 'string' && p.length < 4_096);
      if (!valid) throw new LockstepError('USAGE', 'Not a list of files.');
      return (paths as string[]).map((path) => ({ path }));
    }),
  );
  ipcMain.on('lockstep:show-file', (event, token: unknown) => {
    const place = senderAllowed(sender(event)) && typeof token === 'string' ? backend().placeOf(token) : null;
    if (place !== null) files.show(place);
  });
  ipcMain.handle('lockstep:save-file', (event, name: unknown) =>
    grant(event, 'write', async () => {
      if (typeof name !== 'string' || !/^[\w .()-]{1,120}$/.test(name))
        throw new LockstepError('USAGE', 'Not a file name.');
      const path = await files.save(event.sender, name);
      return path === null ? [] : [savedAs(path, name)];
    }),
  );
}

function forward(
  backend: DesktopBackend,
  page: WebContents,
  call: CallMessage,
  signal: AbortSignal,
): Promise<Uint8Array> {
  return backend.transport(call.method, call.bytes, {
    signal,
    onProgress: (progress) => {
      if (!page.isDestroyed()) page.send('lockstep:progress', call.id, encode(progress));
    },
  });
}
