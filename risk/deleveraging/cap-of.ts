import type { Adjustment, Selector } from '../what-if/adjustment.ts';

/** A cap of 0 leaves nothing open. */
export const capOf = (selector: Selector, cap: number): Adjustment => ({
  selector,
  action: cap > 0 ? { kind: 'capLeverage', cap } : { kind: 'close' },
  enabled: true,
});
