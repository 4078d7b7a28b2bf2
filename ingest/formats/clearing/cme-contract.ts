import { RowError } from '../../refusal.ts';
import { type Instrument, instrumentOf } from '../../values/symbol.ts';
import { coinRoots } from '../../values/symbol-rules/coded-month.ts';

/**
 * When a contract of a month ends: its last Friday, 16:00 UTC (London's 4 p.m. but for summer time), or the day itself
 * when one is given. Throws RowError NOT_A_TIME.
 */
export function cmeExpiry(period: string, column: string): number {
  const m = /^(\d{4})-?(\d{2})(?:-?(\d{2}))?$/.exec(period.trim());
  const month = Number(m?.[2]);
  if (m === null || month < 1 || month > 12)
    throw new RowError('NOT_A_TIME', column, `"${period}" in ${column} is no contract month`);
  const year = Number(m[1]);
  if (m[3] !== undefined && m[3] !== '00') return Date.UTC(year, month - 1, Number(m[3]), 16);
  const last = new Date(Date.UTC(year, month, 0));
  return Date.UTC(year, month - 1, last.getUTCDate() - ((last.getUTCDay() + 2) % 7), 16);
}

/** A product code and expiry as an instrument, and the coins one contract holds. Throws RowError CONTRACT_VALUE_UNKNOWN. */
export function cmeInstrument(
  code: string,
  expiry: number,
  right: 'call' | 'put' | null,
  strike: number | null,
): Readonly<{ instrument: Instrument; coins: number }> {
  const root = coinRoots[code.trim().toUpperCase()];
  if (root === undefined)
    throw new RowError(
      'CONTRACT_VALUE_UNKNOWN',
      'product',
      `how much one contract of ${code} holds is not known: of clearing files only cryptocurrency futures are read (${Object.keys(coinRoots).join(', ')})`,
    );
  if (right !== null && !(strike !== null && strike > 0))
    throw new RowError('MISSING', 'strike', `an option on ${code} without a strike`);
  return {
    instrument: instrumentOf(root.coin, 'USD', 'USD', {
      expiry,
      ...(right === null ? {} : { instrument: right, strike }),
    }),
    coins: root.coins,
  };
}

export const rightOf = (text: string | null): 'call' | 'put' | null =>
  text === null ? null : /^c/i.test(text) ? 'call' : /^p/i.test(text) ? 'put' : null;
