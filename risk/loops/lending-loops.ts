import { cycles } from '../formulas/loops.ts';
import { effectiveThreshold } from '../leverage/account-figures.ts';
import { accountKind, instrument, type Portfolio } from '../portfolio.ts';

export type LendingLoop = Readonly<{
  participant: string;
  /** Assets that stand behind each other's debt, by name; one asset when it is supplied and borrowed itself. */
  assets: readonly string[];
  venues: readonly string[];
  collateral: number;
  debt: number;
  /** Collateral/equity of the participant's lending accounts in the loop; null when nothing is left. */
  leverage: number | null;
  /** Leverage at which the thresholds leave no room at all: 1/(1 − collateral-weighted threshold). */
  limit: number;
  /** Common fall of the collateral against the debt at which the first account is liquidatable; 0 when one is. */
  liquidationDrop: number;
  /**
   * Fall of the loop's collateral that is not the borrowed coin itself, everything else unchanged, at which the first
   * account is liquidatable (a depeg of the staked coin from the coin); null when no fall does it.
   */
  depeg: number | null;
}>;

/**
 * Recursive lending: in the graph of each participant, with an edge from every asset supplied to every asset borrowed
 * against it in one account, the loops are the strongly connected components. Staked and wrapped forms of a coin count
 * as the coin when `same` says so (a loop of staked ether and ether runs through the swap, which no export shows).
 * Largest debt first.
 *
 * @param same name an asset goes by in the graph
 */
export function lendingLoops(
  portfolio: Portfolio,
  same: (asset: string) => string = (asset) => asset,
): LendingLoop[] {
  const { accounts, assets, participants } = portfolio;
  const names = [...new Set(assets.id.map(same))];
  const node = assets.id.map((id) => names.indexOf(same(id)));
  const accountsOf = new Map<number, Loan[]>();
  for (let a = 0; a < accounts.count; a++) {
    if (accounts.kind[a] !== accountKind.lending) continue;
    const loan = loanOf(portfolio, a, node);
    if (loan.debt > 0)
      accountsOf.set(accounts.participant[a], [...(accountsOf.get(accounts.participant[a]) ?? []), loan]);
  }
  const found: LendingLoop[] = [];
  for (const [participant, loans] of accountsOf) {
    const edges = loans.flatMap((loan) =>
      loan.supplied.flatMap((from) => loan.borrowed.map((to) => [from, to] as const)),
    );
    for (const members of cycles(names.length, edges)) {
      const inside = loans.filter(
        (loan) =>
          loan.supplied.some((k) => members.includes(k)) && loan.borrowed.some((k) => members.includes(k)),
      );
      const collateral = inside.reduce((sum, loan) => sum + loan.collateral, 0);
      const debt = inside.reduce((sum, loan) => sum + loan.debt, 0);
      const weighted = inside.reduce((sum, loan) => sum + loan.weighted, 0);
      const drops = inside.map((loan) => Math.max(0, 1 - loan.debt / loan.weighted));
      const depegs = inside.map((loan) => depegOf(loan, members)).filter((d) => d <= 1);
      found.push({
        participant: participants.id[participant] ?? '',
        assets: members.map((k) => names[k] ?? ''),
        venues: [...new Set(inside.map((loan) => loan.venue))],
        collateral,
        debt,
        leverage: collateral > debt ? collateral / (collateral - debt) : null,
        limit: collateral / (collateral - weighted),
        liquidationDrop: drops.reduce((least, drop) => Math.min(least, drop), 1),
        depeg: depegs.length === 0 ? null : Math.min(...depegs),
      });
    }
  }
  return found.sort((a, b) => b.debt - a.debt);
}

type Loan = Readonly<{
  venue: string;
  supplied: readonly number[];
  borrowed: readonly number[];
  collateral: number;
  /** Collateral times liquidation threshold: debt above it is liquidatable. */
  weighted: number;
  debt: number;
  /** Supply that backs debt: node, own asset, value times threshold. And the assets owed. */
  backing: readonly Readonly<{ node: number; asset: number; weighted: number }>[];
  owed: ReadonlySet<number>;
}>;

/** Σ LT·supply = debt, with the loop's supply of coins that are not themselves owed at 1 − d. */
function depegOf({ backing, owed, weighted, debt }: Loan, members: readonly number[]): number {
  const falling = backing
    .filter((row) => members.includes(row.node) && !owed.has(row.asset))
    .reduce((sum, row) => sum + row.weighted, 0);
  return falling > 0 ? Math.max(0, (weighted - debt) / falling) : Number.POSITIVE_INFINITY;
}

function loanOf(portfolio: Portfolio, a: number, node: readonly number[]): Loan {
  const { accounts, positions, venues } = portfolio;
  const supplied = new Set<number>();
  const borrowed = new Set<number>();
  const backing: { node: number; asset: number; weighted: number }[] = [];
  const owed = new Set<number>();
  let [collateral, weighted, debt] = [0, 0, 0];
  for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
    const size = Math.abs(positions.notional[p]);
    const k = node[positions.asset[p]];
    if (!(size > 0) || k === undefined) continue;
    if (positions.instrument[p] === instrument.supply) {
      const threshold = effectiveThreshold(portfolio, p);
      if (!(threshold > 0)) continue;
      supplied.add(k);
      collateral += size;
      weighted += size * threshold;
      backing.push({ node: k, asset: positions.asset[p], weighted: size * threshold });
    } else if (positions.instrument[p] === instrument.borrow) {
      borrowed.add(k);
      owed.add(positions.asset[p]);
      debt += size;
    }
  }
  return {
    venue: venues.id[accounts.venue[a]] ?? '',
    supplied: [...supplied],
    borrowed: [...borrowed],
    collateral,
    weighted,
    debt,
    backing,
    owed,
  };
}
