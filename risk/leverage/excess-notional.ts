import type { MarginBook } from '../margin/margin-book.ts';
import { form } from '../margin/margin-book.ts';
import { maintenanceAt, marginUnit, sizingOf } from '../margin/surplus.ts';

/**
 * USD notional an account must cut, all its positions in proportion, for its margin ratio (maintenance/equity) to be
 * back at `target`. Cutting at the mark keeps equity; brackets are selected again, so the answer is exact: Newton on
 * maintenance(scale) − target·equity, which is convex in the scale. On a loan, debt repaid from collateral. All of it
 * when equity is not positive or no cut is enough.
 */
export function excessNotional(book: MarginBook, a: number, target: number): number {
  const { figures } = book;
  const equity = figures.equity[a];
  const allowed = target * equity;
  if (book.lending[a] === 1) return excessDebt(book, a, allowed);
  if (figures.maintenance[a] <= allowed) return 0;
  if (equity <= 0) return figures.gross[a];
  let scale = 1;
  for (let i = 0; i < 60; i++) {
    const margin = maintenanceOf(book, a, scale);
    const excess = margin.value - allowed;
    if (excess <= 1e-12 * allowed) break;
    const next = margin.slope > 0 ? scale - excess / margin.slope : 0;
    if (!(next < scale)) break;
    scale = Math.max(0, next);
    if (scale === 0) break;
  }
  return (1 - scale) * figures.gross[a];
}

function excessDebt(book: MarginBook, a: number, allowed: number): number {
  const { figures } = book;
  if (!(figures.maintenance[a] > allowed) || !(figures.debt[a] > 0) || !(figures.collateral[a] > 0)) return 0;
  const average = figures.maintenance[a] / figures.collateral[a];
  const cut = (figures.maintenance[a] - allowed) / average;
  return Math.min(figures.debt[a], cut);
}

function maintenanceOf(book: MarginBook, a: number, scale: number) {
  const { accounts } = book.portfolio;
  const sizing = sizingOf(book, a, scale);
  let value = 0;
  let slope = 0;
  for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
    const margin = maintenanceAt(book, p, 1, sizing.scale);
    value += margin;
    if (margin > 0) slope += rateAt(book, p, scale) * marginUnit(book, p, 1);
  }
  return { value, slope };
}

function rateAt(book: MarginBook, p: number, scale: number): number {
  if (book.form[p] >= form.supply) return 0;
  const notional = scale * marginUnit(book, p, 1);
  let j = book.tierFrom[p];
  while (j + 1 < book.tierTo[p] && book.floor[j + 1] <= notional) j++;
  return book.rate[j];
}
