import { assetDepths } from './depth.ts';
import type { Workspace } from './workspace.ts';

/** By asset, the depth of the bids at each of the times (UTC ms), USD per 100 % move; NaN where no book was known. */
export function depthHistory(ws: Workspace, times: readonly number[]): Map<string, number[]> {
  const assets = ws.prepare<{ name: string }>('SELECT name FROM assets ORDER BY name').all();
  const books = times.map((time) => assetDepths(ws, time));
  return new Map(
    assets.map(({ name }) => [name, books.map((depths) => depths.get(name)?.bid ?? Number.NaN)]),
  );
}
