/** Which positions an adjustment touches: every list given must match; an empty selector matches everything. */
export type Selector = Readonly<{
  participants?: readonly string[] | undefined;
  cohorts?: readonly string[] | undefined;
  venues?: readonly string[] | undefined;
  assets?: readonly string[] | undefined;
  sides?: readonly ('long' | 'short')[] | undefined;
  leverageAbove?: number | undefined;
}>;

export type SizeAction =
  | Readonly<{ kind: 'capLeverage'; cap: number }>
  | Readonly<{ kind: 'scaleNotional'; factor: number }>
  | Readonly<{ kind: 'close' }>;

/** Exactly one of `usd` and `toRatio` (margin ratio MM/E to come down to) for addMargin. */
export type MarginAction =
  | Readonly<{ kind: 'addMargin'; usd?: number | undefined; toRatio?: number | undefined }>
  | Readonly<{ kind: 'setMaintenance'; rate: number }>
  | Readonly<{ kind: 'setHaircut'; haircut: number }>;

export type Action = SizeAction | MarginAction | Readonly<{ kind: 'moveCrossToIsolated' }>;

export type Adjustment = Readonly<{ selector: Selector; action: Action; enabled: boolean }>;
