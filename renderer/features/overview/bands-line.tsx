import { crossedText, zeroEndText } from '../../../contract/band-words.ts';
import { findMeasure } from '../../../contract/measures.ts';
import { useBands } from '../../hooks/bands.tsx';
import { Button } from '../../kit/blueprint.ts';
import { formatPercent } from '../../kit/format.ts';

/** Under the tiles: that bands are on their way, or which of them lie across a limit. */
export function BandsLine() {
  const { bands, confidence, fraction, error, cancelled, cancel, retry } = useBands();
  if (error !== null) return <p className="muted">No bands: {error.message}</p>;
  if (cancelled)
    return (
      <p className="muted">
        Bands were not computed. <Button size="small" text="Compute them" onClick={retry} />
      </p>
    );
  if (fraction < 1 || confidence === null)
    return (
      <p className="muted" aria-live="polite">
        Bands are being computed{fraction === 0 ? '' : `, ${formatPercent(fraction, 0)}`}.{' '}
        <Button size="small" text="Cancel" onClick={cancel} />
      </p>
    );
  const across = bands.flatMap((band) => {
    const said = crossedText(band, findMeasure(band.id)?.direction ?? 'above');
    return said === null ? [] : [`${band.label} is ${said}`];
  });
  const zero = bands.map(zeroEndText).filter((said) => said !== null);
  return (
    <p className="muted">
      Bands contain {formatPercent(confidence, 0)} of the draws and cover days, depth and what the export does
      not say; the model itself is not in them.
      {across.length === 0 ? '' : ` ${across.join('; ')}.`}
      {zero.map((said) => ` ${said}.`)}
    </p>
  );
}
