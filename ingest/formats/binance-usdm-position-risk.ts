import type { JsonFormat } from '../format.ts';
import { binancePosition } from './binance-position.ts';
import { listAt, needList, rowMatch } from './list-of.ts';
import { sayPortfolioMargin } from './portfolio-margin.ts';

/** GET /fapi/v2/positionRisk, /fapi/v3/positionRisk and /papi/v1/um/positionRisk. */
export const binanceUsdmPositionRisk: JsonFormat = {
  info: {
    id: 'binance-usdm-position-risk',
    venue: 'binance-usdm',
    title: 'Binance USDS-M positions (positionRisk)',
    kind: 'positions',
    container: 'json',
    generations: ['v2', 'v3', 'portfolio margin', 'rows of an account'],
    rules:
      'positionAmt is in base coin and signed, also for SHORT in hedge mode; money is in marginAsset; liquidationPrice "0" means none; v3 has no leverage and no marginType, so isolated is inferred from isolatedMargin.',
  },
  shape: 'json',
  names: [
    'symbol',
    'positionAmt',
    'unRealizedProfit',
    'positionSide',
    'markPrice',
    'liquidationPrice',
    'updateTime',
  ],
  endpoint: /binance-usdm .*positionRisk|\/[fp]api\/v\d\/(um\/)?positionRisk/,
  detect: (root) => {
    const list = listAt(root, '');
    const row = list?.[0];
    const older = row?.fields.has('unrealizedProfit') === true;
    const score = rowMatch(
      list,
      ['symbol', 'positionAmt', older ? 'unrealizedProfit' : 'unRealizedProfit'],
      ['positionSide', 'markPrice', 'liquidationPrice', 'updateTime'],
    );
    if (score === null || row === undefined || row.fields.has('notionalValue') || row.fields.has('maxQty'))
      return null;
    const generation = older
      ? 'rows of an account'
      : row.fields.has('marginType')
        ? 'v2'
        : row.fields.has('leverage') && !row.fields.has('isolatedMargin')
          ? 'portfolio margin'
          : 'v3';
    return { score, generation, why: 'a list of rows with positionAmt and unRealizedProfit' };
  },
  read: (root, doc, context) => {
    if (context.detected?.generation === 'portfolio margin') sayPortfolioMargin(context, 'Binance');
    for (const object of needList(context, root, doc.line, '')) {
      const row = doc.row(object);
      context.row(row, () => binancePosition(context, row, false));
    }
  },
};
