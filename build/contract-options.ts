import type { Plugin } from 'vite';
import { isUndoable, methods } from '../contract/contract.ts';
import { allOptionFacts } from '../contract/option-facts.ts';

const id = 'virtual:contract-options';

/**
 * The contract's options with their defaults, choices and words, and its methods that can be undone, as plain data for
 * the page, which loads no validator (zod probes for eval, and the page's content security policy forbids it).
 */
export const contractOptions = (): Plugin => ({
  name: 'contract-options',
  resolveId: (source) => (source === id ? `\0${id}` : null),
  load: (source) =>
    source === `\0${id}`
      ? `export const optionFacts = ${JSON.stringify(allOptionFacts())};
export const undoableMethods = ${JSON.stringify(methods.filter(isUndoable))};`
      : null,
});
