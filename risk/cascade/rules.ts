import type { SignConvention } from '../formulas/gamma-exposure.ts';
import type { Withdrawal } from './reactive-depth.ts';

/** Who pays for bad debt: the venues' insurance funds alone, or winners too when they are used up. */
export type InsuranceMode = 'fund' | 'fundAndAdl';

/**
 * How a cascade liquidates; what is not given is as in the published models: everything at once, in one batch.
 * - liquidation `partial`: an account is cut, all its positions in proportion, until maintenance is `target` (0.8 unless
 *   said) of its equity; in full when it has none, or at the fifth time. Loans have their close factor either way.
 * - speed: share of an account's order that is traded in a round, the same amount each round until it is done. Loans
 *   are liquidated at once, as on chain.
 * - gamma: dealers hedge the options in the snapshot after every move, with their side as declared; their trades join
 *   the flow.
 * - hedgeClosed: whoever takes over a liquidated option hedges its delta in the market; otherwise closing it moves no
 *   price.
 * - insurance: see `createLedger`.
 * - collateral: coins of a closed account are `sold` as far as what it then owes needs them (unless said), or `kept`.
 * - withdrawal: see `reactiveDepth`.
 * - fill: accounts trade at the price `after` the batch (unless said) or at its `average`.
 */
export type CascadeRules = Withdrawal &
  Readonly<{
    liquidation?: 'full' | 'partial' | undefined;
    target?: number | undefined;
    speed?: number | undefined;
    gamma?: SignConvention | undefined;
    hedgeClosed?: boolean | undefined;
    insurance?: InsuranceMode | undefined;
    collateral?: 'sold' | 'kept' | undefined;
    fill?: 'after' | 'average' | undefined;
  }>;

/** An account is cut at most so many times; then it is closed. */
export const mostCuts = 4;
export const defaultTarget = 0.8;

/** Rounds an order takes. */
export const roundsAt = (speed: number): number => Math.max(1, Math.ceil(1 / speed - 1e-9));
