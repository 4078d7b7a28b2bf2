import fc from 'fast-check';
import { type SystemSpec, system } from './arbitrary-portfolio.ts';

const deep = system().map((spec): SystemSpec => ({ ...spec, depth: 20 * spec.depth }));

/** Random books, thin and deep, with what a critical shock is asked for. */
export const criticalCases = fc.record({
  spec: fc.oneof(system(), deep),
  limit: fc.double({ min: 1.05, max: 4, noNaN: true }),
  materiality: fc.constantFrom(1, 100, 10_000, 1e12),
  impact: fc.constantFrom('linear' as const, 'linear' as const, 'floor' as const, 'sqrt' as const),
  collateral: fc.constantFrom('sold' as const, 'kept' as const),
});
