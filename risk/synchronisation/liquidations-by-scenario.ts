import { type CascadeStage, cascadeStage } from '../cascade/cascade-stage.ts';
import { liquidateLoan } from '../cascade/liquidate-loan.ts';
import type { MarginBook } from '../margin/margin-book.ts';
import { sizingOf, surplus } from '../margin/surplus.ts';
import type { Pulse } from '../pulse.ts';
import type { Scenarios } from './historical-scenarios.ts';
import { type ScenarioBounds, scenarioBounds } from './scenario-bounds.ts';

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
  const stage = cascadeStage(book, 1);
  const { spare } = stage;
  const moves = largestMoves(scenarios, book.portfolio.assets.id.length);
  const bounds = scenarioBounds(stage, {
    price: scenarios.price,
    count: scenarios.count,
    risen: moves.risen,
  });
  const ask = { stage, bounds, ...moves };
  const start = new Int32Array(spare.length + 1);
  const events = eventList(book.lending.includes(1));
  let [checked, next] = [0, 0];
  const look = (a: number, checks: number): void => {
    // Once every few thousand checks, however they fall on accounts and scenarios.
    if (checked >= next) {
      pulse?.(a / spare.length, 'liquidations by scenario');
      next = checked + 4_096;
    }
    checked += checks;
  };
  for (let a = 0; a < spare.length; a++) {
    events.reached((a + 1) / spare.length);
    if (known !== undefined && known.changed[a] === 0) {
      const { start: from, scenario, seized } = known.events;
      for (let i = from[a]; i < from[a + 1]; i++) events.add(scenario[i], seized?.[i] ?? Number.NaN);
    } else if (book.plain[a] === 0) others(ask, a, events.add, look);
    else if (spare[a] <= mostLost(ask, a)) {
      look(a, scenarios.count);
      plain(ask, a, events.add);
    }
    start[a + 1] = events.count();
  }
  bounds.close();
  return { start, gross: book.figures.gross, ...events.all() };
}

type Ask = ReturnType<typeof largestMoves> & Readonly<{ stage: CascadeStage; bounds: ScenarioBounds }>;
type Add = (scenario: number, seized: number) => void;

/** Relative prices of each scenario with the most that any of them falls and rises, and the most of all scenarios. */
function largestMoves({ price, count }: Scenarios, n: number) {
  const rows = Array.from({ length: count }, (_, s) => price.subarray(s * n, (s + 1) * n));
  const fallen = Float64Array.from(rows, (row) => row.reduce((most, x) => Math.max(most, 1 - x), 0));
  const risen = Float64Array.from(rows, (row) => row.reduce((most, x) => Math.max(most, x - 1), 0));
  const most = [fallen, risen].map((moves) => moves.reduce((a, b) => Math.max(a, b), 0));
  return { rows, fallen, risen, mostFallen: most[0], mostRisen: most[1] };
}

/** Loses in no scenario more than this, USD, up to rounding. */
const mostLost = ({ stage, mostFallen, mostRisen }: Ask, a: number): number =>
  (stage.fall[a] * mostFallen + stage.rise[a] * mostRisen) * (1 + 1e-9);

/** A plain account by its bounds, and by itself between them. */
function plain({ stage, bounds, rows, fallen, risen }: Ask, a: number, add: Add): void {
  const { book, spare, fall, rise } = stage;
  const sizing = sizingOf(book, a, 1);
  const found = bounds.of(a);
  for (let i = 0; i < found; i++) {
    const s = bounds.codes[i] >> 1;
    if (spare[a] > (fall[a] * fallen[s] + rise[a] * risen[s]) * (1 + 1e-9)) continue;
    if ((bounds.codes[i] & 1) === 0 || surplus(book, a, rows[s], sizing) <= 0) add(s, Number.NaN);
  }
}

/** Any other account, scenario by scenario. */
function others(
  { stage, rows, fallen, risen }: Ask,
  a: number,
  add: Add,
  look: (a: number, checks: number) => void,
): void {
  const { book, spare, fall, rise } = stage;
  const sizing = sizingOf(book, a, 1);
  const flow = new Float64Array(book.portfolio.assets.id.length);
  const loan = book.lending[a] === 1;
  for (let s = 0; spare[a] < Number.POSITIVE_INFINITY && s < rows.length; s++) {
    look(a, 1);
    if (spare[a] > (fall[a] * fallen[s] + rise[a] * risen[s]) * (1 + 1e-9)) continue;
    if (!(surplus(book, a, rows[s], sizing) <= 0)) continue;
    add(s, loan ? liquidateLoan(book, a, rows[s], sizing, false, flow).atSnapshot : Number.NaN);
  }
}

const firstEvents = 1 << 16;
const fewestSeen = 0.01;

/** Room for more than as many events as there would be, were the accounts to come like those before them. */
const spareRoom = 1.1;

/** Events as they come, in columns that grow: each growth copies tens of megabytes into new pages, so there are few. */
function eventList(loans: boolean) {
  let scenario = new Int32Array(firstEvents);
  let seized = loans ? new Float64Array(firstEvents) : null;
  let [count, share] = [0, 1];
  const resize = (length: number): void => {
    scenario = new Int32Array(scenario.buffer.transfer(4 * length));
    if (seized !== null) seized = new Float64Array(seized.buffer.transfer(8 * length));
  };
  /** A guess from the first few accounts would be none. */
  const roomy = (): number =>
    share < fewestSeen ? 2 * count : Math.max(1.5 * count, (spareRoom * count) / share);
  return {
    count: () => count,
    /** The share of all accounts that will have been looked at with this one. */
    reached: (part: number): void => {
      share = part;
    },
    add: (s: number, usd: number): void => {
      if (count === scenario.length) resize(Math.ceil(roomy()));
      if (seized !== null) seized[count] = usd;
      scenario[count++] = s;
    },
    all: () => {
      resize(count);
      return { scenario, seized };
    },
  };
}
