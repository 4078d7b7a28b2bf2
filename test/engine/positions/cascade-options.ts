import type { CascadeOptions } from '../../../risk/cascade/cascade.ts';

export const options = (all: number, more: Partial<CascadeOptions> = {}): CascadeOptions => ({
  shock: { all },
  impact: 'linear',
  depthScale: 1,
  leverageScale: 1,
  floor: 0.5,
  y: 1,
  ...more,
});
