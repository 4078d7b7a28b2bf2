import type { Band } from './dto/bands.ts';
import { formatMeasure, formatPercent } from './format.ts';
import type { Bounds } from './status.ts';

type Shown = Pick<Band, 'low' | 'high' | 'unit'>;

/** An end that lies beyond all that was looked at. */
const end = (x: number | null, unit: Band['unit']): string => (x === null ? 'none' : formatMeasure(x, unit));

/** Whether the two ends read differently: a band without width is not shown. */
export const hasWidth = ({ low, high, unit }: Shown): boolean =>
  !(low === null && high === null) && end(low, unit) !== end(high, unit);

/** "[1.60×, 3.40×]", for tables; empty without a band. */
export const bandText = (band: Shown): string =>
  hasWidth(band) ? `[${end(band.low, band.unit)}, ${end(band.high, band.unit)}]` : '';

/**
 * Why a critical shock may begin at nothing, where its band says so; null elsewhere. With accounts whose balance nobody
 * exported put at their maintenance any fall liquidates somebody, and against a fall of nothing whatever they sell is
 * beyond the limit. The headline itself leaves out accounts that are breached before any shock.
 */
export function zeroEndText({ id, label, low, unit, coverage }: Band): string | null {
  if (id !== 'criticalShock' || low === null || end(low, unit) !== end(0, unit)) return null;
  return coverage === null
    ? `${label} from 0: in some draws the smallest fall is enough`
    : `${label} from 0: put at their maintenance, accounts without a balance on record are liquidated by the smallest fall, and what they sell moves the market by more than the limit allows for so small a fall`;
}

/** "1.60× to 3.40×", in a sentence. */
const bandRange = ({ low, high, unit }: Shown): string => `${end(low, unit)} to ${end(high, unit)}`;

/** The bound that the band lies across, the worse one first; null when it lies on one side of each. */
function crossed(band: Band): Readonly<{ name: 'breach' | 'warning'; share: number }> | null {
  const { red = null, amber = null } = band.beyond ?? {};
  if (red !== null && red > 0 && red < 1) return { name: 'breach', share: red };
  if (amber !== null && amber > 0 && amber < 1) return { name: 'warning', share: amber };
  return null;
}

/** "beyond the breach level in 71 % of draws" where the band lies across the level; null where it does not. */
export function crossedText(band: Band, direction: Bounds['direction']): string | null {
  const found = crossed(band);
  if (found === null) return null;
  return `${direction} the ${found.name} level in ${wholePercent(found.share)} of draws`;
}

/** Never rounded up to all, nor down to nothing. */
function wholePercent(share: number): string {
  const whole = Math.round(100 * share);
  return share < 1 && whole === 100
    ? '99 %'
    : share > 0 && whole === 0
      ? 'under 1 %'
      : formatPercent(share, 0);
}

/** "1.60× to 3.40×, above the breach level in 71 % of draws": what a title says of a figure whose band crosses a limit. */
export function bandInTitle(band: Band, direction: Bounds['direction']): string | null {
  const found = crossedText(band, direction);
  return found === null ? null : `${bandRange(band)}: ${found}`;
}

/** Why the ends of an assumption are not those that a cascade's challengers have. */
export const endsSaid =
  'The ends of a choice include the figure itself; depth goes from the 10th to the 90th percentile of its own history, where a cascade’s challengers take half and twice of it.';
