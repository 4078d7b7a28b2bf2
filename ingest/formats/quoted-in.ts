import { RowError } from '../refusal.ts';
import { isDollar } from '../values/assets.ts';
import { resolveSign } from '../values/currency.ts';

type Quoted = Readonly<{ quote: string; assumed: boolean }>;

/** The currency that a sign stands for beside a row's own. Throws RowError CURRENCY_UNKNOWN for a sign of several. */
export function moneyOf(sign: string, own: string | null, column: string): string {
  const money = resolveSign(sign, own);
  if (money === null)
    throw new RowError(
      'CURRENCY_UNKNOWN',
      column,
      `"${sign}" is a sign of several currencies: say which by the pair (BTC-JPY), or by a column or constant of the mapping`,
    );
  return money;
}

/**
 * What prices are in, for every table there is: what the symbol or a column of the row says; where nothing does, what is
 * written beside the figures or above them; and where both say it they agree, all dollars being one.
 *
 * @param sign as it is written beside the figures; null where nothing is
 * @throws RowError CURRENCY_CONFLICT where two currencies are said, CURRENCY_UNKNOWN for a sign of several
 */
export function quotedIn<T extends Quoted>(kind: T, sign: string | null, column: string): T {
  if (sign === null) return kind;
  const money = moneyOf(sign, kind.quote, column);
  if (money === kind.quote || (isDollar(money) && isDollar(kind.quote)))
    return kind.assumed ? { ...kind, assumed: false } : kind;
  if (kind.assumed) return { ...kind, quote: money, assumed: false };
  throw new RowError(
    'CURRENCY_CONFLICT',
    column,
    `prices are written in ${money}, and the symbol or its columns say ${kind.quote}`,
  );
}
