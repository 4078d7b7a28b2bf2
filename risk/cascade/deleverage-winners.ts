import { inOrder } from '../formulas/adl.ts';
import { closesAtPreviousMark } from '../margin/adl-rules.ts';
import { form } from '../margin/margin-form.ts';
import { gain } from '../margin/surplus.ts';
import { type CascadeState, equityNow } from './cascade-state.ts';
import { assetOfQueue, type DebtPart, otherSide } from './split-debt.ts';
import { type Winner, winnersAt } from './winners.ts';

/** A winner's position: the share `share` of what it held at the snapshot is closed, at a cost of `paid` USD. */
export type Cut = Readonly<{ account: number; position: number; share: number; paid: number }>;

/** What a winner gave in one queue, and what it would have given in proportion to what all winners there could. USD. */
export type Given = Readonly<{
  account: number;
  asset: number;
  closed: number;
  loss: number;
  proRata: number;
}>;

export type Deleveraged = Readonly<{
  /** Debt that winners paid; what closing them cost them in all; what each gave above its pro rata share, added up. */
  paid: number;
  cost: number;
  overshoot: number;
  cuts: Cut[];
  given: Given[];
}>;

/**
 * Debts that a venue's fund cannot carry are taken from the other side of the same asset, queue by queue, in the venue's
 * order. A winner's position is closed at the price at which the bankrupt's would leave no debt: as much of it as the
 * debt is of what the bankrupt held, so that each dollar held gives the same; never more than its profit or than its
 * account has. Only the last of a queue is closed in part. Where the venue closes at the previous mark, and that is
 * worse for the winner, it also gives up what the price made since.
 *
 * @param part share of the debts that is left to pay, the same for all
 * @param previous relative prices before the move that brought the bankrupt to maintenance
 */
export function deleverageWinners(
  state: CascadeState,
  venue: number,
  debts: readonly DebtPart[],
  part: number,
  price: Float64Array,
  previous: Float64Array,
): Deleveraged {
  const id = state.stage.book.portfolio.venues.id[venue];
  const winners = winnersAt(state, venue, price, new Set(debts.map(({ queue }) => otherSide(queue))));
  const mark = closesAtPreviousMark(id) ? previous : price;
  const [cuts, given]: [Cut[], Given[]] = [[], []];
  let [paid, cost, overshoot] = [0, 0, 0];
  for (const { queue, owed, size } of debts) {
    const asset = assetOfQueue(queue);
    const rows = winners.get(otherSide(queue)) ?? [];
    const most = rows.reduce((sum, row) => sum + row.most, 0);
    const perUsd = owed / size;
    const losses = new Map<Winner, { closed: number; loss: number }>();
    const due = part * owed;
    let [open, taken] = [due, 0];
    for (const row of inOrder(rows)) {
      if (!(open > 0)) break;
      const has = equityNow(state, row.account, price);
      const all = Math.min(row.size * perUsd, row.most, has);
      if (!(all > 0)) continue;
      const gives = Math.min(open, all);
      const closed = gives / all;
      const since = closed * sinceMark(state, row, price[asset] - mark[asset]);
      const loss = Math.max(gives, Math.min(since, closed * row.most, has));
      cuts.push(closePart(state, row, closed, loss, price[asset]));
      losses.set(row, { closed: closed * row.atMark, loss });
      open = closed < 1 ? 0 : open - gives;
      taken += loss;
    }
    // Where winners hold less than the bankrupt did, what a worse price takes from them pays the rest first.
    const covered = open > 0 ? Math.min(due, taken) : due;
    paid += covered;
    cost += taken;
    for (const row of covered > 0 ? rows : []) {
      const { closed, loss } = losses.get(row) ?? { closed: 0, loss: 0 };
      const proRata = (covered * row.most) / most;
      overshoot += Math.max(0, loss - proRata);
      given.push({ account: row.account, asset, closed, loss, proRata });
    }
  }
  return { paid, cost, overshoot, cuts, given };
}

/** What a position has made since an earlier mark, USD; inverse contracts are closed at the bankruptcy price alone. */
function sinceMark({ stage: { book } }: CascadeState, { position, size }: Winner, move: number): number {
  if (book.form[position] === form.inverse) return 0;
  return book.portfolio.positions.notional[position] >= 0 ? size * move : -size * move;
}

/** Closes a part of a winner's position: what is closed keeps its gain in cash, less what it gives. */
function closePart(state: CascadeState, row: Winner, part: number, loss: number, x: number): Cut {
  const { book, scale } = state.stage;
  const { account: a, position } = row;
  const { positionStart } = book.portfolio.accounts;
  const kept = state.kept.get(a) ?? new Float64Array(positionStart[a + 1] - positionStart[a]).fill(1);
  const i = position - positionStart[a];
  const share = part * row.share;
  state.realised[a] += share * scale * gain(book, position, x) - loss;
  kept[i] = part === 1 ? 0 : kept[i] * (1 - part);
  state.kept.set(a, kept);
  if (kept.every((left) => left === 0)) state.left[a] = 0;
  return { account: a, position, share, paid: loss };
}
