import { fileSymbol } from '../formats/file-symbol.ts';
import { eventCause } from '../values/event-cause.ts';
import { loanSide } from '../values/loan-side.ts';
import { areYesOrNo } from '../values/yes-or-no.ts';
import type { ColumnCells } from './deciding-columns.ts';
import { fieldsLike, type Kind } from './fields.ts';

/** Fields that only positions have: with one of them, or with a name that is nearly one, a table is none of prices. */
const ofPositions: ReadonlySet<string> = new Set([
  'size',
  'side',
  'long',
  'short',
  'participant',
  'entryPrice',
  'notional',
  'unrealisedPnl',
  'leverage',
  'liquidationPrice',
]);
const nearly = 0.6;
/** What stands for certain against prices; of the others names may be alike by chance (Open, MarketCap). */
const againstBars: ReadonlySet<string> = new Set(['size', 'side', 'long', 'short', 'participant']);
const highest =
  /^(high|highest|day high|(high|highest)[ _]price|hoch|tageshoch|haut|plus haut|max|máximo|maximo|最高|最高价|高値|고가)$/i;
const lowest =
  /^(low|lowest|day low|(low|lowest)[ _]price|tief|tagestief|bas|plus bas|min|mínimo|minimo|最低|最低价|安値|저가)$/i;

/**
 * What the rows of a table are, by its names and what its cells say: loans have a threshold, or say supplied or borrowed, or
 * whether a deposit is collateral;
 * prices have a day that changes, a price and an asset (its own, or that of the file's name) and nothing of a position.
 * Liquidations say so in a column or in the name of the file, and have a time, a size and a price each.
 * A highest and a lowest price beside a last one are those of a day, whatever else the table has.
 *
 * @param times columns that hold times
 */
export function likeliestKind(
  file: string,
  columns: readonly ColumnCells[],
  times: ReadonlySet<string>,
): Kind {
  const fieldsOf = (kind: Kind, least: number): ReadonlySet<string> =>
    new Set(
      columns.flatMap(({ column }) => {
        const [best] = fieldsLike(column, kind);
        return best !== undefined && best.confidence >= least ? [best.field] : [];
      }),
    );
  const [position, balance, price, loan] = (['position', 'balance', 'price', 'loan'] as const).map((kind) =>
    fieldsOf(kind, 1),
  ) as [Set<string>, Set<string>, Set<string>, Set<string>];
  const sidesOfLoans = columns.some(({ cells }) => {
    const said = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
    return said.length > 0 && said.every((c) => loanSide(c) !== null && !/^(long|short)$/i.test(c));
  });
  // A column of amounts may be called Collateral too: only yes and no say that a deposit secures a loan.
  const saysSecured = columns.some(({ column, cells }) => {
    const [best] = fieldsLike(column, 'loan');
    return best?.field === 'collateralEnabled' && best.exact && areYesOrNo(cells);
  });
  if (
    loan.has('asset') &&
    loan.has('quantity') &&
    (sidesOfLoans || saysSecured || loan.has('liquidationThreshold'))
  )
    return 'loan';
  const events = fieldsOf('liquidationEvent', 1);
  const causes = columns.some(({ cells }) => {
    const said = cells.filter((cell) => cell.trim() !== '');
    return said.length > 0 && said.every((cell) => eventCause(cell) !== null);
  });
  const named = /liquidat|deleverag|(^|[^a-z])adl([^a-z]|$)|强平|清算|청산/i.test(file);
  if ((causes || named) && times.size > 0 && ['size', 'price'].every((field) => events.has(field)))
    return 'liquidationEvent';
  const alike = fieldsOf('position', nearly);
  const dated = columns.some(
    ({ column, cells }) => times.has(column) && (cells.length < 2 || new Set(cells).size > 1),
  );
  const isBars =
    price.has('close') &&
    columns.some(({ column }) => highest.test(column.trim())) &&
    columns.some(({ column }) => lowest.test(column.trim()));
  if (isBars && ![...againstBars].some((field) => position.has(field))) return 'price';
  if (dated && price.has('close') && (price.has('asset') || fileSymbol(file) !== null))
    if (![...ofPositions].some((field) => alike.has(field))) return 'price';
  if (balance.has('asset') && balance.has('quantity') && !position.has('symbol') && !position.has('side'))
    return 'balance';
  return 'position';
}
