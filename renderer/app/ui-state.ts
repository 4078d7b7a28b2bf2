import { useCallback, useRef, useSyncExternalStore } from 'react';
import type { Input } from '../../contract/contract.ts';
import { api } from '../transport/host.ts';
import { defaults, type Json, readUiState, type UiState } from './read-ui-state.ts';

const settingsKey = 'ui.state';
const saveDelay = 400;

let state: UiState = defaults;
let first = false;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/** Reads the stored state once, before the first paint. */
export async function loadUiState(): Promise<UiState> {
  const stored = await api('settings.get', { key: settingsKey }).catch(() => null);
  first = stored === null;
  state = readUiState(stored);
  return state;
}

/** Whether no window has kept anything in this workspace: it may well be empty. */
export const isFirstWindow = (): boolean => first;

export function setUiState(change: Partial<UiState>): void {
  state = { ...state, ...change };
  for (const listener of listeners) listener();
  clearTimeout(timer);
  timer = setTimeout(() => {
    // What cannot be saved now is saved with the next change; losing it costs a choice, not data.
    api('settings.set', { key: settingsKey, value: kept(state) }).catch(() => undefined);
  }, saveDelay);
}

type Stored = NonNullable<Extract<Input<'settings.set'>, { key: 'ui.state' }>['value']>;
/** As the contract takes it: only the choices of pages are of any shape, everything else is held to its type. */
const kept = (now: UiState): Stored => ({
  ...now,
  controls: structuredClone(now.controls) as Stored['controls'],
});

/** One choice of a page, by its key; for what is not the page itself. */
export const setControl = (key: string, value: Json): void =>
  setUiState({ controls: { ...state.controls, [key]: value } });

/** A choice that is empty as it is by itself is none: an address does not say `filters={}`. */
function setOrForget(key: string, value: Json, initial: Json): void {
  const { [key]: _, ...others } = state.controls;
  if (isEmpty(value) && isEmpty(initial)) setUiState({ controls: others });
  else setControl(key, value);
}
const isEmpty = (value: Json): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const onUiState = subscribe;
export const currentUiState = (): UiState => state;
export const useUiState = (): UiState => useSyncExternalStore(subscribe, () => state);

/** `useControl('x', 50)` is about numbers, not about 50. */
type Widened<T> = T extends number ? number : T extends boolean ? boolean : T extends string ? string : T;

/**
 * One remembered choice of a page, like useState: `useControl('correlation.level', 'asset')`. A stored value of
 * another type than the default is ignored; `valid` refuses values no longer offered.
 */
export function useControl<T extends Json>(
  key: string,
  initial: NoInfer<T>,
  valid: readonly T[],
): readonly [T, (value: T) => void];
export function useControl<T extends Json>(
  key: string,
  initial: T,
): readonly [Widened<T>, (value: Widened<T>) => void];
export function useControl(
  key: string,
  initial: Json,
  valid?: readonly Json[],
): readonly [Json, (value: Json) => void] {
  // Only this choice: a slider remembered at every step must not draw every other control again.
  const stored = useSyncExternalStore(subscribe, () => state.controls[key]);
  const usable =
    stored !== undefined &&
    (initial === null || typeof stored === typeof initial) &&
    Array.isArray(stored) === Array.isArray(initial) &&
    (valid === undefined || valid.includes(stored));
  const start = useRef(initial);
  const set = useCallback((value: Json) => setOrForget(key, value, start.current), [key]);
  return [usable ? stored : initial, set];
}

/** The snapshot every page is about, as calls take it: a label, or 'latest'. */
export const useSnapshot = (): string => useSyncExternalStore(subscribe, () => state.snapshot) ?? 'latest';
