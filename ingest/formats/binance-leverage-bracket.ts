import type { Context } from '../context.ts';
import type { Doc, JsonFormat } from '../format.ts';
import { at, has, objectsOf } from '../json/access.ts';
import type { Json } from '../json/parse.ts';
import { RowError } from '../refusal.ts';
import { needNumber, needText, number, positive, type Row, text } from '../row.ts';
import { listAt, needList } from './list-of.ts';
import { needSymbol } from './need-symbol.ts';

/**
 * GET /fapi/v1/leverageBracket and /dapi/v2/leverageBracket, whose bounds and cum are in coins of the base (qtyFloor;
 * qtylFloor as the venue has long spelled it). cum_i = cum_{i−1} + floor_i·(rate_i − rate_{i−1}) is checked for every
 * bracket, in the brackets' own unit.
 */
export const binanceLeverageBracket: JsonFormat = {
  info: {
    id: 'binance-leverage-bracket',
    venue: 'binance-usdm',
    title: 'Binance USDS-M margin brackets (leverageBracket)',
    kind: 'tiers',
    container: 'json',
    generations: ['USDS-M', 'COIN-M'],
    rules:
      'USDS-M: floors and caps are USD notional. COIN-M: qtyFloor, qtyCap and cum are coins of the base and are kept so; they become USD at the snapshot’s price. Rates are fractions, maintenance = rate × size − cum.',
  },
  shape: 'json',
  names: ['symbol', 'brackets', 'maintMarginRatio', 'notionalFloor'],
  endpoint: /leverageBracket/,
  detect: (root) => {
    const first = listAt(root, '')?.[0] ?? root;
    const bracket = objectsOf(at(first, 'brackets'))?.[0];
    if (!has(bracket, 'maintMarginRatio')) return null;
    if (has(first, 'symbol') && has(bracket, 'notionalFloor'))
      return {
        score: 1,
        generation: 'USDS-M',
        why: 'symbols with brackets of notionalFloor and maintMarginRatio',
      };
    const coins = (has(first, 'symbol') || has(first, 'pair')) && coinFloor(bracket) !== null;
    return coins
      ? { score: 1, generation: 'COIN-M', why: 'symbols with brackets of qtyFloor and maintMarginRatio' }
      : null;
  },
  read,
};

/** How the answer spells the lower bound in coins; null when it has none. */
const coinFloor = (bracket: Json | undefined): string | null =>
  ['qtyFloor', 'qtylFloor'].find((name) => has(bracket, name)) ?? null;

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
        const symbol = text(symbolRow, 'symbol') ?? needText(symbolRow, 'pair');
        previous = tier(context, row, symbol, coinFloor(bracket), previous);
      });
    }
  }
}

function tier(
  context: Context,
  row: Row,
  symbol: string,
  coins: string | null,
  previous: Readonly<{ cum: number; rate: number }> | null,
): Readonly<{ cum: number; rate: number }> {
  const floor = needNumber(row, coins ?? 'notionalFloor');
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
    unit: coins === null ? 'usd' : 'coin',
    line: row.line,
    raw: row.raw,
    venue: coins === null ? 'binance-usdm' : 'binance-coinm',
    symbol,
    base: needSymbol(symbol, coins === null ? 'binance-usdm' : 'binance-coinm', 'symbol').base,
    tier: needNumber(row, 'bracket'),
    floor,
    cap: positive(row, coins === null ? 'notionalCap' : coins.replace('Floor', 'Cap')),
    maintenanceRate: rate,
    maintenanceAmount: cum,
    maxLeverage: number(row, 'initialLeverage'),
    effective: null,
  });
  return { cum, rate };
}
