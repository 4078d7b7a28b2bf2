import type { Warning } from '../../contract/domain.ts';
import { listed } from '../../contract/listed.ts';
import type { AssetPrices } from './asset-prices.ts';
import type { StagedBalances } from './stage-balances.ts';

/**
 * Balances that neither the export nor a price gives a value in USD, by name: what is held is not counted as collateral,
 * so that its accounts look more leveraged than they are; what is owed leaves the leverage of its account undefined.
 */
export function unvaluedBalances(
  rows: StagedBalances,
  nameOf: (asset: number) => string,
  prices: AssetPrices,
): Warning[] {
  const names = { held: new Set<string>(), owed: new Set<string>() };
  for (let k = 0; k < rows.count; k++) {
    const quantity = rows.quantity[k];
    if (quantity === 0 || !Number.isNaN(rows.value[k]) || !Number.isNaN(prices.of(rows.asset[k]))) continue;
    names[quantity > 0 ? 'held' : 'owed'].add(nameOf(rows.asset[k]));
  }
  const said = (found: ReadonlySet<string>, what: string, so: string): Warning[] =>
    found.size === 0
      ? []
      : [
          {
            code: 'UNVALUED_BALANCE',
            message: `${what} in ${listed([...found].sort(), shown)} has no USD value and no price: ${so}`,
          },
        ];
  return [
    ...said(
      names.held,
      'Collateral',
      'not counted, so that its accounts look more leveraged than they are; where the rest is not above maintenance, their equity is undefined.',
    ),
    ...said(names.owed, 'Debt', 'the leverage of its accounts is undefined.'),
  ];
}

/** A book can hold dust of hundreds of coins: the first names, and how many more. */
const shown = 8;
