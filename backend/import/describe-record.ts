import type { RowsRead } from '../../contract/dto/explain.ts';
import type { IngestRecord } from '../../contract/records.ts';

type Line = Omit<RowsRead['rows'][number], 'line' | 'nth' | 'problem'>;

/** A row of which nothing is stored. */
export const noRecord: Line = {
  kind: '',
  participant: null,
  symbol: null,
  asset: null,
  side: null,
  quantity: null,
  price: null,
  notional: null,
  money: null,
  time: null,
};

const word = (side: number): string => (side > 0 ? 'long' : 'short');

/** What a record says in the words every kind shares; what its kind does not have is null. */
export function describeRecord(record: IngestRecord): Line {
  const { kind } = record;
  switch (kind) {
    case 'position': {
      const { participant, symbol, base, side, quantity, markPrice, notional, money, updatedAt } = record;
      return {
        kind,
        participant,
        symbol,
        asset: base,
        side: word(side),
        quantity,
        price: markPrice,
        notional,
        money: money ?? null,
        time: updatedAt,
      };
    }
    case 'balance': {
      const { participant, asset, quantity, valueUsd } = record;
      return { ...noRecord, kind, participant, asset, quantity, notional: valueUsd };
    }
    case 'loan': {
      const { participant, asset, side, quantity, priceUsd, valueUsd } = record;
      return { ...noRecord, kind, participant, asset, side, quantity, price: priceUsd, notional: valueUsd };
    }
    case 'price': {
      const { asset, quote, close, time } = record;
      return { ...noRecord, kind, asset, price: close, money: quote, time };
    }
    default:
      return { ...noRecord, kind, ...shared(record) };
  }
}

/** Of the kinds that are told by few words: those they have. */
function shared(record: IngestRecord): Partial<Line> {
  const of = new Map<string, unknown>(Object.entries(record));
  const text = (key: string): string | null => {
    const found = of.get(key);
    return typeof found === 'string' ? found : null;
  };
  const number = (key: string): number | null => {
    const found = of.get(key);
    return typeof found === 'number' && Number.isFinite(found) ? found : null;
  };
  const side = number('side');
  return {
    participant: text('participant'),
    symbol: text('symbol'),
    asset: text('asset') ?? text('base'),
    side: side === null ? text('side') : word(side),
    quantity: number('quantity'),
    price: number('price'),
    notional: number('valueUsd'),
    time: number('time'),
  };
}
