/** Share of the series whose components the absorption ratio counts (Kritzman et al. 2011: a fifth), at least one. */
export const absorbedShare = 0.2;
