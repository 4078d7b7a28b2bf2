import type { Mapping } from '../../contract/dto/import.ts';
import { fieldName } from '../../contract/field-names.ts';
import type { Context } from '../context.ts';
import { emitBalance, guardId } from '../emit.ts';
import type { Table } from '../format.ts';
import { RowError } from '../refusal.ts';
import { assetName, unscale } from '../values/assets.ts';
import { pricedSymbol, sayAssumed } from './file-symbol.ts';
import type { Cell } from './mapped-cell.ts';
import { addedUp, isApart } from './mapped-lots.ts';
import { mappedVenue } from './mapped-venue.ts';
import { quotedIn } from './quoted-in.ts';

type Cells = (field: string) => Cell | null;

function required(context: Context, mapping: Mapping, table: Table, cell: Cells, field: string): Cell {
  return (
    cell(field) ??
    context.refuse('BAD_MAPPING', `the mapping "${mapping.name}" fills no ${fieldName(field)}`, {
      line: table.header.line,
      raw: table.header.original.join(','),
    })
  );
}

function must<T>(value: T | null, cell: Cell): T {
  if (value === null) throw new RowError('MISSING', cell.column, `nothing in ${cell.column}`);
  return value;
}

/** `variableDebtEthUSDC` of Aave's third version, `stableDebtUSDC` of the second: what its owner owes, of which coin. */
function debtToken(name: string): string | null {
  const m =
    /^(?:variable|stable)Debt(?:Eth|Arb|Opt|Pol|Ava|Bas|Gno|Bnb|Sca|Lin|Zks|Met|Son|Cel|Man|Fan|Har)?([A-Z0-9a-z.]+)$/.exec(
      name,
    );
  return m?.[1] ?? null;
}

/** Collateral by participant and asset; dollars are worth themselves when no value is mapped. */
export function mappedBalances(mapping: Mapping, table: Table, context: Context, cell: Cells): void {
  const asset = required(context, mapping, table, cell, 'asset');
  const quantity = required(context, mapping, table, cell, 'quantity');
  const [participant, value, haircut, id] = ['participant', 'valueUsd', 'haircut', 'id'].map(cell);
  const taken = cell('updatedAt');
  const wallet = addedUp(context, mapping);
  const apart = isApart(mapping);
  const dated = mapping.columns.time !== undefined;
  const borrowed = cell('borrowed');
  const venue = mappedVenue(mapping, cell);
  table.each((row) => {
    const { cells } = row;
    const owed = debtToken(must(asset.text(cells), asset));
    const held = must(quantity.number(cells), quantity) - Math.abs(borrowed?.number(cells) ?? 0);
    const amount = owed === null ? held : -Math.abs(held);
    const coin = assetName(owed ?? must(asset.text(cells), asset));
    const at = taken?.time(cells) ?? null;
    context.sawRowTime(at);
    const named = participant?.text(cells) ?? null;
    if (named !== null) guardId(named, participant?.column ?? 'participant');
    const share = haircut?.number(cells) ?? 0;
    // A value that stands beside an amount owed is what is held is worth, or what is owed: the amount decides the sign.
    const worth = (stated: number | null): number | null => {
      if (stated === null || (borrowed?.number(cells) ?? 0) !== 0) return null;
      return amount < 0 ? -Math.abs(stated) : stated;
    };
    emitBalance(context, row, {
      participant: named,
      venue: venue.of(cells),
      asset: coin,
      quantity: amount,
      valueUsd: worth(value?.number(cells) ?? null),
      haircut: share,
      ...(apart ? { asOf: at } : {}),
      naturalId:
        amount === 0
          ? (id?.text(cells) ?? coin)
          : wallet({
              ...{ told: coin, participant: named, venue: venue.of(cells), given: id?.text(cells) ?? null },
              ...{ size: amount, line: row.line, time: dated ? at : null },
            }),
    });
  });
}

/** What a row is of and in: by its name alone, or by a name that is no pair and a column of quotes. */
function namedPair(named: string, stated: string | null, venue: string, column: string): Pair {
  if (stated === null) return pricedSymbol(named, venue);
  const pair = /[-/_:]/.test(named)
    ? pricedSymbol(named, venue)
    : { ...unscale(named), quote: '', assumed: true };
  const quote = assetName(stated);
  return pair.assumed ? { ...pair, quote, assumed: false } : quotedIn(pair, quote, column);
}

type Pair = Readonly<{ asset: string; scale: number; quote: string; assumed: boolean }>;

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
    const own = namedPair(named, quote?.text(cells) ?? null, mapping.venue, quote?.column ?? '');
    const pair = quotedIn(own, close.currency(), close.column);
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
