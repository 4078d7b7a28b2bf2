/** One fault in the source of a formula, as a slip of the pen would make it. */
export type Fault = readonly [file: string, right: string, wrong: string];

/** By card. Each changes a formula the card runs; none multiplies an answer. */
export const faults: Readonly<Record<string, readonly Fault[]>> = {
  leverage: [
    ['leverage/excess-notional.ts', 'return (1 - scaleToTarget(', 'return (0 + scaleToTarget('],
    ['formulas/concentration.ts', 'hhi += share * share', 'hhi += share'],
    ['leverage/leverage-totals.ts', 'equity += figures.equity[a]', 'equity += figures.gross[a]'],
  ],
  returns: [['correlation/panel.ts', 'Math.log(ratio) : ratio - 1', 'Math.log(ratio) : 1 - 1 / ratio']],
  pnl: [
    [
      'group-panel/group-panel.ts',
      'target.equity += share * figures.equity[a]',
      'target.equity += share * gross',
    ],
  ],
  correlation: [
    ['correlation/correlation-matrix.ts', 'lambda ** (length - 1 - t)', 'lambda ** t'],
    ['correlation/kendall.ts', 'Math.sqrt(total - tiesX.pairs)', 'Math.sqrt(total)'],
    [
      'correlation/distance-correlation.ts',
      'Math.sqrt(Math.max(0, distanceCovariance(x, y)) /',
      '(Math.max(0, distanceCovariance(x, y)) /',
    ],
    ['correlation/ledoit-wolf.ts', 'covariance[i] *= 1 - shrinkage', 'covariance[i] *= shrinkage'],
    [
      'correlation/ledoit-wolf.ts',
      'shrinkage * f + (1 - shrinkage) * sample[k]',
      '(1 - shrinkage) * f + shrinkage * sample[k]',
    ],
  ],
  'nearest-correlation': [['correlation/nearest-correlation.ts', 'lambda <= 0', 'lambda > 0']],
  'cluster-order': [
    ['correlation/cluster-order.ts', 'Math.max(da, db)', 'Math.min(da, db)'],
    ['correlation/cluster-order.ts', '(na * da + nb * db) / (na + nb)', '(da + db) / 2'],
    ['correlation/cluster-order.ts', '- ni * t * dab * dab', '+ ni * t * dab * dab'],
    ['correlation/optimal-leaf-order.ts', 'reach[r] + best[j * n + leaf[r]]', 'reach[r] + best[leaf[r] * n]'],
  ],
  'absorption-ratio': [
    [
      'correlation/absorption-ratio.ts',
      'k * n + i : i * t + k] = values[k] - centre',
      'k * n + i : i * t + k] = values[k]',
    ],
    ['correlation/absorption-ratio.ts', 'Math.floor(fraction * n + 0.5 + 1e-12)', 'Math.ceil(fraction * n)'],
  ],
  'co-movement': [
    ['formulas/co-movement.ts', 't > 1 ? t - 1', 't > 1 ? t'],
    ['formulas/co-movement.ts', 'const deviation = values[k] - means[i]', 'const deviation = values[k]'],
    ['formulas/co-movement.ts', '(variance - idiosyncratic) / room', 'variance / room'],
  ],
  'liquidation-price': [
    ['formulas/liquidation-price.ts', '(spare - s * q * e)', '(spare + s * q * e)'],
    [
      'formulas/liquidation-price.ts',
      'e / input.leverage + (input.deduction',
      'e / input.leverage - (input.deduction',
    ],
    [
      'formulas/liquidation-price.ts',
      '(s * input.walletBalance) / input.quantity',
      's * input.walletBalance',
    ],
    ['formulas/liquidation-price.ts', 'price - equity / position', 'price + equity / position'],
    ['formulas/liquidation-price.ts', 'e - (s * margin) / q, s, e)', 'e + (s * margin) / q, s, e)'],
    ['formulas/liquidation-price.ts', 'e * (1 + s * m)', 'e * (1 - s * m)'],
  ],
  'health-factor': [['formulas/health-factor.ts', '1 - 1 / factor', '1 / factor']],
  'liquidation-map': [
    ['margin/plain-move.ts', 'let value = still + gained * t', 'let value = still + gained'],
  ],
  market: [
    ['market/market-share.ts', 's.mapped / (2 * s.market)', 's.mapped / s.market'],
    ['market/funding-direction.ts', '(long - short) * perDay', '(long + short) * perDay'],
  ],
  adl: [['formulas/adl.ts', 'b.score - a.score', 'a.score - b.score']],
  synchronisation: [
    [
      'formulas/synchronisation.ts',
      'comonotonicES += sumOfLargest(loss, m) / m',
      'comonotonicES += sumOfLargest(loss, m)',
    ],
    ['formulas/synchronisation.ts', '(jointES - independentMean) / span', 'jointES / span'],
  ],
  scenario: [
    [
      'scenario/resolve-scenario.ts',
      'price[asset] * (whole ? 1 + part.move',
      'price[asset] * (whole ? 1 - part.move',
    ],
  ],
  cascade: [
    [
      'cascade/isolated-cascade.ts',
      'bankruptcy + s * position.maintenanceRate',
      'bankruptcy - s * position.maintenanceRate',
    ],
    [
      'cascade/impact.ts',
      "if (law === 'linear') return Math.max(0, 1 + (sign * size) / strength)",
      "if (law === 'linear') return Math.exp((sign * size) / strength)",
    ],
  ],
  'cont-schaanning': [
    [
      'formulas/cont-schaanning.ts',
      '(1 - (1 - input.shortfall) * gamma[i])',
      '(1 - input.shortfall * gamma[i])',
    ],
    ['formulas/cont-schaanning.ts', 'input.targetLeverage * equity', 'input.maxLeverage * equity'],
  ],
  saturation: [
    [
      'cascade/impact.ts',
      "if (law === 'linear') return Math.max(0, 1 + (sign * size) / strength)",
      "if (law === 'linear') return Math.max(0, 1 + (sign * size) / (2 * strength))",
    ],
  ],
  'reverse-stress': [
    ['reverse-stress/reverse-stress.ts', 'price[k] = Math.exp(move[i])', 'price[k] = 1 + move[i]'],
    ['reverse-stress/covariance.ts', 'v * Math.sqrt(values[i])', 'v * values[i]'],
  ],
  spillover: [
    ['formulas/spillover.ts', '(size - totalEquity) / totalEquity', 'size / totalEquity'],
    [
      'formulas/spillover.ts',
      '(a * (a - equity[n]) * first[n]) / equity[n]',
      '(a * a * first[n]) / equity[n]',
    ],
  ],
  overlap: [
    ['formulas/overlap.ts', '1 / depth[k]', '1 / depth[k] ** 2'],
    ['formulas/overlap.ts', 'Math.sqrt(plain[i][i] * plain[j][j])', 'Math.sqrt(plain[i][i] + plain[j][j])'],
  ],
  systemic: [
    ['formulas/systemic.ts', 'k * debt - (1 - k) * equity', 'k * debt - k * equity'],
    ['formulas/systemic.ts', '1 - Math.exp(18 * mes)', '1 - Math.exp(22 * mes)'],
    ['formulas/systemic.ts', '(1 - crisis) ** beta', '(1 - crisis * beta)'],
    ['formulas/systemic.ts', '(quantile(x, q) - quantile(x, 0.5))', 'quantile(x, q)'],
  ],
  herding: [
    ['formulas/herding.ts', 'n - p) - adjustment[i]', 'n - p) + adjustment[i]'],
    [
      'formulas/herding.ts',
      'sum + measure[i], 0) / chosen.length',
      'sum + measure[i], 0) / (chosen.length - 1)',
    ],
  ],
  loops: [
    ['formulas/loops.ts', '1 / (1 - loanToValue)', '1 / (1 + loanToValue)'],
    [
      'formulas/loops.ts',
      '(1 - 1 / leverage) / liquidationThreshold',
      '(1 - 1 / leverage) * liquidationThreshold',
    ],
  ],
  credit: [
    ['formulas/clearing.ts', 'owed[i] - assets[i] - receipts(payments, i)', 'owed[i] - assets[i]'],
    [
      'formulas/expected-loss.ts',
      'e * defaultProbability[i] * lossGivenDefault[i]',
      'e * defaultProbability[i] * (1 - lossGivenDefault[i])',
    ],
  ],
  protocols: [['protocols/protocol-failure.ts', 'value[b] *= 1 - loss', 'value[b] *= 1 - loss * loss']],
  'black-76': [
    ['formulas/black-76.ts', '/ spread + spread / 2', '/ spread - spread / 2'],
    ['formulas/black-76.ts', 'forward * density * Math.sqrt(time)', 'forward * density * time'],
    ['formulas/black-76.ts', 'discount * sign * normalCdf(sign * d1)', 'discount * normalCdf(sign * d1)'],
  ],
  gamma: [
    ['formulas/gamma-exposure.ts', 'forward * forward * 0.01', 'forward * 0.01'],
    ['formulas/gamma-exposure.ts', "kind === 'call' ? 1 : -1", "kind === 'call' ? 1 : 1"],
  ],
  'what-if': [['what-if/adjust-size.ts', 'gross - action.cap * equity', 'gross - action.cap']],
  deleveraging: [
    ['deleveraging/bound/target.ts', '(amplification - 1) * (1 - x)', 'amplification * (1 - x)'],
    ['deleveraging/minimal-cap.ts', 'if (middle.ok) best = middle', 'if (!middle.ok) best = middle'],
  ],
  branching: [['formulas/branching-ratio.ts', 'parents += notional[r - 1]', 'parents += notional[r]']],
  slippage: [
    ['formulas/slippage-at-risk.ts', 'q / (2 * depth[i])', 'q / depth[i]'],
    ['formulas/slippage-at-risk.ts', 'slippage[i] < sar', 'slippage[i] <= sar'],
  ],
  cover: [['formulas/cover.ts', 'row.length - k', 'row.length - 1']],
  backtest: [
    ['formulas/likelihood-ratios.ts', '(n01 + n11) / (after0 + after1)', 'n01 / (after0 + after1)'],
    ['formulas/coverage-test.ts', 'losses.length * p', 'losses.length'],
  ],
  wilson: [['statistics/wilson.ts', '(1 - confidence) / 2', '(1 - confidence) / 1']],
  filtered: [
    ['formulas/filtered-returns.ts', '(r * volatility) / sigma[t]', '(r * sigma[t]) / volatility'],
    ['returns/ewma-volatility.ts', 'decay * variance + (1 - decay)', 'decay * variance + decay'],
  ],
  bands: [
    ['statistics/block-length.ts', 'Math.min(last, 2 * first)', 'Math.min(last, first)'],
    ['statistics/block-length.ts', 'covariance[lag] = cross / n', 'covariance[lag] = cross / (n - lag)'],
  ],
  'liquidations-at-horizon': [
    ['formulas/liquidations-at-horizon.ts', 'sorted.length - tailSize(', 'sorted.length - 1 - tailSize('],
    ['formulas/liquidations-at-horizon.ts', 'usd / openInterest', 'usd * openInterest'],
  ],
  replay: [
    ['replay/replay.ts', 'options.depthScale * depth', 'options.depthScale'],
    ['cascade/cascade-run.ts', 'x * next.move[k]', 'x'],
  ],
  shapley: [['formulas/shapley.ts', '(s + 1) / (blocks - s - 1)', '(s + 1) / (blocks - s)']],
};
