import type { MarginBook } from '../margin/margin-book.ts';
import { equityAt, sizingOf } from '../margin/surplus.ts';
import type { Pulse } from '../pulse.ts';
import type { Scenarios } from '../synchronisation/historical-scenarios.ts';
import { liquidationsByScenario } from '../synchronisation/liquidations-by-scenario.ts';
import { type ScenarioLosses, type VenueLosses, venueLosses } from './venue-losses.ts';

/**
 * What accounts at or below maintenance leave unpaid at the scenario's own prices, no feedback: the negative part of
 * their equity, account by account (an account's surplus does not pay for another's debt), summed over the accounts of
 * a member at a venue.
 *
 * @param memberOf member of each participant: affiliates are one
 * @returns by venue, of each the scenarios with any loss
 */
export function lossesBeyondMargin(
  book: MarginBook,
  scenarios: Scenarios,
  memberOf: Int32Array,
  pulse?: Pulse,
): (readonly ScenarioLosses[])[] {
  const { accounts, assets, venues } = book.portfolio;
  const n = assets.id.length;
  const byVenue = venues.id.map((): VenueLosses => venueLosses());
  const { start, scenario } = liquidationsByScenario(book, scenarios, pulse);
  const prices = Array.from({ length: scenarios.count }, (_, s) =>
    scenarios.price.subarray(s * n, (s + 1) * n),
  );
  for (let a = 0; a < accounts.count; a++) {
    const sizing = sizingOf(book, a, 1);
    const losses = byVenue[accounts.venue[a]];
    const member = memberOf[accounts.participant[a]];
    for (let i = start[a]; i < start[a + 1]; i++) {
      const s = scenario[i];
      const left = equityAt(book, a, prices[s], sizing);
      if (left < 0) losses.add(s, member, -left);
    }
  }
  const members = memberOf.reduce((most, m) => Math.max(most, m + 1), 0);
  return byVenue.map((losses) => losses.byScenario(scenarios.count, members));
}
