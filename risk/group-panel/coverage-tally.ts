import type { Coverage, Warning } from '../coverage.ts';
import { notionalOf } from '../notional.ts';
import type { Portfolio } from '../portfolio.ts';

/** Counts what is covered and what is left out, by reason. */
export class CoverageTally {
  readonly unpricedCollateral = new Set<string>();
  readonly #portfolio: Portfolio;
  readonly #participants = new Set<number>();
  readonly #leftOut = new Map<string, { positions: number; notional: number }>();
  #positions = 0;
  #notional = 0;

  constructor(portfolio: Portfolio) {
    this.#portfolio = portfolio;
  }

  in(p: number): void {
    this.#positions++;
    this.#notional += notionalOf(this.#portfolio, p);
    this.#participants.add(this.#portfolio.positions.participant[p]);
  }

  out(p: number, reason: string): void {
    const entry = this.#leftOut.get(reason) ?? { positions: 0, notional: 0 };
    entry.positions++;
    entry.notional += notionalOf(this.#portfolio, p);
    this.#leftOut.set(reason, entry);
  }

  coverage(): Coverage {
    const leftOut = Array.from(this.#leftOut, ([reason, entry]) => ({ reason, ...entry }));
    return {
      positions: this.#positions,
      positionsTotal: this.#portfolio.positions.count,
      participants: this.#participants.size,
      participantsTotal: this.#portfolio.participants.id.length,
      notional: this.#notional,
      notionalTotal: this.#notional + leftOut.reduce((sum, entry) => sum + entry.notional, 0),
      leftOut: leftOut.sort((a, b) => b.notional - a.notional),
    };
  }

  warnings(): Warning[] {
    if (this.unpricedCollateral.size === 0) return [];
    const names = [...this.unpricedCollateral].sort().join(', ');
    return [
      {
        code: 'unpricedCollateral',
        message: `Collateral in ${names} has no price history and is taken at a constant price.`,
      },
    ];
  }
}
