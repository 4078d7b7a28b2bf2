/** Limited measures that a cascade answers: they are looked at along the whole range of the shock. */
export const inCascade = ['amplification', 'addedFall', 'liquidatedNotional', 'badDebt'] as const;
