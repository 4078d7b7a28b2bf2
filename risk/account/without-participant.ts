import { blocks } from '../explain/blocks.ts';
import { choice } from '../explain/choice.ts';
import { createMixer } from '../explain/mix-books.ts';
import { pairBooks } from '../explain/pair-books.ts';
import type { Portfolio } from '../portfolio.ts';

const byAsset: readonly string[] = ['depth', 'prices', 'rules', 'settings'];
const heldBlocks = blocks.flatMap(({ id }) => (byAsset.includes(id) ? [] : [id]));

/** The same snapshot without one participant: its accounts, positions and balances are gone, all else is as it is. */
export function withoutParticipant(portfolio: Portfolio, participant: number): Portfolio {
  const pair = pairBooks(portfolio, emptied(portfolio));
  const gone = pair.participants.id.indexOf(portfolio.participants.id[participant]);
  const of = Uint8Array.from(pair.participants.id, (_, k) => (k === gone ? 1 : 0));
  return createMixer(pair)(choice(() => 0, { blocks: heldBlocks, of }));
}

const emptied = (portfolio: Portfolio): Portfolio => ({
  ...portfolio,
  accounts: {
    ...portfolio.accounts,
    count: 0,
    positionStart: Int32Array.of(0),
    balanceStart: Int32Array.of(0),
  },
  positions: { ...portfolio.positions, count: 0 },
  balances: { ...portfolio.balances, count: 0 },
});
