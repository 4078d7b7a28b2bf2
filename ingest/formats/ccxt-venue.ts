import type { Context } from '../context.ts';
import { type Row, text } from '../row.ts';
import { knownVenue, venueNamed } from '../values/venue-name.ts';
import { venueOfCoin } from './hyperliquid-dex.ts';

/**
 * Keys that one exchange's raw answer has and no other's: what ccxt keeps under `info`. Exchanges that copy another's API
 * (the older Binance answer) are not told apart and stand in no line.
 */
const prints: readonly (readonly [venue: string, keys: readonly string[]])[] = [
  ['binance-usdm', ['positionAmt', 'bidNotional', 'askNotional', 'marginAsset']],
  ['binance-coinm', ['positionAmt', 'notionalValue', 'maxQty']],
  ['bybit', ['positionIdx', 'riskId', 'positionIM', 'avgPrice']],
  ['okx', ['instId', 'mgnMode', 'posSide', 'notionalUsd']],
  ['deribit', ['instrument_name', 'size_currency', 'floating_profit_loss']],
  ['bitmex', ['currentQty', 'homeNotional', 'foreignNotional']],
  ['kraken-futures', ['fillTime', 'unrealizedFunding', 'price']],
  ['hyperliquid', ['position.szi', 'position.coin']],
  ['hyperliquid', ['szi', 'coin', 'marginUsed']],
  ['bitget', ['holdSide', 'marginCoin', 'keepMarginRate']],
  ['gate', ['contract', 'entry_price', 'cross_leverage_limit', 'risk_limit']],
  ['kucoin-futures', ['currentQty', 'realLeverage', 'settleCurrency']],
  ['mexc', ['holdVol', 'positionType', 'openType', 'holdAvgPrice']],
  ['htx', ['contract_code', 'lever_rate', 'cost_open', 'cost_hold']],
  ['dydx-v4', ['market', 'sumOpen', 'sumClose', 'subaccountNumber']],
  ['coinbase-intx', ['net_size', 'entry_vwap', 'instrument_uuid']],
];

/** Columns somebody may have put beside ccxt's own. */
const said = ['exchange', 'exchangeId', 'exchange_id', 'venue'];

/** Where a row is, as its exchange's own keys or a column beside them tell; null where nothing does. */
function told(row: Row, name: (field: string) => string): string | null {
  const word = said.map((column) => text(row, name(column))).find((found) => found !== null) ?? null;
  const raw = prints.find(([, keys]) => keys.every((key) => row.get(`info.${key}`) !== null))?.[0] ?? null;
  if (raw === 'hyperliquid')
    return venueOfCoin(text(row, 'info.position.coin') ?? text(row, 'info.coin') ?? '');
  return raw ?? (word === null ? null : venueNamed(word));
}

const sameExchange = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);

/** What a file has said so far of the venues of its rows. */
type Seen = { told: string | null; untold: number; places: Map<string, string> };
const memoryKey = 'ccxt-venues';

/**
 * The venue of a row of ccxt's: the capture line's, unless the row is another exchange's; else what the row tells; else
 * `ccxt`. Rows of several exchanges that do not say whose they are would be one account: where the file shows that, it is said.
 */
export function ccxtVenue(
  context: Context,
  row: Row,
  name: (field: string) => string,
  position: string,
): string {
  const captured = knownVenue(context.capture?.venue ?? '') ?? (context.capture?.venue || 'ccxt');
  const own = told(row, name);
  if (captured !== 'ccxt' && (own === null || sameExchange(own, captured)))
    return own?.startsWith(`${captured}:`) ? own : (context.capture?.venue ?? captured);
  const seen = (context.memory.get(memoryKey) ?? { told: null, untold: 0, places: new Map() }) as Seen;
  context.memory.set(memoryKey, seen);
  if (own !== null) seen.told = own;
  else {
    seen.untold = row.line;
    oneOfEach(context, row, seen, position);
  }
  if (seen.told !== null && seen.untold > 0)
    context.tally(
      'VENUE_UNSAID',
      seen.untold,
      `rows of ${seen.told} stand beside rows that do not tell their exchange: those are booked to a venue called ccxt, an account of its own. Add a column "exchange", or import the answer of each exchange by itself`,
    );
  return own ?? 'ccxt';
}

/** Two rows of one symbol, neither of which tells its exchange: one account has one, or one of each side. */
function oneOfEach(context: Context, row: Row, { places }: Seen, position: string): void {
  const account = context.capture?.participant ?? '';
  const key = `${context.capture?.time ?? ''} ${account} ${position}`;
  const figures = row.raw;
  const before = places.get(key);
  places.set(key, figures);
  if (before === undefined || before === figures) return;
  context.tally(
    'VENUES_POOLED',
    row.line,
    `${position} stands more than once with other figures, and nothing says of which exchange each row is: they are read as one account at a venue called ccxt, whose figures are those of no account. Import the answer of each exchange by itself, or add a column "exchange"`,
  );
}
