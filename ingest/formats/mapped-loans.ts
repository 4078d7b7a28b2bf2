import type { Mapping } from '../../contract/dto/import.ts';
import { fieldName } from '../../contract/field-names.ts';
import type { LoanRecord } from '../../contract/records.ts';
import type { Context } from '../context.ts';
import { guardId } from '../emit.ts';
import type { Table, TableRow } from '../format.ts';
import { RowError } from '../refusal.ts';
import { assetName } from '../values/assets.ts';
import { loanSide } from '../values/loan-side.ts';
import { yesOrNo } from '../values/yes-or-no.ts';
import type { Cell } from './mapped-cell.ts';
import { addedUp, isApart } from './mapped-lots.ts';
import { mappedVenue } from './mapped-venue.ts';
import { thresholdUnit } from './threshold-unit.ts';
import { wholeAccounts } from './whole-accounts.ts';

/**
 * One side of a lending account a row: what is supplied or borrowed of an asset (Compound, Morpho, Spark and any desk's
 * own list). Without a side column the sign of the quantity tells: below 0 is borrowed. A supply counts as collateral
 * unless its column says no; the threshold is a fraction, or
 * in percent or basis points where the whole column is. An account is imported whole or not at all.
 */
export function mappedLoans(
  mapping: Mapping,
  table: Table,
  context: Context,
  cell: (field: string) => Cell | null,
): void {
  const need = (field: string): Cell =>
    cell(field) ??
    context.refuse('BAD_MAPPING', `the mapping "${mapping.name}" fills no ${fieldName(field)}`, {
      line: table.header.line,
      raw: table.header.original.join(','),
    });
  const asset = need('asset');
  const quantity = need('quantity');
  const [side, participant, price, value, threshold, bonus, enabled, lender, updated, id] = [
    'side',
    'participant',
    'priceUsd',
    'valueUsd',
    'liquidationThreshold',
    'liquidationBonus',
    'collateralEnabled',
    'counterparty',
    'updatedAt',
    'id',
  ].map(cell);
  const inUnit = thresholdUnit(context, table, threshold ?? null);
  const accounts = wholeAccounts(context);
  const venue = mappedVenue(mapping, cell);
  const market = addedUp(context, mapping);
  const apart = isApart(mapping);
  const dated = mapping.columns.time !== undefined;
  table.each((row) => {
    const { cells } = row;
    const whose = participant?.text(cells) ?? '';
    accounts.row(venue.account(whose, cells), row, () => one(row));
  });
  accounts.finish();

  function one(row: TableRow): LoanRecord | null {
    const { cells } = row;
    const amount = quantity.number(cells);
    if (amount === null) throw new RowError('MISSING', quantity.column, `nothing in ${quantity.column}`);
    if (amount === 0) {
      context.flat();
      return null;
    }
    const coin = asset.text(cells);
    if (coin === null) throw new RowError('MISSING', asset.column, `nothing in ${asset.column}`);
    const word = side?.text(cells) ?? null;
    const named = word === null ? null : loanSide(word);
    const borrowed = word === null ? amount < 0 : named === 'borrow';
    if (word !== null && named === null)
      throw new RowError(
        'SIDE_UNKNOWN',
        side?.column ?? 'side',
        `"${word}" is neither supplied nor borrowed`,
      );
    if (word !== null && !borrowed && amount < 0)
      throw new RowError(
        'SIDE_UNKNOWN',
        quantity.column,
        `a supply of ${amount}: sign and side contradict each other`,
      );
    const stated = threshold?.number(cells) ?? null;
    const limit = stated === null ? null : stated / inUnit;
    if (limit !== null && (limit < 0 || limit > 1))
      throw new RowError(
        'RATE_RANGE',
        threshold?.column ?? '',
        `a liquidation threshold of ${limit} is not between 0 and 1`,
      );
    const said = enabled?.text(cells) ?? null;
    if (said !== null && yesOrNo(said) === null)
      throw new RowError('WORD_UNKNOWN', enabled?.column ?? '', `"${said}" is neither yes nor no`);
    const who = participant?.text(cells) ?? null;
    if (who !== null) guardId(who, participant?.column ?? 'participant');
    const perCoin = price?.number(cells) ?? null;
    const worth = value?.number(cells) ?? null;
    const at = updated?.time(cells) ?? null;
    context.sawRowTime(at);
    const told = `${assetName(coin)}:${borrowed ? 'borrow' : 'supply'}`;
    return {
      kind: 'loan',
      line: row.line,
      raw: row.raw,
      participant: context.participant(who),
      venue: venue.of(cells),
      asset: assetName(coin),
      side: borrowed ? 'borrow' : 'supply',
      quantity: Math.abs(amount),
      priceUsd: perCoin,
      valueUsd: worth === null ? null : Math.abs(worth),
      liquidationThreshold: borrowed ? null : limit,
      liquidationBonus: bonusOf(bonus?.number(cells) ?? null),
      collateralEnabled: !borrowed && (said === null || yesOrNo(said) === true),
      counterparty: lender?.text(cells) ?? null,
      naturalId: market({
        ...{ told, participant: who, venue: venue.of(cells), given: id?.text(cells) ?? null },
        ...{ size: amount, line: row.line, time: dated ? at : null },
      }),
      ...(apart && at !== null ? { asOf: at } : {}),
    };
  }
}

/** A bonus of .05; what protocols write as 1.05, 105 or 10500 of the debt. */
function bonusOf(value: number | null): number | null {
  if (value === null || value === 0 || (value > 0 && value < 1)) return value;
  const factor = value >= 1_000 ? value / 1e4 : value >= 2 ? value / 100 : value;
  return Number((factor < 1 ? factor : factor - 1).toFixed(6));
}
