/** ln Γ(x) for x > 0: Stirling's series, after stepping small arguments up (Abramowitz and Stegun 6.1.41). */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  let argument = x;
  let product = 1;
  while (argument < 15) product *= argument++;
  const inverse = 1 / (argument * argument);
  const series =
    1 / 12 +
    inverse *
      (-1 / 360 +
        inverse * (1 / 1260 + inverse * (-1 / 1680 + inverse * (1 / 1188 - (inverse * 691) / 360360))));
  return (
    (argument - 0.5) * Math.log(argument) -
    argument +
    0.5 * Math.log(2 * Math.PI) +
    series / argument -
    Math.log(product)
  );
}
