import type { estimators } from './domain.ts';

/** The estimators as they are called on screen and on slides. */
export const estimatorNames: Readonly<Record<(typeof estimators)[number], string>> = {
  pearson: 'Pearson',
  spearman: 'Spearman',
  kendall: 'Kendall τ-b',
  ewma: 'EWMA',
  ledoitWolfIdentity: 'Ledoit–Wolf, identity',
  ledoitWolfConstantCorrelation: 'Ledoit–Wolf, constant ρ',
  downside: 'Downside',
  exceedance: 'Exceedance',
  tailDependence: 'Lower tail dependence',
  distance: 'Distance',
};
