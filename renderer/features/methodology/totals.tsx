import type { ModelCard } from '../../../contract/dto/model-card.ts';
import { wording } from '../../../contract/wording.ts';
import { formatCount } from '../../kit/format.ts';
import { Status } from '../../kit/status.tsx';
import { Tile, Tiles } from '../../kit/tile.tsx';
import { checkTotals, marks } from './check-totals.ts';

/** How far the program has been held against numbers that are not its own. */
export function Totals({ cards }: Readonly<{ cards: readonly ModelCard[] }>) {
  const totals = checkTotals(cards.flatMap((card) => card.checks));
  const failed = totals.failed.length;
  return (
    <Tiles>
      <Tile label={wording.modelCards} value={cards.length} unit="count" />
      <Tile label={wording.workedExamples} value={totals.examples} unit="count" />
      <Tile
        label={wording.valuesRecomputed}
        value={totals.checks}
        unit="count"
        note={
          <Status
            state={failed === 0 ? 'green' : 'red'}
            word={failed === 0 ? 'all pass' : `${formatCount(failed)} fail`}
          />
        }
      />
      {(['P', 'L', 'D'] as const).map((mark) => (
        <Tile
          key={mark}
          label={marks[mark].word}
          value={totals.byMark[mark].checks}
          unit="count"
          note={<span title={marks[mark].about}>{formatCount(totals.byMark[mark].passed)} pass</span>}
        />
      ))}
    </Tiles>
  );
}
