import type { Output } from '../../contract/contract.ts';
import { instrumentKinds } from '../../contract/domain.ts';
import type { ComparedAccount, ComparedPosition as Moved } from '../../risk/explain/compare-books.ts';
import type { Pair } from '../../risk/explain/pair-books.ts';
import { change } from '../../risk/explain/position-changes.ts';
import { finite } from '../finite.ts';

type Compared = Output<'compare.run'>;
type PositionChange = Compared['positions'][number]['change'];

const mostAccounts = 10_000;
const mostPositions = 1_000;
const names: Readonly<Record<number, PositionChange>> = {
  [change.opened]: 'opened',
  [change.grown]: 'grown',
  [change.closed]: 'closed',
  [change.shrunk]: 'reduced',
};

const movement = (a: ComparedAccount): number => a.opened + a.grown + a.closed + a.reduced;
const ratio = (gross: number, equity: number): number | null => (equity > 0 ? finite(gross / equity) : null);

/** Accounts that changed by more than prices, the largest movement first, and how many there are of each kind. */
export function accountRows(
  pair: Pair,
  all: readonly ComparedAccount[],
): Pick<Compared, 'accounts' | 'accountCounts'> {
  const accountCounts = { new: 0, gone: 0, grown: 0, reduced: 0, reMargined: 0, unchanged: 0 };
  const cohorts = pair.participants.id.map((_, k) => {
    const later = pair.participants.in[1][k];
    return later >= 0
      ? pair.books[1].participants.cohort[later]
      : pair.books[0].participants.cohort[pair.participants.in[0][k]];
  });
  for (const { state } of all) accountCounts[state]++;
  const accounts = all
    .filter(({ state }) => state !== 'unchanged')
    .sort(
      (a, b) =>
        movement(b) - movement(a) ||
        Math.abs(b.equityAfter - b.equityBefore) - Math.abs(a.equityAfter - a.equityBefore),
    )
    .slice(0, mostAccounts)
    .map(({ participant, venue, state, equityBefore, equityAfter, ...steps }) => ({
      participant: pair.participants.id[participant] ?? '',
      cohort: cohorts[participant] ?? '',
      venue: pair.venues.id[venue] ?? '',
      change: state,
      ...steps,
      equityBefore: finite(equityBefore),
      equityAfter: finite(equityAfter),
      leverageBefore: ratio(steps.before, equityBefore),
      leverageAfter: ratio(steps.after, equityAfter),
    }));
  return { accounts, accountCounts };
}

/** Positions whose quantity changed, the largest first, with what there is of each kind. */
export function positionRows(
  pair: Pair,
  all: readonly Moved[],
): Pick<Compared, 'positions' | 'positionCounts'> {
  const none = () => ({ positions: 0, usd: 0 });
  const positionCounts = { opened: none(), grown: none(), closed: none(), reduced: none() };
  const moved = all.filter(({ code }) => code !== change.same);
  for (const { code, moved: usd } of moved) {
    const sum = positionCounts[names[code] ?? 'grown'];
    sum.positions++;
    sum.usd += usd;
  }
  const positions = moved
    .sort((a, b) => Math.abs(b.moved) - Math.abs(a.moved) || a.pair - b.pair)
    .slice(0, mostPositions)
    .map(({ pair: i, code, before, after, moved: usd }) => {
      const [left, right] = [pair.positions.in[0][i], pair.positions.in[1][i]];
      const side = code === change.closed || right < 0 ? 0 : 1;
      const { positions: c, participants, venues, assets } = pair.books[side];
      const p = side === 0 ? left : right;
      return {
        participant: participants.id[c.participant[p]] ?? '',
        venue: venues.id[c.venue[p]] ?? '',
        asset: assets.id[c.asset[p]] ?? '',
        instrument: instrumentKinds[c.instrument[p]] ?? 'linear',
        side: c.side[p] === 1 ? ('long' as const) : ('short' as const),
        change: names[code] ?? 'grown',
        quantityBefore: left < 0 ? 0 : pair.books[0].positions.quantity[left],
        quantityAfter: right < 0 ? 0 : pair.books[1].positions.quantity[right],
        before,
        after,
        moved: usd,
        row: Math.max(0, p),
      };
    });
  return { positions, positionCounts };
}
