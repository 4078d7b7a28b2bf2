import { type JsonFormat, nothingToRead } from '../format.ts';
import { has } from '../json/access.ts';
import { listAt } from './list-of.ts';

/** OKX tiers count contracts: without contract values they cannot be put beside notionals. */
export const okxPositionTiers: JsonFormat = {
  info: {
    id: 'okx-position-tiers',
    venue: 'okx',
    title: 'OKX position tiers',
    kind: 'tiers',
    container: 'json',
    generations: ['v5'],
    rules:
      'Recognised and refused: minSz and maxSz count contracts, whose worth in USD moves with the price, so they are no notional brackets.',
  },
  refusal: {
    code: 'CONTRACT_TIERS',
    reason:
      'tiers in contracts, whose worth in USD moves with the price: they are no notional brackets and are not stored',
  },
  shape: 'json',
  endpoint: /okx .*position-tiers/,
  detect: (root) => {
    const row = listAt(root, 'data')?.[0];
    return has(row, 'tier', 'minSz', 'maxSz', 'mmr')
      ? { score: 1, generation: 'v5', why: 'rows with minSz, maxSz and mmr' }
      : null;
  },
  read: nothingToRead,
};
