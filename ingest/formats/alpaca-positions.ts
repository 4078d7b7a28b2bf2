import { emitPosition } from '../emit.ts';
import { RowError } from '../refusal.ts';
import { needNumber, needText, number, positive, text } from '../row.ts';
import { readSymbol } from '../values/read-symbol.ts';
import { signedSide } from '../values/side.ts';
import { type Instrument, instrumentOf } from '../values/symbol.ts';
import { rowFormat } from './row-format.ts';

/** GET /v2/positions of Alpaca: shares, listed options (OCC symbols) and coins. */
export const alpacaPositions = rowFormat({
  info: {
    id: 'alpaca-positions',
    venue: 'alpaca',
    title: 'Alpaca positions',
    kind: 'positions',
    container: 'json',
    generations: ['v2'],
    rules:
      'qty is signed and side must agree; an option (asset_class us_option) is read from its OCC symbol, 100 shares a contract, its current_price the premium of one share; market_value is the notional of shares and coins. Cash and margin loans are in the account, not here.',
  },
  endpoint: /alpaca.*positions/,
  paths: ['', 'positions'],
  needed: ['symbol', 'qty', 'side', 'avg_entry_price', 'asset_class'],
  marks: ['market_value', 'cost_basis', 'current_price', 'unrealized_pl'],
  read: (context, row) => {
    const quantity = needNumber(row, 'qty');
    if (quantity === 0) {
      context.flat();
      return;
    }
    const symbol = needText(row, 'symbol');
    const kind = needText(row, 'asset_class');
    const { instrument, contract } = instrumentFor(symbol, kind);
    const option = instrument.instrument === 'call' || instrument.instrument === 'put';
    emitPosition(context, {
      row,
      participant: text(row, 'account_id'),
      venue: 'alpaca',
      symbol,
      instrument,
      side: signedSide(quantity, text(row, 'side'), 'side'),
      rawSize: row.get('qty') ?? '',
      size: Math.abs(quantity),
      unit: option ? 'contract' : 'coin',
      multiplier: contract,
      entryPrice: positive(row, 'avg_entry_price'),
      markPrice: positive(row, 'current_price'),
      liquidationPrice: null,
      notional: option ? null : number(row, 'market_value'),
      unrealisedPnl: number(row, 'unrealized_pl'),
      isolated: false,
      naturalId: symbol,
    });
  },
});

function instrumentFor(symbol: string, kind: string): Readonly<{ instrument: Instrument; contract: number }> {
  if (/option/i.test(kind)) {
    const told = readSymbol(symbol, 'alpaca');
    if (told?.instrument !== 'call' && told?.instrument !== 'put')
      throw new RowError(
        'OPTION_UNREADABLE',
        'symbol',
        `"${symbol}" is an option, and its symbol tells neither right, strike and expiry`,
      );
    return { instrument: told, contract: told.contract ?? 100 };
  }
  const spot = { instrument: 'spot' } as const;
  if (!/crypto/i.test(kind)) return { instrument: instrumentOf(symbol, 'USD', 'USD', spot), contract: 1 };
  const pair = readSymbol(symbol, 'alpaca');
  const [base, quote] = pair === null ? [symbol, 'USD'] : [pair.base, pair.quote];
  return { instrument: instrumentOf(base, quote, quote, spot), contract: 1 };
}
