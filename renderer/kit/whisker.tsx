import { bandText, hasWidth } from '../../contract/band-words.ts';
import type { Band } from '../../contract/dto/bands.ts';
import { exactMeasure } from './format.ts';
import { whiskerPlaces } from './whisker-places.ts';
import './whisker.css';

/** How sure a figure is: a line from one end of its band to the other, a mark at the figure, and the ends in words. */
export function Whisker({ band }: Readonly<{ band: Band }>) {
  const { value, low, high, unit, covers } = band;
  if (!hasWidth(band)) return null;
  const exact = `${exactMeasure(low, unit)} to ${exactMeasure(high, unit)}`;
  const at = whiskerPlaces(value, low, high);
  return (
    <span className="whisker" title={`${exact}. ${covers}`}>
      {at === null ? null : (
        <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
          <path
            d={`M${at.low} 4H${at.high}M${at.low} 1V7M${at.high} 1V7`}
            vectorEffect="non-scaling-stroke"
          />
          {at.value === null ? null : (
            <path className="whisker-value" d={`M${at.value} 0V8`} vectorEffect="non-scaling-stroke" />
          )}
        </svg>
      )}
      <span className="num">{bandText(band)}</span>
    </span>
  );
}
