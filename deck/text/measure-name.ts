const special: Readonly<Record<string, string>> = {
  coMovement: 'co-movement',
  whatIf: 'what-if',
  shapley: 'why it moved',
  cover: 'default resources',
  backtest: 'back-test',
};

/** A measure's identity as words: "liquidationMap" reads "liquidation map". */
export const measureName = (id: string): string =>
  special[id] ?? id.replace(/(?<=[a-z0-9])[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
