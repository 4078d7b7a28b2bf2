import { useCallback, useEffect, useSyncExternalStore } from 'react';
import type { Input, Output } from '../../contract/contract.ts';
import { toastError } from '../app/toasts.ts';
import { useCall } from '../hooks/use-call.ts';
import { api } from '../transport/host.ts';
import { migratePresets } from './migrate-presets.ts';

export type Listed = Output<'scenarios.list'>[number];
type Saved = Input<'scenarios.save'>['scenarios'];
const nothing = {};
const none: readonly Listed[] = [];

// Not the workspace's revision: a name in the library changes no figure on any page.
let version = 0;
const listeners = new Set<() => void>();
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
function libraryChanged(): void {
  version += 1;
  for (const listener of listeners) listener();
}

/** The scenarios of the workspace and those supplied; what is changed here is there for every page. */
export function useLibrary() {
  const { data, retry } = useCall('scenarios.list', nothing, { keep: false });
  const seen = useSyncExternalStore(subscribe, () => version);
  useEffect(() => {
    if (seen > 0) retry();
  }, [seen, retry]);
  useEffect(() => {
    if (data === null || migrated) return;
    migrated = true;
    migrate(data).catch(toastError);
  }, [data]);
  const save = useCallback((scenarios: Saved) => changed(() => api('scenarios.save', { scenarios })), []);
  const remove = useCallback((name: string) => changed(() => api('scenarios.remove', { name })), []);
  return { list: data ?? none, save, remove };
}

async function changed(change: () => Promise<unknown>): Promise<boolean> {
  try {
    await change();
    libraryChanged();
    return true;
  } catch (error) {
    toastError(error);
    return false;
  }
}

/** Where the Cascade page once kept scenarios of its own; read once, then emptied. */
const oldKey = 'cascade.scenarios';
let migrated = false;

/** A name already taken in the library keeps what it has there. */
async function migrate(list: readonly Listed[]): Promise<void> {
  const old = migratePresets(await api('settings.get', { key: oldKey }));
  if (old.length === 0) return;
  const taken = new Set(list.filter((s) => !s.builtIn).map((s) => s.name));
  const fresh = old.filter((s) => !taken.has(s.name));
  if (fresh.length > 0) await api('scenarios.save', { scenarios: fresh });
  await api('settings.set', { key: oldKey, value: [] });
  libraryChanged();
}
