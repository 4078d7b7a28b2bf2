import type { Impact } from './impact.ts';

/** Depth that withdraws as prices move, and comes back with the clock. */
export type Withdrawal = Readonly<{
  /** k: how much is withdrawn per daily σ of move; 0 or not given: none. */
  withdrawal?: number | undefined;
  /** f: share of the depth that always stays (0.1 unless given). */
  withdrawalFloor?: number | undefined;
  /** Share of what was withdrawn that comes back in a minute (0 unless given). */
  recovery?: number | undefined;
  /** Minutes that a round takes (1 unless given). */
  roundMinutes?: number | undefined;
}>;

export const withdrawalDefaults = { withdrawalFloor: 0.1, recovery: 0, roundMinutes: 1 } as const;

export type ReactiveDepth = Readonly<{
  /** The law with what depth is left, once prices have moved to these. */
  at: (price: Float64Array, law: Impact) => Impact;
  /** Share of each asset's depth that is left. */
  left: Float64Array;
}>;

/**
 * Depth D_t = D₀·max(f, e^(−k·|drop|/σ)) while prices move one way, drop and σ as fractions of the price before the
 * shock (σ daily): every further move withdraws, a move back withdraws too. Between rounds a share of what is missing
 * comes back a minute. Assets without a volatility keep their depth. null when nothing is to be withdrawn: the law is
 * then used as it is, and every figure is what it is without this option.
 */
export function reactiveDepth(sigma: Float64Array, options: Withdrawal): ReactiveDepth | null {
  const known = withdrawalOf(options);
  if (known === null) return null;
  const { k, floor, back } = known;
  const left = new Float64Array(sigma.length).fill(1);
  const last = new Float64Array(sigma.length).fill(1);
  let first = true;
  return {
    left,
    at: (price, law) => {
      for (let a = 0; a < left.length; a++) {
        if (!(sigma[a] > 0)) continue;
        if (!first) left[a] += (1 - left[a]) * back;
        const moved = Math.abs(price[a] - last[a]);
        left[a] = Math.max(floor, left[a] * Math.exp((-k * moved) / sigma[a]));
        last[a] = price[a];
      }
      first = false;
      const strength = law.strength.map((d, a) => d * left[a]);
      const buying = law.buying.map((d, a) => d * left[a]);
      return { ...law, strength, buying };
    },
  };
}

/** k, the share that always stays, and what of the missing share comes back in a round; null where nothing is withdrawn. */
export function withdrawalOf(
  options: Withdrawal,
): Readonly<{ k: number; floor: number; back: number; roundMinutes: number }> | null {
  const k = options.withdrawal ?? 0;
  if (k === 0) return null;
  const { withdrawalFloor: floor, recovery, roundMinutes } = { ...withdrawalDefaults, ...given(options) };
  return { k, floor, back: 1 - (1 - recovery) ** roundMinutes, roundMinutes };
}

const given = (options: Withdrawal): Partial<Record<keyof typeof withdrawalDefaults, number>> =>
  Object.fromEntries(
    Object.keys(withdrawalDefaults).flatMap((key) => {
      const value = options[key as keyof typeof withdrawalDefaults];
      return value === undefined ? [] : [[key, value]];
    }),
  );
