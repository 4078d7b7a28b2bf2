import type { Side } from '../../../contract/records.ts';
import type { Context } from '../../context.ts';
import type { Doc, JsonFormat, TableFormat } from '../../format.ts';
import { at, has, textAt } from '../../json/access.ts';
import { isArray, isObject, type Json } from '../../json/parse.ts';
import { RowError } from '../../refusal.ts';
import { firstOf, needMoment, needNumber, needText, number, type Row, text } from '../../row.ts';
import { hasAll } from '../../text/header.ts';
import { sideWord } from '../../values/side.ts';
import { rowFormat } from '../row-format.ts';
import { marketOf } from '../series/market.ts';
import { timeColumn } from '../time-column.ts';
import { closedBy, emitEvent, forcedDirection } from './liquidation-event.ts';

const venue = 'hyperliquid';
const common = { venue, kind: 'liquidationEvents' } as const;
const note =
  'Stored as liquidations of accounts. Side is of the position that was closed: what was sold (A) was long. Spot pairs (@107) are left out.';

/** The side of the closed position: from the words of `dir`, the order's side, or the sign of what was held before. */
function closedSide(row: Row, dir: string): Side {
  const named = /\b(long|short)\b/i.exec(dir)?.[1] ?? null;
  if (named !== null) return /long/i.test(named) ? 1 : -1;
  const order = sideWord(text(row, 'side'));
  if (order !== null) return closedBy(order);
  const held = number(row, firstOf(row, 'start_position', 'startPosition', 'position_size'));
  if (held !== null && held !== 0) return held > 0 ? 1 : -1;
  throw new RowError(
    'SIDE_UNKNOWN',
    'side',
    'neither direction, side nor position before says what was closed',
  );
}

/** One fill of anybody; ordinary fills and spot pairs are counted and left out. */
function forcedFill(context: Context, row: Row, user: string | null, time: number): void {
  const dir = text(row, firstOf(row, 'dir', 'direction'));
  const cause = forcedDirection(dir);
  const coin = needText(row, 'coin');
  if (cause === null || coin.startsWith('@')) {
    context.tally('OTHER_ROWS', row.line, 'fills that closed nobody by force, and spot pairs, are left out');
    return;
  }
  emitEvent(context, {
    row,
    participant: user ?? text(row, 'user'),
    market: marketOf(venue, coin, 'coin'),
    time,
    cause,
    side: closedSide(row, dir ?? ''),
    amount: Math.abs(needNumber(row, firstOf(row, 'sz', 'size'))),
    coins: true,
    price: needNumber(row, firstOf(row, 'px', 'price')),
    id: text(row, firstOf(row, 'tid', 'hash')) ?? '',
  });
}

/** Lists of forced fills of a whole venue, as a table: `block_time,user,coin,direction,price,size,side,…`. */
export const hyperliquidFillList: TableFormat = {
  info: {
    ...common,
    id: 'hyperliquid-forced-fills',
    title: 'Hyperliquid liquidation and auto-deleveraging fills (table)',
    container: 'csv',
    generations: ['node fills'],
    rules: `${note} direction says "Liquidated …" or "Auto-Deleveraging"; other fills are left out.`,
  },
  shape: 'table',
  names: ['block_time', 'user', 'coin', 'direction', 'price', 'size'],
  detect: ({ header }) =>
    hasAll(header, ['block_time', 'user', 'coin', 'direction', 'price', 'size'])
      ? { score: 1, generation: 'node fills', why: 'block_time, user, coin, direction, price, size' }
      : null,
  read: (table, context) => {
    const time = timeColumn(context, 'block_time', 'UTC');
    table.each((row) => forcedFill(context, row, null, time(needText(row, 'block_time'), row.line)));
  },
};

/** Auto-deleveragings of 2025-10-10 and the like, one closed position a row: `user,coin,time,adl_price,adl_size,…`. */
export const hyperliquidAdlList: TableFormat = {
  info: {
    ...common,
    id: 'hyperliquid-adl-list',
    title: 'Hyperliquid auto-deleveragings (table)',
    container: 'csv',
    generations: ['analysis'],
    rules:
      'Stored as liquidations of accounts, all of them auto-deleveragings. The sign of position_size is the side.',
  },
  shape: 'table',
  names: ['user', 'coin', 'time', 'adl_price', 'adl_size', 'position_size'],
  detect: ({ header }) =>
    hasAll(header, ['user', 'coin', 'time', 'adl_price', 'adl_size', 'position_size'])
      ? { score: 1, generation: 'analysis', why: 'user, coin, time, adl_price, adl_size' }
      : null,
  read: (table, context) => {
    const time = timeColumn(context, 'time', 'UTC');
    table.each((row) =>
      emitEvent(context, {
        row,
        participant: needText(row, 'user'),
        market: marketOf(venue, needText(row, 'coin'), 'coin'),
        time: time(needText(row, 'time'), row.line),
        cause: 'autoDeleveraging',
        side: closedSide(row, ''),
        amount: Math.abs(needNumber(row, 'adl_size')),
        coins: true,
        price: needNumber(row, 'adl_price'),
        id: '',
      }),
    );
  },
};

/** A block of the node's fills, one a line: `{"block_time", "events": [[user, fill], …]}`. */
export const hyperliquidNodeFills: JsonFormat = {
  info: {
    ...common,
    id: 'hyperliquid-node-fills',
    title: 'Hyperliquid node fills (JSON lines)',
    container: 'json',
    generations: ['by block'],
    rules: `${note} Of each block's [user, fill] pairs those whose dir says "Liquidated …" or "Auto-Deleveraging" are read.`,
  },
  shape: 'json',
  names: ['block_time', 'events'],
  detect: (root) =>
    has(root, 'block_time', 'events') && isArray(at(root, 'events'))
      ? { score: 1, generation: 'by block', why: 'block_time and events of [user, fill]' }
      : null,
  read: (root, doc, context) => {
    const events = at(root, 'events');
    for (const pair of isArray(events) ? events : []) nodeFill(context, doc, root, pair);
  },
};

function nodeFill(context: Context, doc: Doc, root: Json, pair: Json): void {
  const [user, fill] = isArray(pair) ? pair : [];
  if (typeof user !== 'string' || !isObject(fill)) return;
  const row = doc.row(fill);
  context.row(row, () => {
    const own = text(row, 'time');
    const block = textAt(root, 'block_time') ?? '';
    const time =
      own === null ? timeColumn(context, 'block_time', 'UTC')(block, row.line) : needMoment(row, 'time');
    forcedFill(context, row, user, time);
  });
}

/** Liquidations by account as indexers list them: `liquidated_user, coin, size_total, fill_px_vwap, liq_dir, time_ms`. */
export const hyperliquidLiquidationList = rowFormat({
  info: {
    ...common,
    id: 'hyperliquid-liquidation-list',
    title: 'Hyperliquid liquidations by account',
    container: 'json',
    generations: ['indexer'],
    rules:
      'Stored as liquidations of accounts. liq_dir is the side of the position closed; size_total in coins.',
  },
  endpoint: /hyperliquid.*liquidations/,
  paths: ['data', ''],
  needed: ['liquidated_user', 'coin', 'size_total', 'fill_px_vwap', 'liq_dir'],
  read: (context, row) =>
    emitEvent(context, {
      row,
      participant: needText(row, 'liquidated_user'),
      market: marketOf(venue, needText(row, 'coin'), 'coin'),
      time: needMoment(row, firstOf(row, 'time_ms', 'time')),
      cause: 'liquidation',
      side: closedSide(row, needText(row, 'liq_dir')),
      amount: Math.abs(needNumber(row, 'size_total')),
      coins: true,
      price: needNumber(row, 'fill_px_vwap'),
      id: text(row, 'hash') ?? '',
    }),
});
