/**
 * One thing that happens. Moves are fractions (−0.1 = falls by 10 %); days and windows are UTC milliseconds.
 * - beta: every asset moves by its market beta times `move`.
 * - historical: the move from the last close before `from` to the close at `to`, times `scale`.
 * - principalComponent: `sigmas` standard deviations over `horizon` days along one component of past returns, 1 the
 *   largest; positive is the direction in which more assets rise.
 * - depeg: one asset leaves its peg; what does not name it stays.
 * - oracle: one venue's price of one asset leaves that of all others.
 * - protocolFailure: what is supplied at a venue loses the share `loss` of its value, and so do the tokens it issued,
 *   wherever they are held.
 * - correlationToOne: every asset moves by the same number of its own standard deviations.
 * - liquidity: every depth is multiplied.
 */
export type ScenarioPart =
  | Readonly<{ kind: 'uniform'; move: number }>
  | Readonly<{ kind: 'perAsset'; moves: Readonly<Record<string, number>> }>
  | Readonly<{ kind: 'beta'; move: number }>
  | Readonly<{ kind: 'historical'; from: number; to: number; scale: number }>
  | Readonly<{ kind: 'principalComponent'; component: number; sigmas: number; horizon: number }>
  | Readonly<{ kind: 'depeg'; asset: string; move: number }>
  | Readonly<{ kind: 'oracle'; venue: string; asset: string; move: number }>
  | Readonly<{ kind: 'protocolFailure'; venue: string; loss: number; tokens?: readonly string[] | undefined }>
  | Readonly<{ kind: 'correlationToOne'; sigmas: number; horizon: number }>
  | Readonly<{ kind: 'liquidity'; factor: number }>;

/** Parts happen together: moves multiply, as do factors of depth. */
export type Scenario = Readonly<{ parts: readonly ScenarioPart[] }>;
