import type { SpilloverOutput } from './dto/spillover.ts';

/** The factors of spillover, as sentences call them. */
export const spilloverFactorNames: Readonly<Record<keyof SpilloverOutput['factors'], string>> = {
  size: 'size',
  leverage: 'leverage',
  illiquidityConcentration: 'illiquidity concentration',
};
