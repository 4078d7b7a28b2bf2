import {
  type DisplaySettings,
  displayDefaults,
  type ReferenceSettings,
  referenceDefaults,
} from './setting-defaults.ts';

export type Preferences = DisplaySettings & ReferenceSettings;
const builtIn: Preferences = { ...displayDefaults, ...referenceDefaults };

let current = builtIn;

/** What the open workspace is set to: a process shows one workspace at a time. */
export const preferences = (): Preferences => current;

/** Taken from the workspace's settings before anything is asked of it; without any, what is built in. */
export function prefer(next: Partial<Preferences> = {}): void {
  current = { ...builtIn, ...next };
}
