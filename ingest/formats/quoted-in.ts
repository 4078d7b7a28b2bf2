import { RowError } from '../refusal.ts';
import { isDollar } from '../values/assets.ts';
import { resolveSign } from '../values/currency.ts';

type Quoted = Readonly<{ quote: string; assumed: boolean }>;

/**
 * What prices are in, where the cells say it too: the quote that the symbol names, else what the cells say.
 *
 * @param sign as it is written beside the figures; null where nothing is
 * @throws RowError CURRENCY_CONFLICT where symbol and cells say two currencies, CURRENCY_UNKNOWN for a sign of several
 */
export function quotedIn<T extends Quoted>(kind: T, sign: string | null, column: string): T {
  if (sign === null) return kind;
  const money = resolveSign(sign, kind.quote);
  if (money === null)
    throw new RowError(
      'CURRENCY_UNKNOWN',
      column,
      `"${sign}" is a sign of several currencies: say the pair, such as BTC-JPY`,
    );
  if (money === kind.quote || (isDollar(money) && isDollar(kind.quote)))
    return kind.assumed ? { ...kind, assumed: false } : kind;
  if (kind.assumed) return { ...kind, quote: money, assumed: false };
  throw new RowError(
    'CURRENCY_CONFLICT',
    column,
    `the prices are written in ${money}, and their symbol says ${kind.quote}`,
  );
}
