import { needId } from '../../emit.ts';
import type { TableFormat } from '../../format.ts';
import { RowError } from '../../refusal.ts';
import { needNumber, needText, number, text } from '../../row.ts';
import { hasAll } from '../../text/header.ts';
import { assetName } from '../../values/assets.ts';
import { plainName } from '../../values/plain-name.ts';
import { needSide } from '../../values/side.ts';
import { ownId } from '../own-id.ts';
import { localTimes } from './local-times.ts';

const columns = ['time', 'participant', 'venue', 'symbol', 'asset', 'side', 'quantity', 'price', 'value_usd'];

/** Our own export, and a desk's list of trades under this header. */
export const lockstepTrades: TableFormat = {
  info: {
    id: 'lockstep-trades',
    venue: 'any',
    title: 'Trades: time, participant, venue, symbol, asset, side, quantity, price, value_usd, id',
    kind: 'trades',
    container: 'csv',
    generations: ['lockstep'],
    rules:
      'Stored as trade history, not as positions. side buy or sell; quantity in base coins, price per coin, value_usd in USD, both may be blank; id where there is one.',
  },
  shape: 'table',
  detect: ({ header }) =>
    hasAll(header, columns) ? { score: 1, generation: 'lockstep', why: columns.join(', ') } : null,
  read: (table, context) => {
    const time = localTimes(table, context, 'time');
    table.each((row) => {
      const quantity = needNumber(row, 'quantity');
      if (!(quantity > 0))
        throw new RowError('SIZE_RANGE', 'quantity', `a quantity of ${quantity} is not above 0`);
      context.record({
        kind: 'trade',
        line: row.line,
        raw: row.raw,
        participant: plainName(needId(row, 'participant')),
        venue: needText(row, 'venue'),
        symbol: needText(row, 'symbol'),
        asset: assetName(needText(row, 'asset')),
        time: time(row),
        side: needSide(text(row, 'side'), 'side'),
        quantity,
        price: number(row, 'price'),
        valueUsd: number(row, 'value_usd'),
        naturalId: ownId(text(row, 'id')),
      });
    });
  },
};
