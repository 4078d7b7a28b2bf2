import { eventCauses } from '../../../contract/domain.ts';
import { needId } from '../../emit.ts';
import type { TableFormat } from '../../format.ts';
import { RowError } from '../../refusal.ts';
import { needNumber, needText, number, text } from '../../row.ts';
import { hasAll } from '../../text/header.ts';
import { assetName } from '../../values/assets.ts';
import { plainName } from '../../values/plain-name.ts';
import { needSide } from '../../values/side.ts';
import { ownId } from '../own-id.ts';
import { timeColumn } from '../time-column.ts';

const columns = ['time', 'participant', 'venue', 'symbol', 'asset', 'cause', 'closed', 'quantity', 'price'];

/** Our own export, and a desk's list under this header. */
export const lockstepLiquidationEvents: TableFormat = {
  info: {
    id: 'lockstep-liquidation-events',
    venue: 'any',
    title: "Accounts' liquidations: time, venue, symbol, asset, participant, cause, closed, quantity, price",
    kind: 'liquidationEvents',
    container: 'csv',
    generations: ['lockstep'],
    rules:
      'cause is liquidation or autoDeleveraging; closed says which position was closed: long or short. quantity in base coins, price per coin, value_usd in USD (may be blank).',
  },
  shape: 'table',
  names: columns,
  detect: ({ header }) =>
    hasAll(header, columns) ? { score: 1, generation: 'lockstep', why: columns.join(', ') } : null,
  read: (table, context) => {
    const time = timeColumn(context, 'time');
    table.each((row) => {
      const quantity = needNumber(row, 'quantity');
      const price = needNumber(row, 'price');
      if (!(quantity > 0) || !(price > 0))
        throw new RowError('SIZE_RANGE', 'quantity', 'quantity and price must be above 0');
      const word = needText(row, 'cause');
      const cause = eventCauses.find((c) => c.toLowerCase() === word.toLowerCase());
      if (cause === undefined)
        throw new RowError('WORD_UNKNOWN', 'cause', `"${word}" is none of ${eventCauses.join(', ')}`);
      context.record({
        kind: 'liquidationEvent',
        line: row.line,
        raw: row.raw,
        participant: plainName(needId(row, 'participant')),
        venue: needText(row, 'venue'),
        symbol: needText(row, 'symbol'),
        asset: assetName(needText(row, 'asset')),
        time: time(needText(row, 'time'), row.line),
        cause,
        side: needSide(text(row, 'closed'), 'closed'),
        quantity,
        price,
        valueUsd: number(row, 'value_usd'),
        naturalId: ownId(text(row, 'id')),
      });
    });
  },
};
