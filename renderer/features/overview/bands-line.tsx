import { crossedText } from '../../../contract/band-words.ts';
import type { Output } from '../../../contract/contract.ts';
import { findMeasure } from '../../../contract/measures.ts';
import type { Call } from '../../hooks/use-call.ts';
import { Button } from '../../kit/blueprint.ts';
import { formatPercent } from '../../kit/format.ts';

/** Under the tiles: that bands are on their way, or which of them lie across a limit. */
export function BandsLine({ call }: Readonly<{ call: Call<Output<'bands.compute'>> }>) {
  if (call.error !== null) return <p className="muted">No bands: {call.error.message}</p>;
  if (call.cancelled)
    return (
      <p className="muted">
        Bands were not computed. <Button size="small" text="Compute them" onClick={call.retry} />
      </p>
    );
  if (call.data === null || call.stale)
    return (
      <p className="muted" aria-live="polite">
        Bands are being computed
        {call.progress === null ? '' : `, ${formatPercent(call.progress.fraction, 0)}`}.{' '}
        <Button size="small" text="Cancel" onClick={call.cancel} />
      </p>
    );
  const across = call.data.bands.flatMap((band) => {
    const said = crossedText(band, findMeasure(band.id)?.direction ?? 'above');
    return said === null ? [] : [`${band.label} is ${said}`];
  });
  return (
    <p className="muted">
      Bands hold {formatPercent(call.data.confidence, 0)} of the draws and cover days, depth and what the
      export does not say; the model itself is not in them.
      {across.length === 0 ? '' : ` ${across.join('; ')}.`}
    </p>
  );
}
