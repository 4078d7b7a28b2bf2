import path from 'node:path';
import { toErrorShape } from '../contract/errors.ts';
import { type DesktopBackend, startDesktopBackend } from './desktop-backend.ts';
import { log } from './log.ts';
import { readTheme, type Theme } from './theme.ts';

export type Workspaces = Readonly<{
  current: () => DesktopBackend;
  /** Opens another workspace beside the open one and only then closes that. Answers null, or why it was refused. */
  open: (file: string, create: boolean) => Promise<string | null>;
  /** Starts the backend again on the same file. */
  restart: () => Promise<string | null>;
  close: () => Promise<void>;
}>;

type Told = Readonly<{
  opened: (file: string, theme: Theme | null) => void;
  lost: (reason: string) => void;
  /** Whether this is a time to compute what nobody has asked yet. */
  mayPrepare: () => boolean;
}>;
type Opened = Readonly<{ file: string; backend: DesktopBackend }>;

/** The one open workspace and the backend that owns it. */
export function createWorkspaces(entry: URL, told: Told): Workspaces {
  let opened: Opened | null = null;

  async function start(file: string, create: boolean): Promise<string | null> {
    const backend = startDesktopBackend(entry, file, create, told.mayPrepare);
    let theme: Theme | null;
    try {
      // The first question tells whether the file is a workspace at all.
      theme = await readTheme(backend);
    } catch (error) {
      void backend.close();
      const { message } = toErrorShape(error);
      log('workspace refused', { file: path.basename(file), message });
      return message;
    }
    const old = opened;
    opened = { file, backend };
    await old?.backend.close();
    log('workspace opened', { file: path.basename(file) });
    void backend.gone.then((reason) => {
      if (opened?.backend !== backend) return;
      log('backend lost', { reason });
      told.lost(reason);
    });
    told.opened(file, theme);
    return null;
  }

  return {
    current: () => {
      if (opened === null) throw new Error('No workspace is open.');
      return opened.backend;
    },
    open: (file, create) => {
      const absolute = path.resolve(file);
      return opened?.file === absolute ? Promise.resolve(null) : start(absolute, create);
    },
    restart: () => (opened === null ? Promise.resolve('No workspace is open.') : start(opened.file, false)),
    close: async () => {
      const last = opened;
      opened = null;
      await last?.backend.close();
    },
  };
}
