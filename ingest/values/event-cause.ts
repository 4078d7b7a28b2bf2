import type { LiquidationEventRecord } from '../../contract/records.ts';

type Cause = LiquidationEventRecord['cause'];

const deleveraged =
  /auto[\s_-]?deleverag|^adl\b|\badl$|自动减仓|自動減倉|自動減仓|自動デレバ|자동\s?디레버|자동\s?청산\s?감소/i;
const liquidated =
  /liquidat|liquidac|liquidiert|^liq$|zwangs|forced|margin[\s_-]?call|bankrupt|强平|强制平仓|強制平倉|爆仓|强制减仓|清算|強制決済|ロスカット|강제\s?청산|청산/i;

/** Why a venue closed a position, by a word of its export; null for a word that says neither. */
export function eventCause(word: string): Cause | null {
  const text = word.trim();
  if (deleveraged.test(text)) return 'autoDeleveraging';
  return liquidated.test(text) ? 'liquidation' : null;
}
