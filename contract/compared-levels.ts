/** Levels two snapshots can be laid side by side at. */
export const comparedLevels = ['cohort', 'participant', 'venue', 'asset', 'sector', 'side'] as const;
