/** 1, 2 or 5 times a power of ten within 2 %, as contract values are; null when the value is near none. */
export function nearestRound(value: number): number | null {
  if (!(value > 0) || !Number.isFinite(value)) return null;
  const power = 10 ** Math.floor(Math.log10(value));
  for (const step of [1, 2, 5, 10]) {
    const candidate = Number((step * power).toPrecision(1));
    if (Math.abs(value / candidate - 1) < 0.02) return candidate;
  }
  return null;
}
