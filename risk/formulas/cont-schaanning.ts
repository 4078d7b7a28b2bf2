export type ContSchaanningInput = Readonly<{
  /** Banks × marketable assets and banks × illiquid assets, USD. */
  marketable: readonly (readonly number[])[];
  illiquid: readonly (readonly number[])[];
  equity: readonly number[];
  /** Fraction lost by each illiquid asset. */
  illiquidShock: readonly number[];
  price: readonly number[];
  floor: readonly number[];
  depth:
    | readonly number[]
    | Readonly<{ adv: readonly number[]; sigma: readonly number[]; c: number; tau: number }>;
  maxLeverage: number;
  targetLeverage: number;
  /** α: share of the impact that sellers suffer on what they sell. */
  shortfall: number;
}>;

export type ContSchaanningOutput = Readonly<{
  rounds: {
    gamma: number[];
    quantity: number[];
    impact: number[];
    loss: number[];
    equity: number[];
    price: number[];
  }[];
  depth: number[];
}>;

/**
 * Fire sales and indirect contagion (Cont & Schaanning 2017). After the shock to illiquid assets, a bank with
 * leverage λ = (ΣΠ + I)/C above the maximum sells the fraction Γ = min((ΣΠ + I − λ_b·C)/ΣΠ, 1) of every marketable
 * asset; the total q per asset moves its price by Ψ = (1 − B/S)(1 − e^(−q/δ)), δ = (1 − B/S₀)·D with S₀ the first price, D = c·(ADV/σ)·√τ;
 * loss = (1 − (1 − α)Γ)·Σ Π·Ψ. Rounds until no bank sells, or until a whole round sells less than 1e-12 of what is
 * left (banks that lose by selling can approach the bound for ever).
 */
export function contSchaanning(input: ContSchaanningInput): ContSchaanningOutput {
  const depth = Array.isArray(input.depth)
    ? [...input.depth]
    : depthFromVolume(input.depth as Exclude<ContSchaanningInput['depth'], readonly number[]>);
  const holdings = input.marketable.map((row) => [...row]);
  const illiquid = input.illiquid.map((row) => {
    let value = 0;
    for (const [k, holding] of row.entries()) value += holding * (1 - input.illiquidShock[k]);
    return value;
  });
  let equity = input.equity.map((c, i) => {
    let loss = 0;
    for (const [k, holding] of (input.illiquid[i] ?? []).entries()) loss += holding * input.illiquidShock[k];
    return c - loss;
  });
  let price = [...input.price];
  const delta = depth.map((d, k) => (1 - input.floor[k] / input.price[k]) * d);
  const rounds: ContSchaanningOutput['rounds'] = [];

  while (rounds.length < 100_000) {
    const gamma = holdings.map((row, i) => fractionSold(sum(row), illiquid.at(i) ?? 0, equity[i], input));
    const quantity = price.map((_, k) => sum(holdings.map((row, i) => gamma[i] * row[k])));
    if (sum(quantity) <= 1e-12 * sum(holdings.map(sum))) break;
    const impact = quantity.map((q, k) => {
      const room = 1 - input.floor[k] / price[k];
      return room > 0 ? -room * Math.expm1(-q / delta[k]) : 0;
    });
    const loss = holdings.map(
      (row, i) => (1 - (1 - input.shortfall) * gamma[i]) * sum(row.map((value, k) => value * impact[k])),
    );
    equity = equity.map((c, i) => c - loss[i]);
    price = price.map((s, k) => s * (1 - impact[k]));
    for (const [i, row] of holdings.entries()) {
      for (let k = 0; k < row.length; k++) row[k] *= (1 - gamma[i]) * (1 - impact[k]);
    }
    rounds.push({ gamma, quantity, impact, loss, equity, price });
  }
  return { rounds, depth };
}

function fractionSold(
  marketable: number,
  illiquid: number,
  equity: number,
  input: ContSchaanningInput,
): number {
  if (!(marketable > 0)) return 0;
  const assets = marketable + illiquid;
  if (equity > 0 && assets <= input.maxLeverage * equity) return 0;
  return Math.max(0, Math.min(1, (assets - input.targetLeverage * equity) / marketable));
}

const depthFromVolume = (d: { adv: readonly number[]; sigma: readonly number[]; c: number; tau: number }) =>
  d.adv.map((adv, k) => (d.c * adv * Math.sqrt(d.tau)) / d.sigma[k]);

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
