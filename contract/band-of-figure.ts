import type { Band } from './dto/bands.ts';

/**
 * The band of a figure: of the headline of that name, and only where the figure shown is the one the band was computed
 * around. A cascade of another shock, or of a snapshot earlier, has none.
 */
export const bandOfFigure = (
  bands: readonly Band[] | undefined,
  id: string,
  value: number | null,
): Band | undefined => bands?.find((band) => band.id === id && band.value === value);
