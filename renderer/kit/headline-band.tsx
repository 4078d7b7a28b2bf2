import { bandOfFigure } from '../../contract/band-of-figure.ts';
import { bandText, hasWidth } from '../../contract/band-words.ts';
import { useWantedBands } from '../hooks/bands.tsx';
import { Whisker } from './whisker.tsx';

type Props = Readonly<{
  measure: string;
  /** The figure shown; only the figure the band is of has it beside it. */
  value: number | null | undefined;
  /** In a table: the two ends without a line. */
  inTable?: boolean;
}>;

/** How sure a headline is, wherever its figure stands: nothing until the band is there, nor for what is no headline. */
export function HeadlineBand({ measure, value = null, inTable = false }: Props) {
  const bands = useWantedBands(measure, value !== null);
  const band = bandOfFigure(bands, measure, value);
  if (band === undefined || !hasWidth(band)) return null;
  if (!inTable) return <Whisker band={band} />;
  return (
    <span className="band-text num" title={band.covers}>
      {bandText(band)}
    </span>
  );
}
