import type { CascadeOutput } from './dto/cascade.ts';
import { formatNumber, formatRatio } from './format.ts';

/** Beside an amplification: its range under the other laws, and with half and twice the depth. null without any. */
export function challengersSaid({ challengers }: Pick<CascadeOutput, 'challengers'>): string | null {
  const range = (changes: 'impact' | 'depth'): string | null => {
    const seen = (challengers ?? []).flatMap((c) =>
      c.changes === changes && c.amplification !== null ? [c.amplification] : [],
    );
    if (seen.length === 0) return null;
    return `${formatRatio(Math.min(...seen))} to ${formatRatio(Math.max(...seen))}`;
  };
  const [laws, depths] = [range('impact'), range('depth')];
  if (laws === null || depths === null) return null;
  return `other laws ${laws}; depth ×2 and ×${formatNumber(0.5, 1)} ${depths}`;
}
