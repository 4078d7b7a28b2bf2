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

/** Prices that the scenarios begin at, and accounts that are gone by then: those liquidated at them are added. */
export type Start = Readonly<{ price: Float64Array; gone: Uint8Array }>;

/**
 * Who is liquidated in each scenario, without feedback: accounts at or below maintenance at the scenario's prices,
 * with their notional at the snapshot; of a loan, the collateral that one liquidation seizes. An account is only
 * looked at where the largest move of the scenario can reach it.
 *
 * @param start unless given, the snapshot's own prices, with nobody gone
 */
export function liquidationsByScenario(
  book: MarginBook,
  scenarios: Scenarios,
  pulse?: Pulse,
  start?: Start,
): LiquidationEvents {
  const n = book.portfolio.assets.id.length;
  const { spare, fall, rise } = cascadeStage(book, 1);
  const rows = Array.from({ length: scenarios.count }, (_, s) =>
    scenarios.price.subarray(s * n, (s + 1) * n),
  );
  const base = start?.price ?? new Float64Array(n).fill(1);
  const fallen = rows.map((row) => row.reduce((most, x, k) => Math.max(most, base[k] - x), 0));
  const risen = rows.map((row) => row.reduce((most, x, k) => Math.max(most, x - base[k]), 0));
  const flow = new Float64Array(n);
  const events: { account: number[]; scenario: number[]; notional: number[] } = {
    account: [],
    scenario: [],
    notional: [],
  };
  let checked = 0;
  for (let a = 0; a < spare.length; a++) {
    if (spare[a] === Number.POSITIVE_INFINITY) continue;
    const sizing = sizingOf(book, a, 1);
    let room = spare[a];
    if (start !== undefined) {
      if (start.gone[a] === 1) continue;
      const now = surplus(book, a, base, sizing);
      if (now <= 0) {
        start.gone[a] = 1;
        continue;
      }
      if (book.jumps[a] === 0) room = now;
    }
    for (let s = 0; s < rows.length; s++) {
      // Once every few thousand checks, however they fall on accounts and scenarios.
      if ((checked++ & 4_095) === 0) pulse?.(a / spare.length, 'liquidations by scenario');
      const lost = fall[a] * fallen[s] + rise[a] * risen[s];
      if (room > lost * (1 + 1e-9) || surplus(book, a, rows[s], sizing) > 0) continue;
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
