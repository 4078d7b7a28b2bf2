import type { Outcome } from './works.ts';

/** Below this share the run says too little of kills. */
const wanted = 0.9;

/** How many kills met work that was going on, in words, and whether they are enough to say anything. */
export function killsThatHit(outcomes: readonly Pick<Outcome, 'fault' | 'late'>[]): {
  enough: boolean;
  said: string;
} {
  const kills = outcomes.filter(({ fault }) => fault.startsWith('kill of '));
  const hit = kills.filter(({ late }) => late !== true).length;
  const share = kills.length === 0 ? 1 : hit / kills.length;
  const enough = share >= wanted;
  const said = `${hit} of ${kills.length} kills met work that was going on (${(100 * share).toFixed(0)} %)`;
  return {
    enough,
    said: enough ? said : `${said}: fewer than ${100 * wanted} %, which is a fault of this run`,
  };
}
