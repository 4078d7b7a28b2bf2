import type { Context } from '../../context.ts';
import type { JsonFormat } from '../../format.ts';
import { has, textAt } from '../../json/access.ts';
import type { Json } from '../../json/parse.ts';
import { number, positive, type Row } from '../../row.ts';
import { parseIso } from '../../values/time.ts';
import { listAt, needList } from '../list-of.ts';
import { checkedRate } from './funding-tables.ts';
import { marketBook } from './market.ts';
import { openInterestOf } from './open-interest.ts';
import { at } from './series-file.ts';

/** GET /derivatives/api/v3/tickers: the funding rate is money per contract, not a share of it. */
export const krakenFuturesTickers: JsonFormat = {
  info: {
    id: 'kraken-futures-tickers',
    venue: 'kraken-futures',
    title: 'Kraken Futures tickers (funding rate and open interest)',
    kind: 'funding',
    container: 'json',
    generations: ['v3'],
    rules:
      'fundingRate is absolute per hour: USD per coin for PF_, coins per USD for PI_; it is divided by, or multiplied with, markPrice to a fraction of notional. openInterest in coins for PF_, in USD for PI_ and FI_. The time is that of the answer. Tickers without markets of ours (indices, options) are left out.',
  },
  shape: 'json',
  endpoint: /kraken-futures .*tickers/,
  detect: (root) =>
    listAt(root, 'tickers')?.some((o) => has(o, 'symbol', 'markPrice', 'openInterest')) === true
      ? { score: 0.95, generation: 'v3', why: 'tickers with markPrice and openInterest' }
      : null,
  read: (root, doc, context) => {
    const time = answerTime(root, context, doc.line);
    const market = marketBook();
    let others = 0;
    for (const object of needList(context, root, doc.line, 'tickers')) {
      const symbol = (textAt(object, 'symbol') ?? '').toUpperCase();
      if (!/^[PF][IF]_/.test(symbol)) {
        others++;
        continue;
      }
      const row = doc.row(object);
      context.row(row, () => ticker(context, row, symbol, time, market));
    }
    if (others > 0) context.warn('OTHER_TICKERS', `${others} tickers of indices and options are left out`);
  },
};

function answerTime(root: Json, context: Context, line: number): number {
  const told =
    context.capture?.time ?? parseIso(textAt(root, 'serverTime') ?? '')?.ms ?? context.options.asOf;
  return told ?? context.refuse('NO_TIME', 'the answer has no serverTime: say when it was taken', { line });
}

function ticker(
  context: Context,
  row: Row,
  symbol: string,
  time: number,
  market: ReturnType<typeof marketBook>,
): void {
  const found = market('kraken-futures', symbol);
  const mark = positive(row, 'markPrice');
  const absolute = number(row, 'fundingRate');
  if (absolute !== null && mark !== null) {
    const inverse = found.instrument.instrument === 'inverse';
    context.record({
      ...at(row),
      kind: 'funding',
      venue: found.venue,
      symbol,
      asset: found.instrument.base,
      time,
      rate: checkedRate(inverse ? absolute * mark : absolute / mark, 'fundingRate'),
      intervalHours: 1,
    });
  }
  const held = number(row, 'openInterest') ?? 0;
  if (held === 0) context.flat();
  else context.record(openInterestOf({ row, market: found, time, contracts: held, value: null }));
}
