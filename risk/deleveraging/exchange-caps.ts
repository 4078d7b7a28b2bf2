import type { PlanSearch } from './plan-search.ts';

/** Of two caps one is lowered by these parts of what the plan cuts and the other raised by more, by so much at least. */
const [parts, least] = [[2, 3, 5, 8, 12, 20, 32].map((part) => 1 / part), 1 / 200];
/** Where more units are capped, no exchange is tried. */
const mostCapped = 7;

/** Lowers one cap of the best plan and raises another by more, for every two of few; whether any plan cuts less. */
export function exchangeCaps<V>(search: PlanSearch<V>): boolean {
  const { units, book, cutOf, offer, spent } = search;
  const { equity } = book.figures;
  /** The cap with which a unit cuts so much. */
  const capFor = (i: number, cut: number): number => {
    let own = 0;
    for (const a of units[i].accounts) own += Math.max(0, equity[a]);
    return own > 0 ? (units[i].gross - cut) / own : 0;
  };
  const caps = search.best()?.caps ?? search.unlimited();
  const capped = units.map((_, i) => i).filter((i) => caps[i] < Number.POSITIVE_INFINITY);
  if (capped.length > mostCapped) return false;
  let found = false;
  for (const part of parts)
    for (const i of capped)
      for (const j of capped) {
        const best = search.best();
        if (best === null || i === j || spent()) continue;
        const moved = part * best.cut;
        const more = cutOf(i, best.caps[i]) + moved;
        const less = cutOf(j, best.caps[j]) - moved - least * best.cut;
        if (more > units[i].gross || less <= -moved) continue;
        const trial = best.caps.slice();
        trial[i] = capFor(i, more);
        trial[j] = less > 0 ? capFor(j, less) : Number.POSITIVE_INFINITY;
        if (offer(trial)) found = true;
      }
  return found;
}
