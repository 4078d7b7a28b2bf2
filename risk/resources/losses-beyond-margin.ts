import type { MarginBook } from '../margin/margin-book.ts';
import { equityAt, sizingOf } from '../margin/surplus.ts';
import type { Pulse } from '../pulse.ts';
import type { Scenarios } from '../synchronisation/historical-scenarios.ts';
import { liquidationsByScenario } from '../synchronisation/liquidations-by-scenario.ts';

/** Losses beyond margin of one venue: scenario → member → USD, only those above 0. */
export type VenueLosses = ReadonlyMap<number, ReadonlyMap<number, number>>;

/**
 * What accounts at or below maintenance leave unpaid at the scenario's own prices, no feedback: the negative part of
 * their equity, account by account (an account's surplus does not pay for another's debt), summed over the accounts of
 * a member at a venue.
 *
 * @param memberOf member of each participant: affiliates are one
 * @returns by venue
 */
export function lossesBeyondMargin(
  book: MarginBook,
  scenarios: Scenarios,
  memberOf: Int32Array,
  pulse?: Pulse,
): VenueLosses[] {
  const { accounts, assets, venues } = book.portfolio;
  const n = assets.id.length;
  const byVenue = venues.id.map(() => new Map<number, Map<number, number>>());
  const { start, scenario } = liquidationsByScenario(book, scenarios, pulse);
  const prices = Array.from({ length: scenarios.count }, (_, s) =>
    scenarios.price.subarray(s * n, (s + 1) * n),
  );
  for (let a = 0; a < accounts.count; a++) {
    const sizing = sizingOf(book, a, 1);
    for (let i = start[a]; i < start[a + 1]; i++) {
      const s = scenario[i];
      const left = equityAt(book, a, prices[s], sizing);
      if (!(left < 0)) continue;
      const losses = byVenue[accounts.venue[a]];
      const row = losses.get(s) ?? new Map<number, number>();
      const member = memberOf[accounts.participant[a]];
      row.set(member, (row.get(member) ?? 0) - left);
      losses.set(s, row);
    }
  }
  return byVenue;
}
