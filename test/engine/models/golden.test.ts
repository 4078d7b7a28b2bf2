import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type GoldenCase, goldenDifferences } from './golden-differences.ts';

const file = new URL('../../fixtures/models-golden.json', import.meta.url);
const { cases }: { cases: GoldenCase[] } = JSON.parse(readFileSync(file, 'utf8'));

describe('published models against their formulas in NumPy and SciPy', () => {
  for (const [model, own] of Map.groupBy(cases, (one) => one.model)) {
    it(`${model}: ${own.length} cases to 1e-9`, () => {
      expect(own.length).toBeGreaterThan(9);
      for (const one of own) expect(goldenDifferences(one), JSON.stringify(one.input)).toEqual([]);
    });
  }
});
