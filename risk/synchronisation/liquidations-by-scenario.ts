import { type CascadeStage, cascadeStage } from '../cascade/cascade-stage.ts';
import { liquidateLoan } from '../cascade/liquidate-loan.ts';
import type { MarginBook } from '../margin/margin-book.ts';
import { sizingOf, surplus } from '../margin/surplus.ts';
import type { Pulse } from '../pulse.ts';
import type { Scenarios } from './historical-scenarios.ts';

/** Account `account[i]` loses `notional[i]` USD of positions in scenario `scenario[i]`; sorted by account, scenario. */
export type LiquidationEvents = Readonly<{
  account: Int32Array;
  scenario: Int32Array;
  notional: Float64Array;
}>;

/** What is known of another book under the same scenarios; `changed` is 1 for each account whose margin is another here. */
export type KnownEvents = Readonly<{ events: LiquidationEvents; changed: Uint8Array }>;

/**
 * Who is liquidated in each scenario, without feedback: accounts at or below maintenance at the scenario's prices,
 * with their notional at the snapshot; of a loan, the collateral that one liquidation seizes. An account is only
 * looked at where the largest move of the scenario can reach it, and its positions only where what it holds of each asset
 * does not decide; of what `known` tells it is not looked at.
 */
export function liquidationsByScenario(
  book: MarginBook,
  scenarios: Scenarios,
  pulse?: Pulse,
  known?: KnownEvents,
): LiquidationEvents {
  const n = book.portfolio.assets.id.length;
  const stage = cascadeStage(book, 1);
  const { spare, fall, rise } = stage;
  const rows = Array.from({ length: scenarios.count }, (_, s) =>
    scenarios.price.subarray(s * n, (s + 1) * n),
  );
  const fallen = Float64Array.from(rows, (row) => row.reduce((most, x) => Math.max(most, 1 - x), 0));
  const risen = Float64Array.from(rows, (row) => row.reduce((most, x) => Math.max(most, x - 1), 0));
  const isHit = hitAt(stage, scenarios.price, risen);
  const flow = new Float64Array(n);
  const events = eventList();
  let checked = 0;
  let next = 0;
  for (let a = 0; a < spare.length; a++) {
    if (known !== undefined) {
      const { events: before, changed } = known;
      for (; next < before.account.length && before.account[next] === a; next++) {
        if (changed[a] === 0) events.add(a, before.scenario[next], before.notional[next]);
      }
      if (changed[a] === 0) continue;
    }
    if (spare[a] === Number.POSITIVE_INFINITY) continue;
    const sizing = sizingOf(book, a, 1);
    for (let s = 0; s < rows.length; s++) {
      // Once every few thousand checks, however they fall on accounts and scenarios.
      if ((checked++ & 4_095) === 0) pulse?.(a / spare.length, 'liquidations by scenario');
      const lost = fall[a] * fallen[s] + rise[a] * risen[s];
      if (spare[a] > lost * (1 + 1e-9)) continue;
      if (!(isHit(a, s) ?? surplus(book, a, rows[s], sizing) <= 0)) continue;
      const loan = book.lending[a] === 1;
      events.add(
        a,
        s,
        loan ? liquidateLoan(book, a, rows[s], sizing, false, flow).atSnapshot : book.figures.gross[a],
      );
    }
  }
  return events.all();
}

/**
 * Whether a plain account is hit in a scenario, by the bounds of the stage (see `CascadeStage`); null where they leave it
 * open, and for all other accounts.
 */
function hitAt(
  { book, slack, lift, fall, rise, steep, flat, margin }: CascadeStage,
  price: Float64Array,
  risen: Float64Array,
): (a: number, s: number) => boolean | null {
  const { start, asset } = book.nets;
  const n = book.portfolio.assets.id.length;
  const move = price.map((x) => x - 1);
  return (a, s) => {
    let low = slack[a];
    if (Number.isNaN(low)) return null;
    let high = low;
    low -= lift[a] * risen[s];
    const at = s * n;
    for (let i = start[a]; i < start[a + 1]; i++) {
      const d = move[at + asset[i]];
      low += steep[i] * d;
      high += flat[i] * d;
      // Where prices rise maintenance is not taken off again: `lift` has it.
      if (d > 0) low += margin[i] * d;
    }
    // Published brackets meet to their last printed digit only.
    const rounding = 1e-12 * (fall[a] + rise[a]) + 2e-6 * lift[a] * (1 + risen[s]);
    return low > rounding ? false : high < -rounding ? true : null;
  };
}

const firstEvents = 1 << 16;

/** Events as they come, in columns that grow in the memory they have. */
function eventList() {
  let account = new Int32Array(firstEvents);
  let scenario = new Int32Array(firstEvents);
  let notional = new Float64Array(firstEvents);
  let count = 0;
  const resize = (length: number): void => {
    account = new Int32Array(account.buffer.transfer(4 * length));
    scenario = new Int32Array(scenario.buffer.transfer(4 * length));
    notional = new Float64Array(notional.buffer.transfer(8 * length));
  };
  return {
    add: (a: number, s: number, usd: number): void => {
      if (count === account.length) resize(2 * count);
      account[count] = a;
      scenario[count] = s;
      notional[count++] = usd;
    },
    all: (): LiquidationEvents => {
      resize(count);
      return { account, scenario, notional };
    },
  };
}
