export const spilloverFactors = ['size', 'leverage', 'illiquidityConcentration'] as const;

/** The factors of spillover, as sentences call them. */
export const spilloverFactorNames: Readonly<Record<(typeof spilloverFactors)[number], string>> = {
  size: 'size',
  leverage: 'leverage',
  illiquidityConcentration: 'illiquidity concentration',
};
