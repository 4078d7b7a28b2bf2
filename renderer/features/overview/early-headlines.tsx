import { headlineMeasures, labelOf } from '../../../contract/measures.ts';
import { useCall } from '../../hooks/use-call.ts';
import { Tile, Tiles } from '../../kit/tile.tsx';

type Measure = (typeof headlineMeasures)[number];

/** The headline measures one by one as they come, until all that is said of them is there. */
export function EarlyHeadlines({ snapshot }: Readonly<{ snapshot: string }>) {
  return (
    <Tiles>
      {headlineMeasures.map((measure) => (
        <EarlyTile key={measure.id} snapshot={snapshot} measure={measure} />
      ))}
    </Tiles>
  );
}

function EarlyTile({ snapshot, measure }: Readonly<{ snapshot: string; measure: Measure }>) {
  const call = useCall('overview.headlines', { snapshot, only: [measure.id] });
  const [headline] = call.data?.headlines ?? [];
  if (headline === undefined)
    return <Tile label={labelOf(measure)} value={null} unit={measure.unit} pending note="Being computed" />;
  const { label, value, unit, previous, history, status, reason, notJudged } = headline;
  return <Tile {...{ label, value, unit, previous, history, status, reason, notJudged }} />;
}
