import type { MarginBook } from '../margin/margin-book.ts';
import { form } from '../margin/margin-form.ts';
import type { CascadeStage } from './cascade-stage.ts';
import { balanceRange, gainRange, maintenanceRange } from './gain-range.ts';
import { maintenanceAtBoth } from './maintenance-at-both.ts';

/** An account's surplus at any prices of a box is within `least` and `most`, up to rounding. */
export type SurplusRange = Readonly<{ least: number; most: number; rounding: number }>;

const unknown: SurplusRange = {
  least: Number.NEGATIVE_INFINITY,
  most: Number.POSITIVE_INFINITY,
  rounding: 0,
};

/** Surplus of accounts between two prices of every asset, by what they hold; exact as the two come together. */
export function createSurplusRange(
  stage: CascadeStage,
): (a: number, low: Float64Array, high: Float64Array) => SurplusRange {
  const { book, spare, slack, fall, rise, lift, gain, margin, steep, flat } = stage;
  const { start, asset } = book.nets;
  const count = book.assetGross.length;
  const [atLow, atHigh] = [new Float64Array(count), new Float64Array(count)];
  const [gained, kept, needed] = [new Float64Array(2), new Float64Array(2), new Float64Array(2)];

  return (a, low, high) => {
    if (book.lending[a] === 1) return loanRange(book, a, low, high);
    const rounding = 1e-9 * (fall[a] + rise[a]) + 2e-6 * lift[a];
    if (Number.isNaN(slack[a])) {
      if (book.jumps[a] === 1) return unknown;
      const [down, up] = farthestOf(book, a, low, high);
      const far = spare[a] < 0 ? Number.NEGATIVE_INFINITY : spare[a] - fall[a] * down - rise[a] * up;
      if (far > rounding) return { least: far, most: Number.POSITIVE_INFINITY, rounding };
      gainRange(book, a, low, high, gained);
      balanceRange(book, a, low, high, kept);
      maintenanceRange(book, a, low, high, needed);
      const equity = book.figures.equity[a];
      return {
        least: Math.max(far, equity + gained[0] + kept[0] - needed[1]),
        most: equity + gained[1] + kept[1] - needed[0],
        rounding,
      };
    }
    const to = start[a + 1];
    let least = slack[a];
    let up = 0;
    for (let i = start[a]; i < to; i++) {
      const [l, h] = [low[asset[i]] - 1, high[asset[i]] - 1];
      if (h <= 0) {
        least += steep[i] > 0 ? steep[i] * l : steep[i] * h;
        continue;
      }
      up = Math.max(up, h);
      // What it gains less what its maintenance shrinks by where prices fall: bends at 0 only.
      const down = gain[i] * l - margin[i] * Math.min(l, 0);
      const top = gain[i] * h;
      least += Math.min(down, top, l < 0 ? 0 : Number.POSITIVE_INFINITY);
    }
    least -= lift[a] * up;
    if (least > rounding) return { least, most: Number.POSITIVE_INFINITY, rounding };
    let top = slack[a];
    for (let i = start[a]; i < to; i++) top += flat[i] * ((flat[i] > 0 ? high : low)[asset[i]] - 1);
    if (top < -rounding) return { least, most: top, rounding };
    maintenanceAtBoth(book, a, low, high, stage.scale, atLow, atHigh);
    // Maintenance is convex and grows with the price, so that surplus is least at an end of the box.
    least = book.figures.equity[a];
    let most = least;
    for (let i = start[a]; i < start[a + 1]; i++) {
      const k = asset[i];
      const [down, top] = [gain[i] * (low[k] - 1), gain[i] * (high[k] - 1)];
      least += Math.min(down - atLow[k], top - atHigh[k]);
      most += Math.max(down, top) - atLow[k];
      atLow[k] = 0;
      atHigh[k] = 0;
    }
    return { least, most, rounding: 1e-12 * (fall[a] + rise[a] + Math.abs(book.figures.equity[a])) };
  };
}

/** How far the assets of an account can have fallen and risen. */
function farthestOf(book: MarginBook, a: number, low: Float64Array, high: Float64Array) {
  const { accounts, positions, balances } = book.portfolio;
  let [down, up] = [0, 0];
  const look = (k: number) => {
    down = Math.max(down, 1 - low[k]);
    up = Math.max(up, high[k] - 1);
  };
  for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) look(positions.asset[p]);
  for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++)
    if (balances.asset[b] >= 0) look(balances.asset[b]);
  return [down, up] as const;
}

/** Σ supply·threshold − Σ debt of a loan: supply at the lowest prices and debt at the highest, and the reverse. */
function loanRange(book: MarginBook, a: number, low: Float64Array, high: Float64Array): SurplusRange {
  const { accounts, positions } = book.portfolio;
  let [least, most, size] = [0, 0, 0];
  for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
    const k = positions.asset[p];
    const supply = book.form[p] === form.supply;
    const weight = supply ? book.threshold[p] * book.slope[p] : book.slope[p];
    least += weight * (supply ? low[k] : high[k]);
    most += weight * (supply ? high[k] : low[k]);
    size += Math.abs(weight);
  }
  return { least, most, rounding: 1e-12 * size };
}
