import type { Method } from './contract.ts';

/** Methods nobody waits for: they run behind the others, in steps, and every other call goes before their next one. */
export const behind: ReadonlySet<string> = new Set<Method>([
  'bands.compute',
  'bands.tornado',
  'deck.outline',
]);
