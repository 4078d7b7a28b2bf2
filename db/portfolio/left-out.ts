import type { Coverage } from '../../contract/domain.ts';

/** Gathers what is left out or incomplete, by reason: rows and USD of notional. */
export class LeftOut {
  readonly #reasons = new Map<string, { positions: number; notional: number }>();

  add(reason: string, positions: number, notional: number): void {
    const entry = this.#reasons.get(reason) ?? { positions: 0, notional: 0 };
    entry.positions += positions;
    entry.notional += Number.isNaN(notional) ? 0 : Math.abs(notional);
    this.#reasons.set(reason, entry);
  }

  list(): Coverage['leftOut'] {
    return [...this.#reasons].sort().map(([reason, entry]) => ({ reason, ...entry }));
  }
}
