import type { Context } from '../context.ts';
import { needNumber, needText, number, positive, type Row, text } from '../row.ts';
import { assetName } from '../values/assets.ts';
import { rowFormat } from './row-format.ts';

/**
 * Maker vaults as rotki answers them: collateral against DAI, each vault for itself. The liquidation ratio (1.5) is collateral over debt, so
 * its inverse is the liquidation threshold.
 */
export const makerVaults = rowFormat({
  info: {
    id: 'maker-vaults',
    venue: 'maker',
    title: 'Maker vaults (rotki)',
    kind: 'lending',
    container: 'json',
    generations: ['rotki'],
    rules:
      'collateral.amount of the coin in collateral_type (ETH-A is ETH) against debt.amount DAI; liquidation threshold = 1 / liquidation_ratio; collateralization_ratio (percent, or null) is not read. A vault is an account of its own (owner/identifier); liquidation_price is kept as reported.',
  },
  endpoint: /maker/,
  paths: ['result', ''],
  needed: ['identifier', 'collateral_type', 'collateral', 'debt', 'liquidation_ratio'],
  read: (context, row) => {
    const symbol = assetName(
      (text(row, 'collateral_asset') ?? needText(row, 'collateral_type')).split('-')[0] ?? '',
    );
    const ratio =
      Number(needText(row, 'liquidation_ratio').replace('%', '')) /
      (needText(row, 'liquidation_ratio').endsWith('%') ? 100 : 1);
    const threshold = ratio > 0 ? 1 / ratio : null;
    const vault = needText(row, 'identifier');
    loan(context, row, vault, 'supply', symbol, 'collateral', threshold);
    loan(context, row, vault, 'borrow', 'DAI', 'debt', null);
  },
});

function loan(
  context: Context,
  row: Row,
  vault: string,
  side: 'supply' | 'borrow',
  asset: string,
  field: 'collateral' | 'debt',
  threshold: number | null,
): void {
  const quantity = needNumber(row, `${field}.amount`);
  if (quantity === 0) {
    context.flat();
    return;
  }
  const value = positive(row, `${field}.usd_value`) ?? number(row, `${field}.value`);
  context.record({
    kind: 'loan',
    line: row.line,
    raw: row.raw,
    participant: context.participant(text(row, 'owner'), vault),
    venue: 'maker',
    asset,
    side,
    quantity,
    priceUsd: value === null ? null : value / quantity,
    valueUsd: value,
    liquidationThreshold: threshold,
    liquidationBonus: null,
    collateralEnabled: side === 'supply',
    counterparty: null,
    liquidationPrice: side === 'supply' ? positive(row, 'liquidation_price') : null,
    naturalId: `${vault}|${side}`,
  });
}
