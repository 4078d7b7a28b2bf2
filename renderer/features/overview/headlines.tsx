import type { Headline } from '../../../contract/dto/what-if.ts';
import { findMeasure } from '../../../contract/measures.ts';
import { navigate } from '../../app/router.ts';
import { Tile, Tiles } from '../../kit/tile.tsx';

/** The headline measures, each with its band once it is there, limit, change and history; a click opens the page that explains it. */
export function Headlines({ headlines }: Readonly<{ headlines: readonly Headline[] }>) {
  return (
    <Tiles>
      {headlines.map((headline) => {
        const home = findMeasure(headline.id)?.page;
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
            notJudged={headline.notJudged}
            note={headline.beside}
            headline={headline.id}
            onClick={home ? () => navigate(home) : undefined}
          />
        );
      })}
    </Tiles>
  );
}
