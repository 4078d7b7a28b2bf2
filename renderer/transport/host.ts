import { type Client, createClient } from '../../contract/client.ts';
import { isUndoable } from '../../contract/undoable.ts';
import type { Files } from './bridge.ts';
import { electronFiles, electronTransport } from './electron.ts';
import { loopbackFiles, loopbackTransport } from './loopback.ts';

const bridge = window.lockstep;

/** The typed client of the host that serves this page: the desktop shell when its bridge is there, else HTTP. */
const ask: Client = createClient(bridge ? electronTransport(bridge) : loopbackTransport);
export const api: Client = async (method, input, options) => {
  const answer = await ask(method, input, options);
  if (isUndoable(method) || method === 'actions.undo' || method === 'actions.redo')
    for (const tell of told) tell();
  return answer;
};

const told = new Set<() => void>();
/** Told after each call that may have changed the workspace. Answers how to stop. */
export function onChange(tell: () => void): () => void {
  told.add(tell);
  return () => told.delete(tell);
}
export const files: Files = bridge ? electronFiles(bridge) : loopbackFiles;
