import { describe, expect, it } from 'vitest';
import { sparseColumns } from '../../db/portfolio/sparse-columns.ts';

describe('columns that few exports fill', () => {
  it('hold what was put, NaN elsewhere, and NaN where a number is taken back', () => {
    const { columns, filled } = sparseColumns(3, ['strike', 'expiry']);
    columns.strike.put(0, null);
    columns.strike.put(1, 7);
    columns.strike.put(2, 9);
    columns.strike.put(2, undefined);
    expect([...filled().strike]).toEqual([Number.NaN, 7, Number.NaN]);
    expect([...filled().expiry]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });

  it('share their memory as long as they are empty', () => {
    const { columns, filled } = sparseColumns(2, ['strike', 'expiry', 'leverage']);
    columns.leverage.put(0, 3);
    const { strike, expiry, leverage } = filled();
    expect(strike).toBe(expiry);
    expect(leverage).not.toBe(expiry);
  });
});
