import type { JsonFormat } from '../format.ts';
import { binancePosition } from './binance-position.ts';
import { listAt, needList, rowMatch } from './list-of.ts';
import { sayPortfolioMargin } from './portfolio-margin.ts';

/** GET /dapi/v1/positionRisk and /papi/v1/cm/positionRisk. */
export const binanceCoinmPositionRisk: JsonFormat = {
  info: {
    id: 'binance-coinm-position-risk',
    venue: 'binance-coinm',
    title: 'Binance COIN-M positions (positionRisk)',
    kind: 'positions',
    container: 'json',
    generations: ['v1', 'portfolio margin'],
    rules:
      'positionAmt is in contracts and signed: 100 USD each for BTC, 10 USD for the others; margins, profit and notionalValue are in the base coin; liquidationPrice "0" means none.',
  },
  shape: 'json',
  names: ['symbol', 'positionAmt', 'unRealizedProfit', 'notionalValue', 'maxQty', 'markPrice', 'updateTime'],
  endpoint: /binance-coinm .*positionRisk|\/(dapi\/v\d|papi\/v\d\/cm)\/positionRisk/,
  detect: (root) => {
    const list = listAt(root, '');
    const score = rowMatch(
      list,
      ['symbol', 'positionAmt', 'unRealizedProfit', 'notionalValue'],
      ['maxQty', 'markPrice'],
    );
    if (score === null) return null;
    const generation = list?.[0]?.fields.has('marginType') ? 'v1' : 'portfolio margin';
    return { score, generation, why: 'a list of rows with positionAmt and notionalValue (in coin)' };
  },
  read: (root, doc, context) => {
    if (context.detected?.generation === 'portfolio margin') sayPortfolioMargin(context, 'Binance');
    for (const object of needList(context, root, doc.line, '')) {
      const row = doc.row(object);
      context.row(row, () => binancePosition(context, row, true));
    }
  },
};
