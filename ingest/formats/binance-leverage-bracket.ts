import type { Context } from '../context.ts';
import type { Doc, JsonFormat } from '../format.ts';
import { at, has, objectsOf } from '../json/access.ts';
import type { Json } from '../json/parse.ts';
import { RowError } from '../refusal.ts';
import { needNumber, needText, number, positive, type Row } from '../row.ts';
import { binanceInstrument } from './binance-position.ts';
import { listAt, needInstrument, needList } from './list-of.ts';

/** GET /fapi/v1/leverageBracket. cum_i = cum_{i−1} + floor_i·(rate_i − rate_{i−1}) is checked for every bracket. */
export const binanceLeverageBracket: JsonFormat = {
  info: {
    id: 'binance-leverage-bracket',
    venue: 'binance-usdm',
    title: 'Binance USDS-M margin brackets (leverageBracket)',
    kind: 'tiers',
    container: 'json',
    generations: ['v1'],
    rules: 'Floors and caps are USD notional, rates are fractions, maintenance = rate × notional − cum.',
  },
  shape: 'json',
  names: ['symbol', 'brackets', 'maintMarginRatio', 'notionalFloor'],
  endpoint: /leverageBracket/,
  detect: (root) => {
    const first = listAt(root, '')?.[0] ?? root;
    const bracket = objectsOf(at(first, 'brackets'))?.[0];
    return has(first, 'symbol') && has(bracket, 'maintMarginRatio', 'notionalFloor')
      ? { score: 1, generation: 'v1', why: 'symbols with brackets of notionalFloor and maintMarginRatio' }
      : null;
  },
  read,
};

function read(root: Json, doc: Doc, context: Context): void {
  const symbols = has(root, 'brackets') ? listAt([root], '') : needList(context, root, doc.line, '');
  for (const object of symbols ?? []) {
    const symbolRow = doc.row(object);
    let previous: Readonly<{ cum: number; rate: number }> | null = null;
    const brackets = objectsOf(at(object, 'brackets'));
    if (brackets === null) context.refuse('MISSING_LIST', 'a symbol without its brackets', symbolRow);
    for (const bracket of brackets ?? []) {
      const row = doc.row(bracket);
      context.row(row, () => {
        previous = tier(context, row, needText(symbolRow, 'symbol'), previous);
      });
    }
  }
}

function tier(
  context: Context,
  row: Row,
  symbol: string,
  previous: Readonly<{ cum: number; rate: number }> | null,
): Readonly<{ cum: number; rate: number }> {
  const floor = needNumber(row, 'notionalFloor');
  const rate = needNumber(row, 'maintMarginRatio');
  const cum = needNumber(row, 'cum');
  if (rate < 0 || rate > 1 || floor < 0)
    throw new RowError('RATE_RANGE', 'maintMarginRatio', `rate ${rate} from ${floor} of ${symbol}`);
  const expected = previous === null ? 0 : previous.cum + floor * (rate - previous.rate);
  if (Math.abs(expected - cum) > 1e-6 * Math.max(1, Math.abs(cum)))
    context.tally(
      'CUM_IDENTITY',
      row.line,
      `cum of ${symbol} from ${floor} is ${cum}; continuity with the bracket below gives ${expected}`,
    );
  context.record({
    kind: 'tier',
    unit: 'usd',
    line: row.line,
    raw: row.raw,
    venue: 'binance-usdm',
    symbol,
    base: needInstrument(binanceInstrument(symbol, null, false), symbol, 'symbol').base,
    tier: needNumber(row, 'bracket'),
    floor,
    cap: positive(row, 'notionalCap'),
    maintenanceRate: rate,
    maintenanceAmount: cum,
    maxLeverage: number(row, 'initialLeverage'),
    effective: null,
  });
  return { cum, rate };
}
