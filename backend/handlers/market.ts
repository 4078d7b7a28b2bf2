import { day, hour } from '../../contract/durations.ts';
import { liquidationsByDay, newestFunding, newestOpenInterest } from '../../db/market-series.ts';
import { fundingDirection } from '../../risk/market/funding-direction.ts';
import { liquidationDays } from '../../risk/market/liquidation-days.ts';
import { marketShare } from '../../risk/market/market-share.ts';
import type { FundingRate, LiquidationDay, OpenInterest } from '../../risk/market/records.ts';
import { instrument, type Portfolio } from '../../risk/portfolio.ts';
import { bookOf } from '../books.ts';
import { coverageOfRows } from '../coverage.ts';
import { finite } from '../finite.ts';
import { withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import { settlementSlack } from '../settlement-slack.ts';
import type { HandlerGroup } from './handler-group.ts';

export const market = {
  'market.compute': (input, { workspace, snapshots, pulse }) => {
    const loaded = snapshots.load(input.snapshot, within(pulse, 0, 0.3));
    const { portfolio } = loaded;
    const { asOf } = portfolio;
    const ws = workspace();
    const since = asOf - input.maxAgeHours * hour;
    const held = newestOpenInterest(ws, since, asOf + settlementSlack);
    const rates = newestFunding(ws, since, asOf + settlementSlack);
    const lastDay = Math.floor((asOf - 1) / day) * day;
    const days = liquidationsByDay(ws, lastDay - (input.days - 1) * day, lastDay + day);
    const book = bookOf(portfolio);
    const share = marketShare(book, held);
    const funding = fundingDirection(portfolio, rates);
    const history = snapshots.history(lastDay + day);
    const compared = liquidationDays(book, days, history.panel, within(pulse, 0.4, 1));
    const basis = { measure: 'market', loaded, parameters: input };
    return withProvenance(basis, {
      openInterest: share.rows,
      funding: funding.rows.map((row) => ({
        ...row,
        perDay: finite(row.perDay),
        crowd: row.crowd > 0 ? ('long' as const) : row.crowd < 0 ? ('short' as const) : ('none' as const),
        paidPerDay: finite(row.paidPerDay),
      })),
      fundingTotals: {
        paidPerDay: funding.notional > 0 ? funding.paidPerDay : null,
        withCrowd: finite(funding.withCrowd),
        notional: funding.notional,
        withoutInterval: funding.withoutInterval,
      },
      liquidations: compared.map((row) => ({
        ...row,
        venues: [...row.venues],
        move: finite(row.move),
        modelledLong: finite(row.modelledLong),
        modelledShort: finite(row.modelledShort),
      })),
      coverage: coverageOf(portfolio, held, rates, days),
      warnings: [
        ...share.warnings,
        ...(funding.withoutInterval === 0
          ? []
          : [
              {
                code: 'fundingInterval',
                message: `${funding.withoutInterval} funding rates do not say how long their interval is: they show who pays, but are in no sum a day.`,
              },
            ]),
      ],
    });
  },
} satisfies HandlerGroup;

function coverageOf(
  portfolio: Portfolio,
  held: readonly OpenInterest[],
  rates: readonly FundingRate[],
  days: readonly LiquidationDay[],
): ReturnType<typeof coverageOfRows> {
  const { positions, venues, assets } = portfolio;
  const key = (venue: string | undefined, asset: string | undefined): string =>
    JSON.stringify([venue, asset]);
  const known = new Set([
    ...[...held, ...rates].map((row) => key(row.venue, row.asset)),
    ...days.flatMap((row) => row.venues.map((venue) => key(venue, row.asset))),
  ]);
  return coverageOfRows(portfolio, (p) => {
    const kind = positions.instrument[p];
    if (kind !== instrument.linear && kind !== instrument.inverse)
      return 'Spot, options and loans are no part of a futures market.';
    return known.has(key(venues.id[positions.venue[p]], assets.id[positions.asset[p]]))
      ? null
      : 'No funding, open interest or liquidations of this asset at this venue are imported for this time.';
  });
}
