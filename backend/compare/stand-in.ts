import type { LoadedPortfolio, Snapshots } from '../snapshots.ts';

/** A book that nobody stored, under a name of its own, in the place of the snapshot whose time and prices it has. */
export type StandIn = Readonly<{ name: string; place: string; load: () => LoadedPortfolio }>;

/**
 * The snapshots of the workspace with one book in the place of a stored one. Of the earlier ones only the last is
 * listed: a figure of one book does not need the course of all before it.
 */
export function withStandIn(snapshots: Snapshots, { name, place, load }: StandIn): Snapshots {
  const listed = (all: ReturnType<Snapshots['list']>) => {
    const at = all.findIndex((s) => s.label === place);
    return all.slice(Math.max(0, at - 1), at + 1).map((s) => (s.label === place ? { ...s, label: name } : s));
  };
  return {
    ...snapshots,
    has: (label) => label === name || snapshots.has(label),
    label: (reference) => (reference === name ? name : snapshots.label(reference)),
    load: (label, pulse) => (label === name ? load() : snapshots.load(label, pulse)),
    until: (asOf) => listed(snapshots.until(asOf)),
    list: () => listed(snapshots.list()),
  };
}
