/**
 * The point nearest to the origin at which `breaches` holds, looked for and not proven: along each direction in turn
 * the first breach on a grid of half a unit, bisected; then the best of them is turned towards and away from every
 * axis as long as that brings it nearer.
 *
 * @param directions of any length; the better ones first save evaluations
 * @returns `point` null when no direction looked at breaches within `reach`; `complete`: nothing was left to look at
 */
export function nearestBreach(
  breaches: (u: Float64Array) => boolean,
  directions: readonly Float64Array[],
  options: Readonly<{ reach: number; maxEvaluations: number; report?: (share: number) => void }>,
): Readonly<{ point: Float64Array | null; evaluations: number; complete: boolean }> {
  let evaluations = 0;
  const at = (unit: Float64Array, r: number) => {
    evaluations++;
    options.report?.(evaluations / options.maxEvaluations);
    return breaches(unit.map((x) => x * r));
  };
  const left = () => evaluations < options.maxEvaluations;
  const found: { best: { unit: Float64Array; r: number } | null } = { best: null };

  const bisect = (unit: Float64Array, from: number, to: number) => {
    let [low, high] = [from, to];
    while (high - low > 1e-4 * high && left()) {
      const middle = (low + high) / 2;
      if (at(unit, middle)) high = middle;
      else low = middle;
    }
    found.best = { unit, r: high };
  };
  const grid = 0.5;
  for (const direction of directions) {
    const unit = unitOf(direction);
    if (unit === null) continue;
    const limit = found.best?.r ?? options.reach;
    for (let r = Math.min(grid, limit * 0.999); r <= limit && left(); r += grid) {
      if (!at(unit, r)) continue;
      bisect(unit, Math.max(0, r - grid), r);
      break;
    }
  }
  for (let step = 0.5; found.best !== null && step > 0.01 && left(); ) {
    let nearer = false;
    for (let i = 0; i < found.best.unit.length && left(); i++) {
      for (const sign of [1, -1]) {
        const { unit: from, r } = found.best;
        const turned = from.slice();
        turned[i] += sign * step;
        const unit = unitOf(turned);
        if (unit === null || !at(unit, r * 0.999)) continue;
        bisect(unit, 0, r * 0.999);
        nearer = true;
      }
    }
    if (!nearer) step /= 2;
  }
  if (found.best === null) return { point: null, evaluations, complete: left() };
  const { unit, r } = found.best;
  return { point: unit.map((x) => x * r), evaluations, complete: left() };
}

function unitOf(direction: Float64Array): Float64Array | null {
  let squares = 0;
  for (const x of direction) squares += x * x;
  const length = Math.sqrt(squares);
  return length > 0 && Number.isFinite(length) ? direction.map((x) => x / length) : null;
}
