import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../build/check-commits.mjs';

describe('a commit message', () => {
  it.each([
    ['feat(risk): a measure\n\nBecause the committee asks.', 0],
    ['feat: a measure\n\nWhy.', 0],
    ['feat(risk): a measure', 1],
    [`fix: ${'x'.repeat(80)}\n\nWhy.`, 1],
    ['A measure was added', 2],
    ['', 2],
  ])('%j has %i faults', (message, count) => {
    expect(faultsOf(message)).toHaveLength(count);
  });
});
