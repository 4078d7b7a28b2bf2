import type { MarginAction } from './adjust-margin.ts';
import type { SizeAction } from './adjust-size.ts';

/** Which positions an adjustment touches: every list given must match; an empty selector matches everything. */
export type Selector = Readonly<{
  participants?: readonly string[] | undefined;
  cohorts?: readonly string[] | undefined;
  venues?: readonly string[] | undefined;
  assets?: readonly string[] | undefined;
  sides?: readonly ('long' | 'short')[] | undefined;
  leverageAbove?: number | undefined;
}>;

export type Action = SizeAction | MarginAction | Readonly<{ kind: 'moveCrossToIsolated' }>;

export type Adjustment = Readonly<{ selector: Selector; action: Action; enabled: boolean }>;
