import type { Mapping } from '../../contract/dto/import.ts';
import type { Context } from '../context.ts';
import type { FirstRow } from '../rows/row-source.ts';
import { isDollar } from '../values/assets.ts';
import { currencySign } from '../values/currency.ts';

const says = /\b(?:currency|ccy|w(?:ä|ae)hrung|devise|moneda|divisa|valuta)\b\s*[:=]?\s*\(?([A-Za-z]{3})\b/i;
const ofCurrency = ['currency', 'quote', 'settle'];

/**
 * `Base currency: EUR` above a mapped table of positions that says nothing of its currency itself: it is confirmed in the
 * mapping, for nobody else can tell whether prices or only totals are meant. Dollars are what is read anyway.
 */
export function needBannerCurrency(above: readonly FirstRow[], context: Context): void {
  const { mapping } = context.options;
  if (mapping === undefined || mapping.kind !== 'position' || namesCurrency(mapping)) return;
  for (const { cells, line } of above) {
    const text = cells.join(' ').trim();
    const currency = currencySign(says.exec(text)?.[1]?.toUpperCase() ?? '');
    if (currency === null || isDollar(currency)) continue;
    context.refuse(
      'CURRENCY_NEEDED',
      `"${text.slice(0, 80)}" above the header says a currency, and the mapping none: name one currency for the whole table, ${currency} or USD, or the column that says it`,
      { line, column: text.slice(0, 80) },
      ['mapping'],
    );
  }
}

const namesCurrency = ({ columns, constants }: Mapping): boolean =>
  ofCurrency.some((field) => field in columns || field in constants);
