import type { Mapping } from '../../contract/dto/import.ts';
import type { Context } from '../context.ts';
import { emitBalance, guardId } from '../emit.ts';
import type { Table } from '../format.ts';
import { RowError } from '../refusal.ts';
import { assetName, isDollar, unscale } from '../values/assets.ts';
import { pricedSymbol, sayAssumed } from './file-symbol.ts';
import type { Cell } from './mapped-cell.ts';

type Cells = (field: string) => Cell | null;

function required(context: Context, mapping: Mapping, table: Table, cell: Cells, field: string): Cell {
  return (
    cell(field) ??
    context.refuse('BAD_MAPPING', `the mapping "${mapping.name}" fills no ${field}`, {
      line: table.header.line,
      raw: table.header.original.join(','),
    })
  );
}

function must<T>(value: T | null, cell: Cell): T {
  if (value === null) throw new RowError('MISSING', cell.column, `nothing in ${cell.column}`);
  return value;
}

/** Collateral by participant and asset; dollars are worth themselves when no value is mapped. */
export function mappedBalances(mapping: Mapping, table: Table, context: Context, cell: Cells): void {
  const asset = required(context, mapping, table, cell, 'asset');
  const quantity = required(context, mapping, table, cell, 'quantity');
  const [participant, value, haircut, updated, id] = [
    'participant',
    'valueUsd',
    'haircut',
    'updatedAt',
    'id',
  ].map(cell);
  const taken = cell('updatedAt');
  table.each((row) => {
    const { cells } = row;
    const amount = must(quantity.number(cells), quantity);
    const coin = assetName(must(asset.text(cells), asset));
    context.sawRowTime(taken?.time(cells) ?? null);
    const named = participant?.text(cells) ?? null;
    if (named !== null) guardId(named, participant?.column ?? 'participant');
    const share = haircut?.number(cells) ?? 0;
    if (share < 0 || share > 1)
      throw new RowError(
        'HAIRCUT_RANGE',
        haircut?.column ?? 'haircut',
        `haircut ${share} is not between 0 and 1`,
      );
    context.sawRowTime(updated?.time(cells) ?? null);
    emitBalance(context, row, {
      participant: named,
      venue: mapping.venue,
      asset: coin,
      quantity: amount,
      valueUsd: value?.number(cells) ?? (isDollar(coin) ? amount : null),
      haircut: share,
      naturalId: id?.text(cells) ?? coin,
    });
  });
}

const bare = (named: string) => {
  const { asset, scale } = unscale(named);
  return { asset, scale, assumed: false };
};

/** Prices in long form: one row a time and asset. */
export function mappedPrices(mapping: Mapping, table: Table, context: Context, cell: Cells): void {
  const time = required(context, mapping, table, cell, 'time');
  const asset = required(context, mapping, table, cell, 'asset');
  const close = required(context, mapping, table, cell, 'close');
  const volume = cell('volumeUsd');
  const quote = cell('quote');
  table.each((row) => {
    const { cells } = row;
    const price = must(close.number(cells), close);
    if (price <= 0) throw new RowError('PRICE_RANGE', close.column, `price ${price} is not above 0`);
    const named = must(asset.text(cells), asset);
    const said = quote?.text(cells) ?? null;
    const pair =
      said === null ? pricedSymbol(named, mapping.venue) : { ...bare(named), quote: assetName(said) };
    if (pair.assumed) sayAssumed(context, pair.asset);
    context.record({
      kind: 'price',
      line: row.line,
      raw: row.raw,
      asset: pair.asset,
      quote: pair.quote,
      quoteAssumed: pair.assumed,
      source: mapping.venue,
      time: must(time.time(cells, pair.asset), time),
      close: price / pair.scale,
      volumeUsd: volume?.number(cells) ?? null,
    });
  });
}
