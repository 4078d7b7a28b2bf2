import { bracketVenue } from '../risk/venue-name.ts';
import type { Workspace } from './workspace.ts';

/** Row ids of the venues whose brackets hold for contracts, those margined in coins apart. */
export type BracketVenues = Readonly<{ linear?: number; inverse?: number }>;

/**
 * Of each venue that another one's brackets hold for, where the workspace knows both: a market of an exchange
 * (`hyperliquid:xyz`), an exchange whose contracts are listed under a name of their own (`binance`).
 */
export function bracketVenues(ws: Workspace): ReadonlyMap<number, BracketVenues> {
  const venues = ws.prepare<{ id: number; name: string }>('SELECT id, name FROM venues ORDER BY id').all();
  const ids = new Map(venues.map(({ id, name }) => [name, id]));
  const other = (name: string, margin: 'linear' | 'inverse'): BracketVenues => {
    const found = ids.get(bracketVenue(name, margin));
    return found === undefined || found === ids.get(name) ? {} : { [margin]: found };
  };
  return new Map(venues.map(({ id, name }) => [id, { ...other(name, 'linear'), ...other(name, 'inverse') }]));
}

/** Venues, and those whose brackets hold for them. */
export function withExchanges(ws: Workspace, venues: Iterable<number>): ReadonlySet<number> {
  const found = new Set(venues);
  const others = bracketVenues(ws);
  for (const id of [...found]) for (const other of Object.values(others.get(id) ?? {})) found.add(other);
  return found;
}
