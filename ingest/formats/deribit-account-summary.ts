import { emitBalances } from '../emit.ts';
import type { JsonFormat } from '../format.ts';
import { at, has, textAt } from '../json/access.ts';
import { isObject, type Json, type JsonObject } from '../json/parse.ts';
import { needNumber, needText } from '../row.ts';
import { assetName } from '../values/assets.ts';
import { listAt } from './list-of.ts';
import { sayPortfolioMargin } from './portfolio-margin.ts';

/** One row per currency: get_account_summaries lists them, get_account_summary answers one. */
function summaries(root: Json): readonly JsonObject[] | null {
  const list = listAt(root, 'result.summaries', 'summaries');
  if (list !== null) return list;
  const one = at(root, 'result') ?? root;
  return isObject(one) ? [one] : null;
}

/** private/get_account_summaries. balance is without the profit of open positions and without option values. */
export const deribitAccountSummary: JsonFormat = {
  info: {
    id: 'deribit-account-summary',
    venue: 'deribit',
    title: 'Deribit account summaries',
    kind: 'balances',
    container: 'json',
    generations: ['summaries', 'one currency'],
    rules:
      'balance of each currency in coins, without the profit of open positions (equity has it). margin_model cross_pm or segregated_pm, or portfolio_margining_enabled, gives a warning.',
  },
  shape: 'json',
  names: ['currency', 'balance', 'equity', 'maintenance_margin', 'initial_margin'],
  endpoint: /deribit.* .*get_account_summar/,
  detect: (root) => {
    const list = summaries(root);
    if (!has(list?.[0], 'currency', 'balance', 'equity', 'maintenance_margin')) return null;
    const generation = listAt(root, 'result.summaries', 'summaries') === null ? 'one currency' : 'summaries';
    return { score: 1, generation, why: 'currencies with balance, equity and maintenance_margin' };
  },
  read: (root, doc, context) => {
    const scenarios = (row: JsonObject): boolean =>
      at(row, 'portfolio_margining_enabled') === true || /_pm$/.test(textAt(row, 'margin_model') ?? '');
    if (summaries(root)?.some(scenarios) === true) sayPortfolioMargin(context, 'Deribit');
    emitBalances(context, (summaries(root) ?? []).map(doc.row), (row) => {
      const asset = assetName(needText(row, 'currency'));
      const quantity = needNumber(row, 'balance');
      return { venue: 'deribit', asset, quantity, valueUsd: null };
    });
  },
};
