import { describe, expect, it } from 'vitest';
import { loadPortfolio } from '../../db/portfolio.ts';
import { importRecords } from '../import/fake-ingest.ts';
import { workspace } from './fixture.ts';
import { asOf, balance, day, position } from './records.ts';

/** A position of $100 per unit of `size` at a venue. */
const at = (venue: string, size: number) =>
  position({
    venue,
    participant: 'a',
    quantity: size,
    markPrice: 100,
    entryPrice: 100,
    notional: 100 * size,
    naturalId: venue,
  });

const said = (
  before: Parameters<typeof importRecords>[2],
  after: Parameters<typeof importRecords>[2],
): string[] => {
  const ws = workspace();
  importRecords(ws, 'before.json', { records: before as never, asOf: asOf - 30 * day });
  importRecords(ws, 'after.json', { records: after as never, asOf });
  return loadPortfolio(ws, 'latest')
    .warnings.filter(({ code }) => code === 'VENUE_ABSENT')
    .map(({ message }) => message);
};

describe('a venue of the snapshot before', () => {
  it('that is in no file of this one is said, with its share', () => {
    const found = said([at('okx', 6), at('bybit', 3), at('deribit', 1)], [at('bybit', 3)]);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(
      /no position or collateral at okx, deribit, which snapshot .* has, 70.0 % of its/,
    );
  });

  it('is there with collateral alone', () => {
    const held = balance({ participant: 'a', venue: 'okx', asset: 'USDT', quantity: 5, valueUsd: null });
    expect(said([at('okx', 6), at('bybit', 3)], [at('bybit', 3), held])).toEqual([]);
  });

  it('is not missed in a book of other venues, nor in the first snapshot', () => {
    expect(said([at('okx', 6)], [at('bybit', 3)])).toEqual([]);
  });
});
