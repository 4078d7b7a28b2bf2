/** The headlines by name, for what has to know them before the registry of measures does; a test holds the two together. */
export const headlineNames = [
  'systemLeverage',
  'synchronisationIndex',
  'jointShortfallShare',
  'amplification',
  'criticalShock',
  'badDebt',
  'averageCorrelation',
] as const;
