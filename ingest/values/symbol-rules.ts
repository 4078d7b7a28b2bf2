import { byCoinRules } from './symbol-rules/by-coin.ts';
import { coinContractRules } from './symbol-rules/coin-contracts.ts';
import { optionRules } from './symbol-rules/options.ts';
import { pairRules } from './symbol-rules/pairs.ts';
import { perpetualRules } from './symbol-rules/perpetuals.ts';
import type { SymbolRule } from './symbol-rules/rule.ts';

/** From the spelling that can mean only one thing to the plain pair; the first that fits reads. */
export const symbolRules: readonly SymbolRule[] = [
  ...byCoinRules,
  ...optionRules,
  ...coinContractRules,
  ...perpetualRules,
  ...pairRules,
];
