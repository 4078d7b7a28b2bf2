import { type CascadeStage, cascadeStage } from '../cascade/cascade-stage.ts';
import { liquidateLoan } from '../cascade/liquidate-loan.ts';
import type { MarginBook } from '../margin/margin-book.ts';
import { sizingOf, surplus } from '../margin/surplus.ts';
import type { Pulse } from '../pulse.ts';
import type { Scenarios } from './historical-scenarios.ts';

/**
 * Account a is liquidated in scenarios `scenario[start[a]]` … `scenario[start[a + 1] − 1]`, ascending. There are tens of
 * millions in a large book: what is lost in one is the account's gross notional, USD, or of a loan `seized[i]`, which is
 * null where nobody has one.
 */
export type LiquidationEvents = Readonly<{
  start: Int32Array;
  scenario: Int32Array;
  gross: Float64Array;
  seized: Float64Array | null;
}>;

/** USD that account a loses in event i. */
export const lostIn = ({ gross, seized }: LiquidationEvents, a: number, i: number): number =>
  seized === null || Number.isNaN(seized[i]) ? gross[a] : seized[i];

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
  const start = new Int32Array(spare.length + 1);
  const events = eventList(book.lending.includes(1));
  let checked = 0;
  for (let a = 0; a < spare.length; a++) {
    if (known !== undefined && known.changed[a] === 0) {
      const { start: from, scenario, seized } = known.events;
      for (let i = from[a]; i < from[a + 1]; i++) events.add(scenario[i], seized?.[i] ?? Number.NaN);
      start[a + 1] = events.count();
      continue;
    }
    const sizing = sizingOf(book, a, 1);
    const loan = book.lending[a] === 1;
    for (let s = 0; spare[a] < Number.POSITIVE_INFINITY && s < rows.length; s++) {
      // Once every few thousand checks, however they fall on accounts and scenarios.
      if ((checked++ & 4_095) === 0) pulse?.(a / spare.length, 'liquidations by scenario');
      const lost = fall[a] * fallen[s] + rise[a] * risen[s];
      if (spare[a] > lost * (1 + 1e-9)) continue;
      if (!(isHit(a, s) ?? surplus(book, a, rows[s], sizing) <= 0)) continue;
      events.add(s, loan ? liquidateLoan(book, a, rows[s], sizing, false, flow).atSnapshot : Number.NaN);
    }
    start[a + 1] = events.count();
  }
  return { start, gross: book.figures.gross, ...events.all() };
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
function eventList(loans: boolean) {
  let scenario = new Int32Array(firstEvents);
  let seized = loans ? new Float64Array(firstEvents) : null;
  let count = 0;
  const resize = (length: number): void => {
    scenario = new Int32Array(scenario.buffer.transfer(4 * length));
    if (seized !== null) seized = new Float64Array(seized.buffer.transfer(8 * length));
  };
  return {
    count: () => count,
    add: (s: number, usd: number): void => {
      if (count === scenario.length) resize(2 * count);
      if (seized !== null) seized[count] = usd;
      scenario[count++] = s;
    },
    all: () => {
      resize(count);
      return { scenario, seized };
    },
  };
}
