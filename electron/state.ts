import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { app } from 'electron';

export type WindowState = Readonly<{
  bounds: Readonly<{ x?: number; y?: number; width: number; height: number }>;
  maximised: boolean;
}>;

/** What the shell itself remembers between runs. Everything else lives in the workspace. */
export type ShellState = Readonly<{
  window: WindowState;
  workspace: string | null;
  recent: readonly string[];
}>;

const initial: ShellState = {
  window: { bounds: { width: 1440, height: 900 }, maximised: false },
  workspace: null,
  recent: [],
};

const file = (): string => path.join(app.getPath('userData'), 'shell.json');

/** A missing or damaged file means the first run: nothing in it is worth refusing to start for. */
export function readState(): ShellState {
  try {
    return parseState(JSON.parse(readFileSync(file(), 'utf8')));
  } catch {
    return initial;
  }
}

export function writeState(change: Partial<ShellState>): void {
  const next = { ...readState(), ...change };
  mkdirSync(path.dirname(file()), { recursive: true, mode: 0o700 });
  // Renamed into place, so that a crash leaves the old file rather than half of the new one.
  const temporary = `${file()}.new`;
  writeFileSync(temporary, JSON.stringify(next), { mode: 0o600 });
  renameSync(temporary, file());
}

/** Takes what is well-formed and leaves the rest at its initial value. */
function parseState(value: unknown): ShellState {
  if (value === null || typeof value !== 'object') return initial;
  const v = value as Record<string, unknown>;
  return {
    window: parseWindow(v.window),
    workspace: typeof v.workspace === 'string' ? v.workspace : null,
    recent: Array.isArray(v.recent) ? v.recent.filter((r) => typeof r === 'string').slice(0, 10) : [],
  };
}

function parseWindow(value: unknown): WindowState {
  if (value === null || typeof value !== 'object') return initial.window;
  const { bounds, maximised } = value as { bounds?: unknown; maximised?: unknown };
  if (bounds === null || typeof bounds !== 'object') return initial.window;
  const { x, y, width, height } = bounds as Record<string, unknown>;
  const size = (n: unknown, least: number): n is number => typeof n === 'number' && n >= least && n < 20_000;
  if (!size(width, 400) || !size(height, 300)) return initial.window;
  const position = typeof x === 'number' && typeof y === 'number' ? { x, y } : {};
  return { bounds: { ...position, width, height }, maximised: maximised === true };
}
