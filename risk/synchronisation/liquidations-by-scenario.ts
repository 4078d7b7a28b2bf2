import { cascadeStage } from '../cascade/cascade-stage.ts';
import { liquidateLoan } from '../cascade/liquidate-loan.ts';
import type { MarginBook } from '../margin/margin-book.ts';
import { sizingOf, surplus } from '../margin/surplus.ts';
import type { Pulse } from '../pulse.ts';
import type { Scenarios } from './historical-scenarios.ts';

/** Account `account[i]` loses `notional[i]` USD of positions in scenario `scenario[i]`; sorted by account, scenario. */
export type LiquidationEvents = Readonly<{
  account: number[];
  scenario: number[];
  notional: number[];
}>;

/** What is known of another book under the same scenarios; `changed` is 1 for each account whose margin is another here. */
export type KnownEvents = Readonly<{ events: LiquidationEvents; changed: Uint8Array }>;

/**
 * Who is liquidated in each scenario, without feedback: accounts at or below maintenance at the scenario's prices,
 * with their notional at the snapshot; of a loan, the collateral that one liquidation seizes. An account is only
 * looked at where the largest move of the scenario can reach it, and not at all where `known` tells it.
 */
export function liquidationsByScenario(
  book: MarginBook,
  scenarios: Scenarios,
  pulse?: Pulse,
  known?: KnownEvents,
): LiquidationEvents {
  const n = book.portfolio.assets.id.length;
  const { spare, fall, rise } = cascadeStage(book, 1);
  const rows = Array.from({ length: scenarios.count }, (_, s) =>
    scenarios.price.subarray(s * n, (s + 1) * n),
  );
  const fallen = rows.map((row) => row.reduce((most, x) => Math.max(most, 1 - x), 0));
  const risen = rows.map((row) => row.reduce((most, x) => Math.max(most, x - 1), 0));
  const flow = new Float64Array(n);
  const events: { account: number[]; scenario: number[]; notional: number[] } = {
    account: [],
    scenario: [],
    notional: [],
  };
  let checked = 0;
  let next = 0;
  for (let a = 0; a < spare.length; a++) {
    if (known !== undefined) {
      const { events: before, changed } = known;
      for (; next < before.account.length && before.account[next] === a; next++) {
        if (changed[a] === 1) continue;
        events.account.push(a);
        events.scenario.push(before.scenario[next]);
        events.notional.push(before.notional[next]);
      }
      if (changed[a] === 0) continue;
    }
    if (spare[a] === Number.POSITIVE_INFINITY) continue;
    const sizing = sizingOf(book, a, 1);
    for (let s = 0; s < rows.length; s++) {
      // Once every few thousand checks, however they fall on accounts and scenarios.
      if ((checked++ & 4_095) === 0) pulse?.(a / spare.length, 'liquidations by scenario');
      const lost = fall[a] * fallen[s] + rise[a] * risen[s];
      if (spare[a] > lost * (1 + 1e-9) || surplus(book, a, rows[s], sizing) > 0) continue;
      events.account.push(a);
      events.scenario.push(s);
      events.notional.push(
        book.lending[a] === 1
          ? liquidateLoan(book, a, rows[s], sizing, false, flow).atSnapshot
          : book.figures.gross[a],
      );
    }
  }
  return events;
}
