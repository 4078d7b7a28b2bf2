import type { Context } from '../context.ts';
import type { JsonFormat } from '../format.ts';
import { at, has, textAt } from '../json/access.ts';
import { isObject } from '../json/parse.ts';
import { RowError } from '../refusal.ts';
import { needText, type Row } from '../row.ts';
import { parseDecimal } from '../values/number.ts';
import { sayPortfolioMargin } from './portfolio-margin.ts';

/** Bybit says the mode of the account; positions say tradeMode 0 in any (API v5, Get Position Info: deprecated). */
export function emitAccountMode(context: Context, row: Row, isolated: boolean, ownRow: boolean): void {
  context.record({
    kind: 'accountMode',
    line: row.line,
    raw: row.raw,
    participant: context.participant(null),
    venue: 'bybit',
    marginMode: isolated ? 'isolated' : 'cross',
    ownRow,
  });
}

/** All of a portfolio's contracts share its collateral, as in cross mode. */
const modes: ReadonlyMap<string, boolean> = new Map([
  ['ISOLATED_MARGIN', true],
  ['REGULAR_MARGIN', false],
  ['PORTFOLIO_MARGIN', false],
]);

/** GET /v5/account/info. */
export const bybitAccountInfo: JsonFormat = {
  info: {
    id: 'bybit-account-info',
    venue: 'bybit',
    title: 'Bybit v5 account info',
    kind: 'account',
    container: 'json',
    generations: ['v5'],
    rules:
      'marginMode decides for all contracts of the account in the same snapshot, from whatever file they come: ISOLATED_MARGIN makes each isolated with its positionIM as margin; REGULAR_MARGIN and PORTFOLIO_MARGIN are cross, the latter with a warning.',
  },
  shape: 'json',
  names: ['marginMode', 'unifiedMarginStatus', 'spotHedgingStatus'],
  endpoint: /bybit .*account\/info/,
  detect: (root) =>
    has(at(root, 'result'), 'marginMode', 'unifiedMarginStatus')
      ? { score: 1, generation: 'v5', why: 'result with marginMode and unifiedMarginStatus' }
      : null,
  read: (root, doc, context) => {
    const time = parseDecimal(textAt(root, 'time') ?? '');
    context.sawResponseTime(Number.isNaN(time) ? null : time);
    const result = at(root, 'result');
    if (!isObject(result))
      return context.refuse('MISSING_LIST', 'an answer without its result', { line: doc.line });
    const row = doc.row(result);
    context.row(row, () => {
      const word = needText(row, 'marginMode');
      const isolated = modes.get(word);
      if (isolated === undefined)
        throw new RowError('WORD_UNKNOWN', 'marginMode', `"${word}" is no margin mode of Bybit`);
      if (word === 'PORTFOLIO_MARGIN') sayPortfolioMargin(context, 'Bybit');
      emitAccountMode(context, row, isolated, true);
    });
  },
};
