import type { Context } from '../context.ts';
import type { JsonFormat } from '../format.ts';
import { has } from '../json/access.ts';
import { isObject, type Json, type JsonObject } from '../json/parse.ts';
import { RowError } from '../refusal.ts';
import { firstOf, moment, needText, type Row, text } from '../row.ts';
import { aaveOnChain } from './aave-market.ts';
import { listAt } from './list-of.ts';

/** Base units of Aave v3: USD with eight decimals; rates in basis points; the health factor with eighteen. */
const baseUnits = 1e8;
const basisPoints = 1e4;
/** 2²⁵⁶ − 1: the health factor of an account without debt. */
const noDebt = '115792089237316195423570985008687907853269984665640564039457584007913129639935';
const needed = ['totalCollateralBase', 'totalDebtBase', 'currentLiquidationThreshold', 'healthFactor'];
const healthTolerance = 0.001;

const rowsOf = (root: Json): readonly JsonObject[] | null => {
  if (isObject(root) && has(root, ...needed)) return [root];
  const list = listAt(root, '', 'accounts', 'data', 'result');
  return list !== null && has(list[0], ...needed) ? list : null;
};

/** Pool.getUserAccountData: totals of an account, in base units. */
export const aaveV3AccountData: JsonFormat = {
  info: {
    id: 'aave-v3-account-data',
    venue: 'aave-v3',
    title: 'Aave v3 account data (getUserAccountData)',
    kind: 'lending',
    container: 'json',
    generations: ['v3'],
    rules:
      'Totals in USD with 8 decimals, threshold in basis points (that of the e-mode where the account is in one; disabled collateral is not in the total), health factor with 18 decimals, the largest uint256 where there is no debt; chainId is the venue’s (aave-v3-arbitrum). What the collateral is made of is not told: it is kept as one basket, the debt as dollars. Money with 18 decimals (v2, in ether) is refused by its names.',
  },
  shape: 'json',
  names: needed,
  endpoint: /getUserAccountData/,
  detect: (root) =>
    rowsOf(root) === null
      ? null
      : { score: 1, generation: 'v3', why: 'totalCollateralBase and totalDebtBase' },
  read: (root, doc, context) => {
    for (const object of rowsOf(root) ?? []) {
      const row = doc.row(object);
      context.row(row, () => account(context, row));
    }
    context.warn(
      'TOTALS_ONLY',
      'the answer holds totals only: collateral is one basket that moves with the market, debt is dollars. Import the user reserves to see the coins',
    );
  },
};

/** A whole number of any length, scaled. Throws RowError NOT_A_NUMBER. */
function units(row: Row, name: string, scale: number): number {
  const found = needText(row, name);
  if (!/^\d{1,80}$/.test(found))
    throw new RowError(
      'NOT_A_NUMBER',
      name,
      `"${found.slice(0, 60)}" in ${name} is no whole number of base units`,
    );
  return Number(found) / scale;
}

function account(context: Context, row: Row): void {
  const collateral = units(row, 'totalCollateralBase', baseUnits);
  const debt = units(row, 'totalDebtBase', baseUnits);
  const threshold = units(row, 'currentLiquidationThreshold', basisPoints);
  const stated = needText(row, 'healthFactor') === noDebt ? null : units(row, 'healthFactor', 1e18);
  if (threshold > 1)
    throw new RowError('RATE_RANGE', 'currentLiquidationThreshold', `a threshold of ${threshold}`);
  if ((stated === null) !== (debt === 0))
    throw new RowError(
      'CONTRADICTION',
      'healthFactor',
      'the health factor says there is no debt, or the debt that there is one',
    );
  if (stated !== null) {
    const expected = (collateral * threshold) / debt;
    const share = Math.abs(expected - stated) / Math.max(expected, stated);
    if (share > healthTolerance)
      context.tally(
        'HEALTH_FACTOR',
        row.line,
        `health factor differs from collateral × threshold / debt: ${stated} is said, the quotient is ${expected}`,
        share,
      );
  }
  context.sawRowTime(moment(row, firstOf(row, 'timestamp', 'time')));
  if (collateral === 0 && debt === 0) {
    context.flat();
    return;
  }
  const participant = context.participant(text(row, firstOf(row, 'user', 'account', 'address')));
  const common = {
    kind: 'loan' as const,
    line: row.line,
    raw: row.raw,
    participant,
    venue: aaveOnChain(text(row, firstOf(row, 'chainId', 'chain_id'))),
    priceUsd: 1,
    liquidationBonus: null,
    counterparty: null,
  };
  if (collateral > 0)
    context.record({
      ...common,
      asset: 'AAVE-COLLATERAL',
      side: 'supply',
      quantity: collateral,
      valueUsd: collateral,
      liquidationThreshold: threshold,
      collateralEnabled: true,
      naturalId: 'total|supply',
    });
  if (debt > 0)
    context.record({
      ...common,
      asset: 'USD',
      side: 'borrow',
      quantity: debt,
      valueUsd: debt,
      liquidationThreshold: null,
      collateralEnabled: false,
      naturalId: 'total|borrow',
    });
}
