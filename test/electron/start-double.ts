import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildPage, buildShell } from '../../backend/hosts/build-page.ts';
import { browserOrigin } from './double/address.ts';
import type { DialogKind, Forged, Order, Report } from './double/harness.ts';
import { pack, unpack } from './double/wire.ts';

const root = path.resolve(import.meta.dirname, '../..');

export type DoubleEvent = Readonly<{ name: string; detail: unknown }>;
export type Double = Readonly<{
  origin: string;
  /** For Playwright's connectOverCDP; waits until the browser is there. */
  endpoint: Promise<string>;
  /** Resolves with the address of the page each time one has loaded for the first time. */
  loaded: Promise<string>;
  folder: string;
  pid: number;
  windows: () => readonly Extract<Report, { report: 'window' }>[];
  events: () => readonly DoubleEvent[];
  /** The events of one name, as details. */
  seen: (name: string) => readonly unknown[];
  waitFor: (name: string, matches?: (detail: unknown) => boolean) => Promise<unknown>;
  answer: (dialog: DialogKind, value: unknown) => void;
  order: (order: Order) => void;
  forge: (message: Forged) => Promise<unknown>;
  exited: Promise<number>;
  stop: () => Promise<void>;
}>;

export type StartOptions = Readonly<{
  /** Holds the profile; a folder of its own unless said, so that two starts can share one. */
  folder?: string;
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
}>;

/** Starts the shell's own bundle on the double. */
export function startDouble({ folder: given, args = [], env = {} }: StartOptions = {}): Double {
  buildPage();
  buildShell();
  const folder = given ?? mkdtempSync(path.join(tmpdir(), 'lockstep-shell-'));
  const register = path.join(import.meta.dirname, 'double/register.ts');
  const child = spawn(
    process.execPath,
    ['--import', register, path.join(root, 'dist/electron/main.mjs'), ...args],
    {
      cwd: folder,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, XDG_CONFIG_HOME: path.join(folder, 'config'), ...env },
    },
  );
  const windows: Extract<Report, { report: 'window' }>[] = [];
  const events: DoubleEvent[] = [];
  const watchers = new Set<() => void>();
  const forged = new Map<number, (report: Extract<Report, { report: 'forged' }>) => void>();
  const browser = Promise.withResolvers<string>();
  const loaded = Promise.withResolvers<string>();
  let nextForged = 1;

  child.on('message', (message: Report) => {
    if (message.report === 'browser') browser.resolve(message.endpoint);
    else if (message.report === 'window') windows.push(message);
    else if (message.report === 'loaded') {
      events.push({ name: 'loaded', detail: message.url });
      loaded.resolve(message.url);
    } else if (message.report === 'forged') forged.get(message.id)?.(message);
    else events.push(message);
    for (const watcher of watchers) watcher();
  });
  const exited = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? -1)));
  void exited.then((code) => {
    const error = new Error(`the shell ended with ${code}`);
    browser.reject(error);
    loaded.reject(error);
  });
  for (const promise of [browser.promise, loaded.promise]) promise.catch(() => undefined);
  const order = (message: Order): void => void child.send(message);

  return {
    origin: browserOrigin,
    endpoint: browser.promise,
    loaded: loaded.promise,
    folder,
    pid: child.pid ?? -1,
    windows: () => windows,
    events: () => events,
    seen: (name) => events.filter((e) => e.name === name).map((e) => e.detail),
    waitFor: (name, matches = () => true) =>
      new Promise((resolve, reject) => {
        const look = (): boolean => {
          const found = events.find((e) => e.name === name && matches(e.detail));
          if (found === undefined) return false;
          watchers.delete(look);
          clearTimeout(timer);
          resolve(found.detail);
          return true;
        };
        const timer = setTimeout(() => {
          watchers.delete(look);
          reject(new Error(`no ${name}; there were ${JSON.stringify(events).slice(0, 2_000)}`));
        }, 30_000);
        if (!look()) watchers.add(look);
      }),
    answer: (dialog, value) => order({ order: 'answer', dialog, value }),
    order,
    forge: (message) =>
      new Promise((resolve, reject) => {
        const id = nextForged++;
        forged.set(id, ({ answer, failed }) => {
          forged.delete(id);
          if (failed === undefined) resolve(unpack(answer));
          else reject(new Error(failed));
        });
        order({ order: 'forge', id, message: { ...message, args: pack(message.args) } });
      }),
    exited,
    stop: async () => {
      if (child.exitCode === null && child.connected) order({ order: 'quit' });
      const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await exited;
      clearTimeout(timer);
      if (given === undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
