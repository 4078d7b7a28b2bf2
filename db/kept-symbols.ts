import type { SymbolSaid } from '../contract/dto/symbols.ts';
import { getSetting, setSetting } from './settings.ts';
import type { Workspace } from './workspace.ts';

const key = 'symbols';

/** What the user has said of symbols, by symbol. */
export const keptSymbols = (ws: Workspace): SymbolSaid[] => (getSetting(ws, key) ?? []) as SymbolSaid[];

/** Keeps what symbols mean for every import that follows; of one symbol the last word counts. Logged. */
export function keepSymbols(ws: Workspace, said: readonly SymbolSaid[]): void {
  const all = new Map([...keptSymbols(ws), ...said].map((one) => [one.symbol.toUpperCase(), one]));
  setSetting(
    ws,
    key,
    [...all.values()].sort((a, b) => (a.symbol < b.symbol ? -1 : 1)),
  );
}

/** Names of the assets the workspace knows. */
export const knownAssets = (ws: Workspace): ReadonlySet<string> =>
  new Set(
    ws
      .prepareRaw('SELECT name FROM assets')
      .all()
      .map(([name]) => String(name)),
  );

/** True when something had been said of it. */
export function forgetSymbol(ws: Workspace, symbol: string): boolean {
  const before = keptSymbols(ws);
  const after = before.filter((one) => one.symbol.toUpperCase() !== symbol.toUpperCase());
  if (after.length < before.length) setSetting(ws, key, after);
  return after.length < before.length;
}
