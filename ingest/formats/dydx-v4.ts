import type { Context } from '../context.ts';
import { emitBalance, emitPosition } from '../emit.ts';
import type { Doc, JsonFormat } from '../format.ts';
import { at, has, objectsOf } from '../json/access.ts';
import { isArray, isObject, type Json, type JsonObject } from '../json/parse.ts';
import { moment, needNumber, needText, number, price, type Row, text } from '../row.ts';
import { signedSide } from '../values/side.ts';
import { listAt } from './list-of.ts';
import { needSymbol } from './need-symbol.ts';

const venue = 'dydx-v4';

/**
 * One perpetual position: size is signed and side says it again; both must agree. Entry, size and unrealised PnL give
 * the mark: entry + PnL / size.
 */
function position(
  context: Context,
  row: Row,
  participant: string | null,
  part: string,
): Readonly<{ pnl: number; value: number }> {
  const size = needNumber(row, 'size');
  if (size === 0 || text(row, 'status') === 'CLOSED' || text(row, 'status') === 'LIQUIDATED') {
    context.flat();
    return { pnl: 0, value: 0 };
  }
  const market = needText(row, 'market');
  const entry = price(row, 'entryPrice');
  const pnl = number(row, 'unrealizedPnl');
  const mark = entry === null || pnl === null ? null : entry + pnl / size;
  emitPosition(context, {
    row,
    participant,
    part,
    venue,
    symbol: market,
    instrument: needSymbol(market, venue, 'market'),
    side: signedSide(size, text(row, 'side'), 'side'),
    rawSize: row.get('size') ?? '',
    size: Math.abs(size),
    unit: 'coin',
    multiplier: 1,
    entryPrice: entry,
    markPrice: mark,
    liquidationPrice: null,
    unrealisedPnl: pnl,
    isolated: false,
    updatedAt: null,
    naturalId: market,
  });
  return { pnl: pnl ?? 0, value: mark === null ? 0 : size * mark };
}

/** Subaccounts are margined apart: 0 is the address itself. */
function partOf(row: Row): string {
  const index = text(row, 'subaccountNumber') ?? '0';
  return index === '0' ? '' : index;
}

/** GET /v4/perpetualPositions. */
export const dydxPositions: JsonFormat = {
  info: {
    id: 'dydx-v4-positions',
    venue,
    title: 'dYdX v4 perpetual positions',
    kind: 'positions',
    container: 'json',
    generations: ['v4'],
    rules:
      'size is signed and side must agree with it; the mark follows from entry, size and unrealizedPnl; closed rows are left out; there is no collateral in the answer; a subaccountNumber but 0 is an account of its own (address/number).',
  },
  shape: 'json',
  names: ['market', 'side', 'size', 'maxSize', 'sumOpen'],
  endpoint: /dydx.*perpetualPositions/,
  detect: (root) => {
    const row = listAt(root, 'positions', '')?.[0];
    return has(row, 'market', 'side', 'size', 'maxSize', 'sumOpen')
      ? { score: 1, generation: 'v4', why: 'positions with market, size and maxSize' }
      : null;
  },
  read: (root, doc, context) => {
    for (const object of listAt(root, 'positions', '') ?? []) {
      const row = doc.row(object);
      context.row(row, () => {
        position(context, row, null, partOf(row));
      });
    }
  },
};

function subaccountsOf(root: Json): readonly JsonObject[] | null {
  const one = at(root, 'subaccount');
  const list = isObject(one) ? [one] : objectsOf(at(root, 'subaccounts'));
  return list !== null && (list.length === 0 || has(list[0], 'equity', 'openPerpetualPositions'))
    ? list
    : null;
}

/** Members of a map, or of a list. */
const members = (value: Json | undefined): readonly JsonObject[] =>
  isArray(value)
    ? value.filter(isObject)
    : isObject(value)
      ? [...value.fields.values()].filter(isObject)
      : [];

/**
 * GET /v4/addresses/… : equity includes unrealised PnL, so collateral is equity − Σ PnL. The USDC "asset position"
 * holds the proceeds of shorts and is not collateral.
 */
export const dydxSubaccounts: JsonFormat = {
  info: {
    id: 'dydx-v4-subaccounts',
    venue,
    title: 'dYdX v4 subaccounts',
    kind: 'account',
    container: 'json',
    generations: ['v4'],
    rules:
      'openPerpetualPositions is a map by market; collateral is equity − unrealised PnL in USDC; each subaccount is an account of its own (address/number).',
  },
  shape: 'json',
  names: ['subaccounts', 'equity', 'freeCollateral', 'openPerpetualPositions'],
  endpoint: /dydx.*(addresses|subaccount)/,
  detect: (root) => {
    const list = subaccountsOf(root);
    return list === null
      ? null
      : { score: 1, generation: 'v4', why: 'subaccounts with equity and openPerpetualPositions' };
  },
  read: (root, doc, context) => {
    for (const object of subaccountsOf(root) ?? []) subaccount(context, doc, object);
  },
};

function subaccount(context: Context, doc: Doc, object: JsonObject): void {
  const account = doc.row(object);
  const address = text(account, 'address');
  const part = partOf(account);
  let pnl = 0;
  let value = 0;
  for (const entry of members(at(object, 'openPerpetualPositions'))) {
    const row = doc.row(entry);
    context.row(row, () => {
      const sums = position(context, row, address, part);
      pnl += sums.pnl;
      value += sums.value;
    });
  }
  context.row(account, () => {
    context.sawResponseTime(moment(account, 'updatedAt'));
    const equity = needNumber(account, 'equity');
    const usdc = members(at(object, 'assetPositions')).find((a) => text(doc.row(a), 'symbol') === 'USDC');
    if (usdc !== undefined) {
      const row = doc.row(usdc);
      const cash = Math.abs(needNumber(row, 'size')) * (text(row, 'side') === 'SHORT' ? -1 : 1);
      if (Math.abs(cash + value - equity) > 0.01 * Math.max(1, Math.abs(equity)))
        context.tally(
          'EQUITY_IDENTITY',
          account.line,
          `equity ${equity} is not USDC ${cash} plus signed positions ${value}`,
        );
    }
    const quantity = equity - pnl;
    emitBalance(context, account, {
      participant: address,
      part,
      venue,
      asset: 'USDC',
      quantity,
      valueUsd: quantity,
      evenZero: true,
    });
  });
}
