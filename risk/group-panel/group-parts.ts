import { accountGroups, positionGroups } from '../leverage/groups.ts';
import { instrument, type Portfolio } from '../portfolio.ts';

export type GroupLevel = 'participant' | 'venue' | 'protocol' | 'sector' | 'collateral' | 'cohort';

/** A group's part of an account: its share of equity and collateral; `only` limits positions to their own group. */
export type Part = Readonly<{ group: number; share: number; only?: Int32Array }>;

/** The groups of a level, and the parts of an account that belong to them. */
export function groupParts(
  portfolio: Portfolio,
  level: GroupLevel,
): Readonly<{ keys: readonly string[]; parts: (account: number) => Part[] }> {
  if (level === 'sector') {
    const { keys, of } = positionGroups(portfolio, 'sector');
    return { keys, parts: (a) => shares(keys.length, sectorNotionals(portfolio, a, of), of) };
  }
  if (level === 'collateral') {
    const keys = portfolio.assets.id;
    return { keys, parts: (a) => shares(keys.length, collateralValues(portfolio, a)) };
  }
  const { keys, of } = accountGroups(portfolio, level);
  return { keys, parts: (a) => (of[a] < 0 ? [] : [{ group: of[a], share: 1 }]) };
}

function shares(groups: number, amounts: Iterable<readonly [number, number]>, only?: Int32Array): Part[] {
  const sums = new Map<number, number>();
  let total = 0;
  for (const [group, usd] of amounts) {
    if (!(usd > 0) || group < 0 || group >= groups) continue;
    sums.set(group, (sums.get(group) ?? 0) + usd);
    total += usd;
  }
  return Array.from(sums, ([group, usd]) => ({ group, share: usd / total, ...(only && { only }) }));
}

function* sectorNotionals({ accounts, positions }: Portfolio, a: number, of: Int32Array) {
  for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++)
    yield [of[p], Math.abs(positions.notional[p])] as const;
}

function* collateralValues({ accounts, positions, balances }: Portfolio, a: number) {
  for (let b = accounts.balanceStart[a]; b < accounts.balanceStart[a + 1]; b++)
    yield [balances.asset[b], balances.value[b] * (1 - balances.haircut[b])] as const;
  for (let p = accounts.positionStart[a]; p < accounts.positionStart[a + 1]; p++) {
    const kind = positions.instrument[p];
    if (kind === instrument.supply || kind === instrument.spot)
      yield [positions.asset[p], positions.notional[p]] as const;
  }
}
