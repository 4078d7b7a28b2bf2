/** Made by build/contract-options.ts from the contract's schemas. */
declare module 'virtual:contract-options' {
  import type { OptionFacts } from '../contract/option-facts.ts';

  export const undoableMethods: readonly string[];
  export const optionFacts: Readonly<Record<string, OptionFacts>>;
}
