import { undoableMethods } from 'virtual:contract-options';
import { type Client, createClient } from '../../contract/client.ts';
import type { Files } from './bridge.ts';
import { electronFiles, electronTransport } from './electron.ts';
import { loopbackFiles, loopbackTransport } from './loopback.ts';

const bridge = window.lockstep;

/** The typed client of the host that serves this page: the desktop shell when its bridge is there, else HTTP. */
const ask: Client = createClient(bridge ? electronTransport(bridge) : loopbackTransport);
export const api: Client = async (method, input, options) => {
  const answer = await ask(method, input, options);
  const fresh = undoableMethods.includes(method) && !isOfTheWindow(method, input);
  if (fresh || method === 'actions.undo' || method === 'actions.redo') for (const tell of told) tell(fresh);
  return answer;
};

/** Where the window stands is no change of the workspace. */
const isOfTheWindow = (method: string, input: unknown): boolean =>
  method === 'settings.set' && (input as { key: string }).key === 'ui.state';

const told = new Set<(fresh: boolean) => void>();
/** Told after each call that may have changed the workspace; `fresh`: not by undoing or redoing. Answers how to stop. */
export function onChange(tell: (fresh: boolean) => void): () => void {
  told.add(tell);
  return () => told.delete(tell);
}
export const files: Files = bridge ? electronFiles(bridge) : loopbackFiles;
