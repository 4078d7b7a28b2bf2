import type { JsonFormat } from '../format.ts';
import { has } from '../json/access.ts';
import { RowError } from '../refusal.ts';
import { moment, needNumber, needText, number, positive } from '../row.ts';
import { listAt, needList } from './list-of.ts';
import { needSymbol } from './need-symbol.ts';

/**
 * GET /trade/bucketed. A bar's timestamp is its END and its open is the previous close, so it may lie outside
 * low … high; the bar is booked at its beginning, one interval earlier.
 */
export const bitmexTradeBucketed: JsonFormat = {
  info: {
    id: 'bitmex-trade-bucketed',
    venue: 'bitmex',
    title: 'BitMEX bucketed trades (candles)',
    kind: 'prices',
    container: 'json',
    generations: ['v1'],
    rules:
      'timestamp is the end of the bar and is moved back by one interval (the smallest gap in the file); foreignNotional is the volume in quote.',
  },
  shape: 'json',
  endpoint: /bitmex .*bucketed/,
  detect: (root) =>
    has(listAt(root, '')?.[0], 'timestamp', 'symbol', 'open', 'close', 'trades')
      ? { score: 0.9, generation: 'v1', why: 'bars with timestamp, symbol, open, close and trades' }
      : null,
  read: (root, doc, context) => {
    const rows = needList(context, root, doc.line, '').map((o) => doc.row(o));
    const times = rows
      .map((row) => Date.parse(row.get('timestamp') ?? ''))
      .filter((t) => !Number.isNaN(t))
      .sort((a, b) => a - b);
    let interval = 0;
    for (let i = 1; i < times.length; i++) {
      const gap = times[i] - times[i - 1];
      if (gap > 0 && (interval === 0 || gap < interval)) interval = gap;
    }
    if (interval === 0)
      context.warn('INTERVAL_UNKNOWN', 'one bar alone does not tell its length: booked at its end');
    for (const row of rows)
      context.row(row, () => {
        const symbol = needText(row, 'symbol');
        const instrument = needSymbol(symbol, 'bitmex', 'symbol');
        const time = moment(row, 'timestamp');
        const close = needNumber(row, 'close');
        if (time === null) throw new RowError('MISSING', 'timestamp', 'no timestamp');
        if (close <= 0) throw new RowError('PRICE_RANGE', 'close', `close ${close} is not above 0`);
        context.record({
          kind: 'price',
          line: row.line,
          raw: row.raw,
          asset: instrument.base,
          quote: instrument.quote,
          quoteAssumed: false,
          source: 'bitmex',
          time: time - interval,
          close: close / instrument.scale,
          volumeUsd: positive(row, 'foreignNotional') ?? number(row, 'foreignNotional'),
        });
      });
  },
};
