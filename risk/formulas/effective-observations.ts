/**
 * As how many equal observations n weighted ones count: (Σw)²/Σw², w = λ^age (Kish 1965). With λ = 0.94 never more than
 * (1 + λ)/(1 − λ) = 32.3, however long the window is.
 */
export function effectiveObservations(n: number, lambda: number): number {
  const [all, squares] = [lambda ** n, lambda ** (2 * n)];
  return (((1 - all) / (1 - lambda)) ** 2 * (1 - lambda * lambda)) / (1 - squares);
}
