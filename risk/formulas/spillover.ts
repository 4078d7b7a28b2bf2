export type SpilloverInput = Readonly<{
  /** Total assets and equity of each bank, USD. */
  assets: readonly number[];
  equity: readonly number[];
  /** Banks × assets, shares of each bank's portfolio. */
  weights: readonly (readonly number[])[];
  /** Price impact of each asset per USD sold. */
  impact: readonly number[];
  /** Return of each asset (−0.01 = falls by 1 %). */
  shock: readonly number[];
}>;

/** Vulnerabilities are returns on equity (negative = loss); `sales` per asset in USD, negative = sold. */
export type SpilloverOutput = Readonly<{
  direct: number;
  aggregateVulnerability: number;
  systemicness: number[];
  indirectVulnerability: number[];
  directVulnerability: number[];
  sales: number[];
  priceImpact: number[];
  factors: Readonly<{ size: number; leverage: number; illiquidityConcentration: number }>;
}>;

/**
 * Fire-sale spillovers (Greenwood, Landier & Thesmar 2015): banks sell in proportion to their portfolio to come back
 * to their leverage b = (a − e)/e. Sales φ = Mᵀ·A·B·M·F, price impact F₂ = L·φ, aggregate vulnerability
 * AV = 1ᵀA·M·F₂/E; systemicness S(n) is the part of AV that bank n's sales cause, so that ΣS = AV; indirect
 * vulnerability IV(n) = a_n·(M F₂)_n/e_n. A bank sells at most all it holds.
 *
 * Factors (Duarte & Eisenbach 2021), of sales without that cap: under a uniform return f,
 * AV = f·size·(1 + leverage)·leverage·illiquidityConcentration, with size Σa, leverage B = (Σa − Σe)/Σe and
 * IC = Σ_k m_k²·l_k·Σ_i μ_ik·α_i·β_i·s_i, where s_i is the sum of a bank's weights: 1 for portfolios as published, less
 * where a part is money that does not move, and below 0 for a net short one.
 */
export function spillover(input: SpilloverInput): SpilloverOutput {
  const { assets, equity, weights, impact, shock } = input;
  const totalEquity = sum(equity);
  const first = weights.map((row) => dot(row, shock));
  const sold = assets.map((a, n) => Math.max(-a, (a * (a - equity[n]) * first[n]) / equity[n]));
  const sales = impact.map((_, k) => sum(weights.map((row, n) => row[k] * sold[n])));
  const priceImpact = sales.map((phi, k) => impact[k] * phi);
  const second = weights.map((row) => dot(row, priceImpact));
  const held = impact.map((_, k) => sum(weights.map((row, n) => row[k] * assets[n])));
  const gamma = weights.map((row) => sum(row.map((m, k) => held[k] * impact[k] * m)));
  return {
    direct: sum(assets.map((a, n) => a * first[n])) / totalEquity,
    aggregateVulnerability: sum(assets.map((a, n) => a * second[n])) / totalEquity,
    systemicness: gamma.map((g, n) => (g * sold[n]) / totalEquity),
    indirectVulnerability: assets.map((a, n) => (a * second[n]) / equity[n]),
    directVulnerability: assets.map((a, n) => (a * first[n]) / equity[n]),
    sales,
    priceImpact,
    factors: factorsOf(input, held, totalEquity),
  };
}

function factorsOf(
  { assets, equity, weights, impact }: SpilloverInput,
  held: readonly number[],
  totalEquity: number,
) {
  const size = sum(assets);
  const leverage = (size - totalEquity) / totalEquity;
  const direction = weights.map(sum);
  let concentration = 0;
  for (const [k, value] of held.entries()) {
    const share = value / size;
    let inner = 0;
    for (const [n, row] of weights.entries()) {
      const beta = (assets[n] - equity[n]) / equity[n] / leverage;
      inner += row[k] * (assets[n] / size) * beta * direction[n];
    }
    concentration += share * impact[k] * inner;
  }
  return { size, leverage, illiquidityConcentration: leverage === 0 ? 0 : concentration };
}

function dot(a: readonly number[], b: readonly number[]): number {
  let total = 0;
  for (const [i, value] of a.entries()) total += value * b[i];
  return total;
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
