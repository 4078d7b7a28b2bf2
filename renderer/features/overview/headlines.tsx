import type { Headline } from '../../../contract/dto/what-if.ts';
import type { PageId } from '../../app/page-list.ts';
import { navigate } from '../../app/router.ts';
import { Tile, Tiles } from '../../kit/tile.tsx';

/** Where each headline is explained. */
const homes: Readonly<Record<string, PageId>> = {
  leverage: 'leverage',
  systemLeverage: 'leverage',
  synchronisationIndex: 'co-movement',
  coLiquidationMultiplier: 'co-movement',
  jointShortfallShare: 'co-movement',
  averageCorrelation: 'co-movement',
  systemVolatility: 'co-movement',
  amplification: 'cascade',
  criticalShock: 'cascade',
  badDebt: 'cascade',
};

/** The headline measures, each with its limit, change and history; a click opens the page that explains it. */
export function Headlines({ headlines }: Readonly<{ headlines: readonly Headline[] }>) {
  return (
    <Tiles>
      {headlines.map((headline) => {
        const home = homes[headline.id];
        return (
          <Tile
            key={headline.id}
            label={headline.label}
            value={headline.value}
            unit={headline.unit}
            previous={headline.previous}
            history={headline.history}
            status={headline.status}
            reason={headline.reason}
            note={headline.beside}
            onClick={home ? () => navigate(home) : undefined}
          />
        );
      })}
    </Tiles>
  );
}
