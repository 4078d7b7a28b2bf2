import type { Context } from '../context.ts';

type Said = 'isolated account' | 'cross positions';

/**
 * Answers of today say tradeMode 0 of every position, whatever the account's mode (Bybit API v5: deprecated, see Get
 * Account Info); that the account is in isolated mode, its blank rates tell. Where the answers about one account say both,
 * its positions are read as cross and its wallet without their margin: said, for the equity is then too low.
 */
export function noteMarginMode(context: Context, line: number, said: Said): void {
  const whose = context.capture?.participant ?? '';
  const key = (of: Said): string => `bybit ${of} ${whose}`;
  context.memory.set(key(said), true);
  const other: Said = said === 'isolated account' ? 'cross positions' : 'isolated account';
  if (!context.memory.has(key(other)) || context.memory.has(`bybit both ${whose}`)) return;
  context.memory.set(`bybit both ${whose}`, true);
  context.tally(
    'MARGIN_MODE_UNSURE',
    line,
    'the rates of the account are blank, as in isolated mode, and its positions say cross (tradeMode 0, which Bybit writes of all now): they are read as cross, without the margin they hold, so that equity is too low',
  );
}
