/**
 * Results of a deck that take the longest, in the order in which a window that shows slides as they come asks for them:
 * first those that the first slides need.
 */
export const deckParts = ['bands', 'explain', 'reverseStress', 'whatIf', 'tornados', 'backtest'] as const;

export type DeckPart = (typeof deckParts)[number];
