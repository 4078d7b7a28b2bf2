import type { Portfolio } from '../portfolio.ts';

export const levels = [
  'participant',
  'venue',
  'protocol',
  'asset',
  'sector',
  'collateral',
  'cohort',
  'side',
] as const;
export type Level = (typeof levels)[number];

/** Group names, and for each account or position the index of its group (−1 = in none). */
export type Grouping = Readonly<{ keys: readonly string[]; of: Int32Array }>;

/** Levels at which one account can be in several groups: its positions are grouped and its equity is attributed. */
export const isPositionLevel = (level: Level): boolean =>
  level === 'asset' || level === 'sector' || level === 'side';

/** Group of every account at an account level (participant, cohort, venue, protocol). */
export function accountGroups(
  portfolio: Portfolio,
  level: 'participant' | 'cohort' | 'venue' | 'protocol',
): Grouping {
  const { accounts, participants, venues } = portfolio;
  const holder = level === 'participant' || level === 'cohort' ? accounts.participant : accounts.venue;
  const names =
    level === 'participant'
      ? participants.id
      : level === 'cohort'
        ? participants.cohort
        : level === 'venue'
          ? venues.id
          : venues.id.map((id, v) =>
              venues.kind[v] === 'lending' || venues.kind[v] === 'onChain' ? id : null,
            );
  return named(names, holder, accounts.count);
}

/** Group of every position at a position level. */
export function positionGroups(portfolio: Portfolio, level: 'asset' | 'sector' | 'side'): Grouping {
  const { positions, assets } = portfolio;
  if (level === 'side') {
    return { keys: ['long', 'short'], of: Int32Array.from(positions.notional, (n) => (n >= 0 ? 0 : 1)) };
  }
  return named(level === 'asset' ? assets.id : assets.sector, positions.asset, positions.count);
}

function named(names: readonly (string | null)[], holder: Int32Array, count: number): Grouping {
  const keys: string[] = [];
  const index = new Map<string, number>();
  const code = names.map((name) => {
    if (name === null) return -1;
    const key = name === '' ? '(none)' : name;
    const known = index.get(key);
    if (known !== undefined) return known;
    index.set(key, keys.length);
    return keys.push(key) - 1;
  });
  const of = new Int32Array(count);
  for (let i = 0; i < count; i++) of[i] = holder[i] < 0 ? -1 : code[holder[i]];
  return { keys, of };
}
