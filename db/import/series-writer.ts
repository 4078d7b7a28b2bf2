import { eventCauses } from '../../contract/domain.ts';
import type { SeriesRecord } from '../../contract/records.ts';
import type { Dictionaries } from './dictionaries.ts';
import type { RowInserter } from './row-inserter.ts';
import type { Written } from './written.ts';

/** Writes rows of market series and of trade history. */
export function seriesWriter(inserter: RowInserter, names: Dictionaries): (record: SeriesRecord) => Written {
  const market = 'venue_id, asset_id, symbol, time';
  const identity = ['venue_id', 'symbol', 'time'];
  const funding = inserter('funding', `${market}, rate, interval_hours`, identity);
  const openInterest = inserter('open_interest', `${market}, quantity, value_usd`, identity);
  const liquidation = inserter(
    'market_liquidations',
    `${market}, side, quantity, price, value_usd`,
    identity,
    {
      natural: true,
    },
  );
  const trade = inserter(
    'trades',
    `participant_id, ${market}, side, quantity, price, value_usd`,
    ['participant_id', 'venue_id'],
    { natural: true },
  );
  const event = inserter(
    'liquidation_events',
    `participant_id, ${market}, cause, side, quantity, price, value_usd`,
    ['participant_id', 'venue_id'],
    { natural: true },
  );

  return (r) => {
    const about = [names.venue(r.venue).id, names.asset(r.asset).id];
    switch (r.kind) {
      case 'funding':
        return funding(r.line, about, [r.symbol, r.time, r.rate, r.intervalHours]);
      case 'openInterest':
        return openInterest(r.line, about, [r.symbol, r.time, r.quantity, r.valueUsd]);
      case 'liquidation':
        return liquidation(
          r.line,
          about,
          [r.symbol, r.time, r.side, r.quantity, r.price, r.valueUsd],
          r.naturalId,
        );
      case 'trade':
        return trade(
          r.line,
          [names.participant(r.participant).id, ...about],
          [r.symbol, r.time, r.side, r.quantity, r.price, r.valueUsd],
          r.naturalId,
        );
      case 'liquidationEvent':
        return event(
          r.line,
          [names.participant(r.participant).id, ...about],
          [r.symbol, r.time, eventCauses.indexOf(r.cause), r.side, r.quantity, r.price, r.valueUsd],
          r.naturalId,
        );
    }
  };
}
