import { exchangeOf } from '../risk/venue-name.ts';
import type { Workspace } from './workspace.ts';

/** Row id of a market of an exchange → row id of the exchange, where the workspace knows both (`hyperliquid:xyz`, `hyperliquid`). */
export function exchangeIds(ws: Workspace): ReadonlyMap<number, number> {
  const venues = ws.prepare<{ id: number; name: string }>('SELECT id, name FROM venues ORDER BY id').all();
  const ids = new Map(venues.map(({ id, name }) => [name, id]));
  return new Map(
    venues.flatMap(({ id, name }): (readonly [number, number])[] => {
      const exchange = ids.get(exchangeOf(name));
      return exchange === undefined || exchange === id ? [] : [[id, exchange]];
    }),
  );
}

/** Venues, and the exchanges of those that are markets of one. */
export function withExchanges(ws: Workspace, venues: Iterable<number>): ReadonlySet<number> {
  const found = new Set(venues);
  const exchanges = exchangeIds(ws);
  for (const id of [...found]) found.add(exchanges.get(id) ?? id);
  return found;
}
