/**
 * Fewer common observations than this give no coefficient, unless another number is asked for: a month of trading days,
 * and of leverage, which changes from snapshot to snapshot, the changes of eight snapshots.
 */
export const minimumOverlap = { returns: 20, leverageChanges: 7 } as const;
