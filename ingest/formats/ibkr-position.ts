import type { Context } from '../context.ts';
import { emitPosition, guardId } from '../emit.ts';
import { RowError } from '../refusal.ts';
import { needText, type Row, text } from '../row.ts';
import { parseFigure } from '../values/figure.ts';
import { need } from '../values/number.ts';
import { readSymbol } from '../values/read-symbol.ts';
import { signedSide } from '../values/side.ts';
import { type Instrument, instrumentOf } from '../values/symbol.ts';
import { futureRoot } from '../values/symbol-rules/coded-month.ts';
import { parseCompactDate, parseIso } from '../values/time.ts';

/** Broker numbers carry thousands (`1,004.7667`). null when blank. */
export function amount(row: Row, name: string): number | null {
  const found = text(row, name);
  return found === null || found === '--' ? null : need(parseFigure(found, '.'), name, found);
}

function instrument(row: Row, kind: string, currency: string): Instrument {
  const symbol = needText(row, 'symbol');
  const underlying = text(row, 'underlyingSymbol');
  const base = /^(FUT|FOP|Futures)/i.test(kind)
    ? futureRoot(underlying ?? symbol)
    : (underlying ?? shareOf(symbol));
  const expiryText = text(row, 'expiry');
  const expiry =
    expiryText === null ? null : (parseCompactDate(expiryText) ?? parseIso(expiryText)?.ms ?? null);
  const right = text(row, 'putCall');
  const told = optionOf(symbol, text(row, 'description'));
  const strike = amount(row, 'strike') ?? told?.strike ?? null;
  if (right !== null)
    return instrumentOf(base, currency, currency, {
      instrument: /^C/i.test(right) ? 'call' : 'put',
      expiry: expiry ?? told?.expiry ?? null,
      strike,
    });
  if (told !== null)
    return instrumentOf(underlying ?? told.base, currency, currency, {
      instrument: told.instrument,
      expiry: expiry ?? told.expiry,
      strike,
    });
  if (/option|^(OPT|FOP|FSFOP|WAR)$/i.test(kind))
    throw new RowError(
      'OPTION_UNREADABLE',
      'symbol',
      `"${symbol}" is an option (${kind}), and the row tells neither call nor put, strike and expiry`,
    );
  if (/^(FUT|Futures|CFD)/i.test(kind))
    return instrumentOf(base, currency, currency, { instrument: 'linear', expiry });
  const pair = /^(CRYPTO|Crypto|CASH|Forex)/i.test(kind) ? readSymbol(symbol, 'ibkr') : null;
  return instrumentOf(pair?.base ?? base, pair?.quote ?? currency, pair?.quote ?? currency, {
    instrument: 'spot',
  });
}

/** `BRK B` and `BRK.B` are lines of BRK. */
const shareOf = (symbol: string): string => /^[^ .]+/.exec(symbol)?.[0] ?? symbol;

/** An option told by its symbol, or by the words of its description (`SPY 15JAN21 370.0 P`); null when neither does. */
function optionOf(symbol: string, description: string | null): Instrument | null {
  for (const name of [symbol, description ?? '']) {
    const told = readSymbol(name, 'ibkr');
    if (told?.instrument === 'call' || told?.instrument === 'put') return told;
  }
  return null;
}

/**
 * One open position of Interactive Brokers, fields by their Flex XML names. Quantity is signed and the side word must
 * agree. `usd` is the USD worth of the row's currency, null when the report does not tell it.
 */
export function ibkrPosition(context: Context, row: Row, usd: number | null, naturalId: string): void {
  const quantity = amount(row, 'position');
  if (quantity === null) throw new RowError('MISSING', 'position', 'no quantity');
  if (quantity === 0) {
    context.flat();
    return;
  }
  const currency = needText(row, 'currency');
  const kind = text(row, 'assetCategory') ?? '';
  const account = text(row, 'accountId');
  if (account !== null) guardId(account, 'accountId');
  const rate = usd ?? (currency === 'USD' ? 1 : null);
  // Without a rate the figures stay in their currency, which is worth what its price at the snapshot says.
  const money = (name: string): number | null => {
    const value = amount(row, name);
    return value === null ? null : value * (rate ?? 1);
  };
  const multiplier = amount(row, 'multiplier') ?? 1;
  const found = instrument(row, kind, currency);
  emitPosition(context, {
    row,
    participant: account,
    venue: 'ibkr',
    symbol: needText(row, 'symbol'),
    instrument: found,
    side: signedSide(quantity, text(row, 'side'), 'side'),
    rawSize: row.get('position') ?? '',
    size: Math.abs(quantity),
    unit: multiplier === 1 ? 'coin' : 'contract',
    multiplier,
    entryPrice: money('openPrice') ?? money('costBasisPrice'),
    markPrice: money('markPrice'),
    liquidationPrice: null,
    notional: money('positionValue'),
    unrealisedPnl: money('fifoPnlUnrealized'),
    usd: rate !== null,
    isolated: false,
    naturalId,
  });
}

/** Whose row of which instrument it is: what a summary and its lots have in common. */
export const lotKey = (row: Row): string =>
  ['accountId', 'conid', 'symbol', 'currency'].map((name) => text(row, name) ?? '').join('|');

/** Whether a row is one of the lots that make up a position, and not the position. */
export const isLot = (level: string | null): boolean => !/^(SUMMARY)?$/i.test(level ?? '');
