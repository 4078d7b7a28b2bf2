const prefix = 'Lockstep: ';

/**
 * The name of a shape of ours, as the selection pane shows it: "Lockstep: cascade / Chart 2". It finds the shape again
 * in a deck that somebody has edited; a shape that was given another name is that person's.
 */
export const shapeName = (slide: string, what: string, n: number): string =>
  `${prefix}${slide} / ${what} ${n}`;

/** The slide a name of ours speaks of and the rest of it; null for any other name. */
export function readShapeName(name: string): Readonly<{ slide: string; what: string }> | null {
  const found = /^Lockstep: (.+) \/ ([A-Z][a-z]+ \d+)$/.exec(name);
  return found?.[1] === undefined || found[2] === undefined ? null : { slide: found[1], what: found[2] };
}
