/** Figures of a position that are amounts of money. */
export const moneyFields = [
  'notional',
  'unrealisedPnl',
  'isolatedMargin',
  'initialMargin',
  'maintenanceMargin',
] as const;
