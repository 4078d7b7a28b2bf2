import type { MarginBook } from '../margin/margin-book.ts';
import type { Portfolio } from '../portfolio.ts';
import type { Pulse } from '../pulse.ts';
import { breaksAnywhere } from './breaks-anywhere.ts';
import { breaksInRange } from './breaks-in-range.ts';
import { capAccounts } from './cap-accounts.ts';
import { type CapUnit, capUnits } from './cap-units.ts';
import type { Judge, Trial, Verdict } from './judge.ts';
import { safeCap } from './safe-cap.ts';

/** A cap a unit, infinite where it keeps what it holds. */
export type Refined<V> = Readonly<{
  units: readonly CapUnit[];
  caps: Float64Array;
  verdict: Verdict<V>;
  notionalCut: number;
  accounts: number;
  /** Whether no cap alone can be raised any more; false when the search came to its end before. */
  settled: boolean;
}>;

export type RefineOptions = Readonly<{
  /** Caps a unit to start from besides those the search makes itself. */
  from: (units: readonly CapUnit[]) => Float64Array[];
  /** Every plan is put to `breaksAnywhere`; else to `breaksInRange`, which takes a few runs. */
  exact: boolean;
  /** Runs of the full model at most. */
  runs: number;
}>;

/** Up to so many units that can be left to be liquidated, every choice among them is tried. */
const everyChoice = 7;
/** A cap that cannot be raised by this part of what it cuts counts as settled. */
const smallest = 1 / 64;
/** Of two caps one is lowered by these parts of what the plan cuts and the other raised by more, by so much at least. */
const [exchanged, least] = [[2, 3, 5, 8, 12, 20, 32].map((part) => 1 / part), 1 / 200];
const mostExchanges = 8;

/**
 * The cheapest caps found, account by account (`capUnits`), that keep the limits at every multiple of the shock.
 *
 * Who is liquidated pushes prices for all others. So a plan is first a choice of those who may be liquidated (`kept`);
 * the prices they end at follow from a run of the model, and everybody else gets the largest cap that leaves him above
 * maintenance at those prices. Up to 7 who could be kept, all choices are tried, else they are taken one by one by what
 * keeping them saves less what it costs the others. Where a choice passes a limit, one of the kept is cut until it does
 * not. The best of these and of the plans in `from` is then relaxed: every cap in turn is raised as far as the limits
 * allow, until no cap alone can be raised by 1/64 of what it cuts; where up to 7 are capped, until none can be raised by
 * lowering another by less either.
 */
export function refine<V>(
  portfolio: Portfolio,
  book: MarginBook,
  judge: Judge<V>,
  options: RefineOptions,
  pulse: Pulse,
): Refined<V> | null {
  const units = capUnits(portfolio, book);
  const { equity } = book.figures;
  let runs = 0;
  let best: { caps: Float64Array; cut: number; verdict: Verdict<V>; accounts: number } | null = null;
  const spent = () => runs >= options.runs;
  const unlimited = () => new Float64Array(units.length).fill(Number.POSITIVE_INFINITY);
  const trialOf = (caps: Float64Array) => {
    const each = new Float64Array(portfolio.accounts.count).fill(Number.POSITIVE_INFINITY);
    for (const [i, unit] of units.entries()) for (const a of unit.accounts) each[a] = caps[i];
    runs++;
    return capAccounts(portfolio, each, book);
  };
  const cutOf = (i: number, cap: number): number => {
    if (cap === Number.POSITIVE_INFINITY) return 0;
    let cut = 0;
    for (const a of units[i].accounts)
      cut += Math.max(0, book.figures.gross[a] - cap * Math.max(0, equity[a]));
    return Math.min(cut, units[i].gross);
  };
  const costOf = (caps: Float64Array): number => caps.reduce((sum, cap, i) => sum + cutOf(i, cap), 0);

  /** Multiples that broke a plan before are asked first: most plans that fail, fail there. */
  let suspects = [1];
  const holds = (trial: Trial): Verdict<V> | null => {
    for (const [i, t] of suspects.entries()) {
      runs += 0.5;
      if (judge.at === null || judge.at(trial, t).violation === 0) continue;
      suspects = [t, ...suspects.filter((_, k) => k !== i)].slice(0, 8);
      return null;
    }
    const verdict = judge.whole(trial);
    if (verdict.violation > 0) return null;
    const broken = (options.exact ? breaksAnywhere : breaksInRange)(judge, trial);
    runs += options.exact ? 20 : 4;
    if (broken === null) return verdict;
    suspects = [broken, ...suspects].slice(0, 8);
    return null;
  };
  /** Takes a plan when it keeps the limits and cuts less than the best so far. */
  const offer = (caps: Float64Array): boolean => {
    const cut = costOf(caps);
    if (best !== null && cut >= best.cut - 1e-9 * Math.abs(best.cut)) return false;
    const trial = trialOf(caps);
    const verdict = holds(trial);
    if (verdict === null) return false;
    best = { caps, cut, verdict, accounts: trial.accounts };
    return true;
  };

  /** Largest caps that leave every unit but those `kept` (with caps of their own) above maintenance at `price`. */
  const safeAt = (price: Float64Array, kept: ReadonlyMap<number, number>): Float64Array =>
    Float64Array.from(units, (unit, i) => {
      let cap = kept.get(i) ?? Number.POSITIVE_INFINITY;
      if (!kept.has(i)) for (const a of unit.accounts) cap = Math.min(cap, safeCap(book, a, price));
      return cap;
    });
  /** Prices when those kept are liquidated and nobody else holds anything that could be. */
  const endOf = (kept: ReadonlyMap<number, number>): Float64Array =>
    judge.prices(trialOf(Float64Array.from(units, (_, i) => kept.get(i) ?? 0))).end;
  const planOf = (kept: ReadonlyMap<number, number>) => safeAt(endOf(kept), kept);

  const { start } = judge.prices({ portfolio, book });
  const safe = safeAt(start, new Map());
  offer(safe);
  for (const caps of options.from(units)) offer(caps);
  const candidates = units.map((_, i) => i).filter((i) => safe[i] < Number.POSITIVE_INFINITY);
  pulse(0.2, 'who may be liquidated');
  if (candidates.length <= everyChoice) chooseAmongAll();
  else chooseOneByOne();
  if (best === null) return null;
  let settled = relax();
  for (let pass = 0; pass < mostExchanges && exchange(); pass++) settled = relax();
  const { caps, cut, verdict, accounts } = best;
  return { units, caps, verdict, notionalCut: cut, accounts, settled };

  function chooseAmongAll(): void {
    for (let bits = 1; bits < 1 << candidates.length && !spent(); bits++) {
      const chosen = candidates.filter((_, j) => (bits & (1 << j)) !== 0);
      const kept = new Map(chosen.map((i) => [i, Number.POSITIVE_INFINITY]));
      if (best !== null && costOf(safeAt(start, kept)) >= best.cut) continue;
      if (!offer(planOf(kept))) for (const i of chosen) shrink(kept, i);
    }
  }

  /** The largest cap of one of those kept with which the choice keeps the limits. */
  function shrink(kept: ReadonlyMap<number, number>, i: number): void {
    const { leverage } = units[i];
    let [low, high] = [0, leverage];
    for (let step = 0; step < 14 && high - low > 1e-4 * leverage && !spent(); step++) {
      const middle = (low + high) / 2;
      const caps = planOf(new Map(kept).set(i, middle));
      // What this would cut already is no better: only larger caps are of use.
      if (best !== null && costOf(caps) >= best.cut) {
        if (costOf(caps) - cutOf(i, middle) >= best.cut) return;
        low = middle;
        continue;
      }
      if (offer(caps)) low = middle;
      else high = middle;
    }
  }

  function chooseOneByOne(): void {
    const kept = new Map<number, number>();
    for (let round = 0; round < 3 && !spent(); round++) {
      const now = kept.size === 0 ? start : endOf(kept);
      const caps = safeAt(now, kept);
      const slope = slopes(caps);
      const scored = candidates
        .filter((i) => !kept.has(i))
        .map((i) => ({ i, gain: cutOf(i, caps[i]) - costToOthers(i, now, slope) }))
        .filter(({ gain }) => gain > 0)
        .sort((x, y) => y.gain - x.gain);
      let taken = 0;
      for (const { i } of scored) {
        if (spent()) return;
        pulse(0.2 + 0.3 * (1 - 1 / (1 + runs / 400)), 'who may be liquidated');
        kept.set(i, Number.POSITIVE_INFINITY);
        if (offer(planOf(kept))) taken++;
        else kept.delete(i);
      }
      if (taken === 0) return;
    }
  }

  /** USD that all caps have to cut more per unit that each price falls. */
  function slopes(caps: Float64Array): Float64Array {
    const { positions, accounts } = portfolio;
    const slope = new Float64Array(portfolio.assets.id.length);
    for (const [i, unit] of units.entries()) {
      for (const a of unit.accounts) {
        const { leverage, gross } = book.figures;
        const share = caps[i] / leverage[a];
        if (!(share < 1) || !(equity[a] > 0)) continue;
        const per = (gross[a] * share * share) / equity[a];
        for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++)
          slope[positions.asset[p]] += per * positions.notional[p];
      }
    }
    return slope;
  }

  function costToOthers(i: number, now: Float64Array, slope: Float64Array): number {
    const { end } = judge.prices(
      trialOf(Float64Array.from(units, (_, j) => (j === i ? Number.POSITIVE_INFINITY : 0))),
    );
    let cost = 0;
    for (let k = 0; k < end.length; k++) cost += Math.max(0, slope[k]) * (start[k] - end[k]) * now[k];
    return cost;
  }

  /** Raises every cap in turn, the one that cuts most first, until none can be raised. */
  function relax(): boolean {
    for (let pass = 0; pass < 12; pass++) {
      const caps = best?.caps ?? unlimited();
      const order = units.map((_, i) => i).filter((i) => caps[i] < Number.POSITIVE_INFINITY);
      order.sort((x, y) => cutOf(y, caps[y]) - cutOf(x, caps[x]));
      let raised = false;
      for (const [done, i] of order.entries()) {
        if (spent()) return false;
        pulse(0.5 + 0.5 * (1 - 0.5 ** (pass + done / order.length)), 'raising every cap again');
        raised = raise(i) || raised;
      }
      if (!raised) return true;
    }
    return false;
  }

  /** Lowers one cap and raises another by more, for every two of few; whether any plan cuts less. */
  function exchange(): boolean {
    const caps = best?.caps ?? unlimited();
    const capped = units.map((_, i) => i).filter((i) => caps[i] < Number.POSITIVE_INFINITY);
    if (capped.length > everyChoice) return false;
    let found = false;
    for (const share of exchanged)
      for (const i of capped)
        for (const j of capped) {
          if (best === null || i === j || spent()) continue;
          const caps = best.caps.slice();
          const moved = share * best.cut;
          const [more, less] = [cutOf(i, caps[i]) + moved, cutOf(j, caps[j]) - moved - least * best.cut];
          if (more > units[i].gross || less <= -moved) continue;
          caps[i] = capOf(i, more);
          caps[j] = less > 0 ? capOf(j, less) : Number.POSITIVE_INFINITY;
          if (offer(caps)) found = true;
        }
    return found;
  }

  /** The cap with which a unit cuts so much. */
  function capOf(i: number, cut: number): number {
    let own = 0;
    for (const a of units[i].accounts) own += Math.max(0, equity[a]);
    return own > 0 ? (units[i].gross - cut) / own : 0;
  }

  function raise(i: number): boolean {
    const now = best?.caps ?? unlimited();
    const { leverage } = units[i];
    const to = (cap: number) => {
      const caps = (best?.caps ?? now).slice();
      caps[i] = cap;
      return offer(caps);
    };
    if (to(Number.POSITIVE_INFINITY)) return true;
    let low = Math.min(now[i], leverage);
    if (!(leverage > low)) return false;
    if (!to(low + smallest * (leverage - low))) return false;
    low += smallest * (leverage - low);
    let high = leverage;
    while (high - low > (smallest / 4) * leverage && !spent()) {
      const middle = (low + high) / 2;
      if (to(middle)) low = middle;
      else high = middle;
    }
    return true;
  }
}
