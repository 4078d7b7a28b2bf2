import type { Context } from '../context.ts';
import { emitMarginPosition } from '../emit-margin.ts';
import type { JsonFormat } from '../format.ts';
import { at, has, objectsOf, textAt } from '../json/access.ts';
import { isObject, type Json, type JsonObject } from '../json/parse.ts';
import { needNumber, needText, number, positive, type Row, text } from '../row.ts';
import { needSide } from '../values/side.ts';
import { epoch } from '../values/time.ts';
import { needSymbol } from './need-symbol.ts';

function entries(root: Json): readonly (readonly [string, JsonObject])[] | null {
  const map = at(root, 'result') ?? root;
  const list = objectsOf(map);
  // Consolidated by pair and side: a list without transaction ids.
  if (list !== null)
    return list.length > 0 && isPosition(list[0]) && has(list[0], 'positions')
      ? list.map((row) => [`${textAt(row, 'pair')}|${textAt(row, 'type')}`, row])
      : null;
  if (!isObject(map)) return null;
  const found = [...map.fields].filter((e): e is [string, JsonObject] => isObject(e[1]));
  return found.length > 0 && isPosition(found[0]?.[1]) ? found : null;
}

const isPosition = (row: Json | undefined): boolean => has(row, 'pair', 'type', 'vol', 'cost');

/** POST /0/private/OpenPositions: spot margin, a map by transaction id. */
export const krakenOpenPositions: JsonFormat = {
  info: {
    id: 'kraken-open-positions',
    venue: 'kraken',
    title: 'Kraken spot margin open positions',
    kind: 'positions',
    container: 'json',
    generations: ['by transaction', 'consolidated'],
    rules:
      'A map by transaction id, or a list consolidated by pair; open size is vol − vol_closed in coins; type buy or sell; time in float seconds; cost is at entry, and a purchase is financed by cost − margin, a sale leaves cost + margin in the quote currency (both by the share still open); value, when asked for, is the notional. Each position is an account of its own, for its margin is all that is known of what backs it.',
  },
  shape: 'json',
  names: ['pair', 'vol', 'vol_closed', 'cost', 'margin'],
  endpoint: /kraken .*OpenPositions/,
  detect: (root) =>
    entries(root) === null
      ? null
      : {
          score: 1,
          generation: objectsOf(at(root, 'result') ?? root) === null ? 'by transaction' : 'consolidated',
          why: 'rows with pair, type, vol and cost',
        },
  read: (root, doc, context) => {
    for (const [id, object] of entries(root) ?? []) {
      const row = doc.row(object);
      context.row(row, () => position(context, row, id));
    }
  },
};

function position(context: Context, row: Row, id: string): void {
  const volume = needNumber(row, 'vol');
  const closed = number(row, 'vol_closed') ?? 0;
  const open = volume - closed;
  if (open <= 0) {
    context.flat();
    return;
  }
  const pair = needText(row, 'pair');
  const value = number(row, 'value');
  const time = number(row, 'time');
  const cost = needNumber(row, 'cost');
  const margin = number(row, 'margin');
  const side = needSide(text(row, 'type'), 'type');
  const share = open / volume;
  // Without a margin nobody knows what was borrowed.
  const held = margin === null || margin <= 0 ? null : share * (side > 0 ? margin - cost : cost + margin);
  const draft = {
    row,
    participant: null,
    venue: 'kraken',
    symbol: pair,
    instrument: needSymbol(pair, 'kraken', 'pair'),
    side,
    rawSize: String(row.get('vol')),
    size: open,
    unit: 'coin' as const,
    multiplier: 1,
    entryPrice: cost / volume,
    markPrice: value === null ? null : value / open,
    liquidationPrice: null,
    notional: value,
    unrealisedPnl: number(row, 'net'),
    // What backs it is all the row knows of the account: each position stands on its own margin.
    isolated: true,
    initialMargin: margin === null ? null : share * margin,
    leverage: positive(row, 'leverage'),
    updatedAt: time === null ? null : epoch(time, 'time'),
    naturalId: id,
  };
  emitMarginPosition(context, draft, held);
}
