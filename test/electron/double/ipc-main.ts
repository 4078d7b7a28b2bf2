import type Electron from 'electron';
import { whole } from './whole.ts';

type Invoked = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown;
type Sent = (event: Electron.IpcMainEvent, ...args: unknown[]) => void;

const handlers = new Map<string, Invoked>();
const listeners = new Map<string, Sent[]>();

export const ipcMain: Electron.IpcMain = whole<Electron.IpcMain>({
  handle: (channel, listener) => {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, listener);
  },
  on: (channel: string, listener: Sent) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    return ipcMain;
  },
});

/** A message has come from a page: answered by its handler, or refused as Electron refuses an unknown channel. */
export async function invoke(
  event: Electron.IpcMainInvokeEvent,
  channel: string,
  args: unknown[],
): Promise<unknown> {
  const handler = handlers.get(channel);
  const failed = (error: unknown): Error => new Error(`Error invoking remote method '${channel}': ${error}`);
  if (handler === undefined) throw failed(new Error(`No handler registered for '${channel}'`));
  try {
    return await handler(event, ...args);
  } catch (error) {
    throw failed(error);
  }
}

export function deliver(event: Electron.IpcMainEvent, channel: string, args: unknown[]): void {
  for (const listener of listeners.get(channel) ?? []) listener(event, ...args);
}
