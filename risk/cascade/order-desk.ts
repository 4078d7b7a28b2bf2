import { scaleToTarget } from '../margin/scale-to-target.ts';
import { type CascadeState, equityNow, heldGains, keptOf } from './cascade-state.ts';
import { coinSale, coinValue, tradeCoins } from './coin-sale.ts';
import type { Move } from './move-prices.ts';
import { type CascadeRules, defaultTarget, mostCuts, roundsAt } from './rules.ts';
import { sell, type Tally } from './sell.ts';

/** A share of what an account held at the snapshot, sold in one round. */
export type Sale = Readonly<{ account: number; share: number; done: boolean }>;

/** Takes margin accounts that are liquidated and trades their orders over one or more rounds. */
export type OrderDesk = Readonly<{
  /** What of these accounts is to be closed, decided at the prices of the round's beginning. */
  take: (accounts: readonly number[], price: Float64Array) => void;
  /** One round of every open order: adds it to the tally and says what was sold, in USD at snapshot prices. */
  trade: (price: Float64Array, tally: Tally, sold: (account: number, usd: number) => void) => Sale[];
  /** Whether an order of the account is open. */
  working: (account: number) => boolean;
  /** Whether any order is open. */
  busy: () => boolean;
  /** Sales are filled at the prices after the round, or at its average, as the rules say. */
  fill: (sales: readonly Sale[], move: Move) => void;
}>;

type Order = { account: number; part: number; rounds: number; left: number };

export function createOrderDesk(state: CascadeState, rules: CascadeRules): OrderDesk {
  const { stage, left, realised, otherwise, coins } = state;
  const sellsCoins = rules.collateral !== 'kept';
  const partial = rules.liquidation === 'partial';
  const target = rules.target ?? defaultTarget;
  const rounds = roundsAt(rules.speed ?? 1);
  const cuts = partial ? new Uint8Array(left.length) : null;
  const gained = new Float64Array(2);
  let open: Order[] = [];

  const kept = (a: number, price: Float64Array): number => {
    if (cuts === null || cuts[a] === mostCuts) return 0;
    const equity = equityNow(state, a, price);
    if (!(equity > 0)) return 0;
    cuts[a]++;
    const scale = stage.scale;
    return scaleToTarget(stage.book, a, price, left[a] * scale, target * equity, keptOf(state, a)) / scale;
  };
  return {
    take: (accounts, price) => {
      for (const account of accounts) {
        const keeps = kept(account, price);
        open.push({ account, part: (left[account] - keeps) / rounds, rounds, left: keeps });
      }
    },
    trade: (price, tally, sold) => {
      const hedge = rules.hedgeClosed === true;
      const sales: Sale[] = [];
      for (const order of open) {
        order.rounds--;
        const { account } = order;
        // Auto-deleveraging may have closed all there was to be sold.
        const rest = Math.max(0, left[account] - order.left);
        const share = order.rounds === 0 ? rest : Math.min(order.part, rest);
        const before = tally.atSnapshot;
        sell(stage, account, share, price, tally, hedge, keptOf(state, account));
        sold(account, tally.atSnapshot - before);
        if (sellsCoins && stage.coins[account] === 1 && order.rounds === 0 && order.left === 0) {
          const sale = coinSale(stage.book, account, equityNow(state, account, price), price, stage.scale);
          if (sale !== null) {
            tally.collateral += tradeCoins(stage.book, sale, account, price, tally.flow);
            state.coins.set(account, sale);
          }
        }
        sales.push({ account, share, done: order.rounds === 0 });
      }
      open = open.filter((order) => order.rounds > 0);
      return sales;
    },
    busy: () => open.length > 0,
    working: (account) => open.some((order) => order.account === account),
    fill: (sales, { price, average }) => {
      const [own, other] = rules.fill === 'average' ? [average, price] : [price, average];
      for (const { account: a, share } of sales) {
        const size = share * stage.scale;
        heldGains(state, a, own, other, gained);
        realised[a] += size * gained[0];
        otherwise[a] += size * (gained[1] - gained[0]);
        left[a] = share === left[a] ? 0 : Math.max(0, left[a] - share);
        const sale = left[a] === 0 ? coins.get(a) : undefined;
        if (sale === undefined) continue;
        const brought = coinValue(stage.book, sale, a, own);
        realised[a] += brought;
        otherwise[a] += coinValue(stage.book, sale, a, other) - brought;
      }
    },
  };
}
