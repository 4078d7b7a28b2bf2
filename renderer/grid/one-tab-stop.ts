/** Tab leaves a grid, as it leaves any other control; arrows move between its titles, filters and cells. */
export const oneTabStop = {
  tabToNextCell: () => false,
  tabToNextHeader: () => false,
} as const;
