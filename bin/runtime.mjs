// Plain JavaScript that any Node since 18 can read: it decides which Node may run the rest.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The SQLite binding is built for this version of Node-API; an older Node dies on it without a message. */
const requiredNapi = 10;

/**
 * @param {{ napi: number, stripsTypes: boolean, pinned: string | null, isPinned: boolean }} found
 * @returns {{ kind: 'here' } | { kind: 'again', node: string } | { kind: 'refuse', message: string }}
 */
export function chooseRuntime(found) {
  if (found.napi >= requiredNapi && found.stripsTypes) return { kind: 'here' };
  if (found.pinned !== null && !found.isPinned) return { kind: 'again', node: found.pinned };
  return {
    kind: 'refuse',
    message:
      'Lockstep needs Node.js 24 and this one is older: run "npm ci" in the Lockstep folder, which brings the right one along.',
  };
}

/** The Node that `npm ci` put beside us, or null. */
export function pinnedNode(root) {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const file = path.join(root, 'node_modules', 'node', 'bin', name);
  return existsSync(file) ? file : null;
}

export function currentRuntime(root) {
  const pinned = pinnedNode(root);
  return {
    napi: Number(process.versions.napi),
    stripsTypes: Boolean(process.features.typescript),
    pinned,
    isPinned: pinned !== null && path.resolve(process.execPath) === path.resolve(pinned),
  };
}

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
