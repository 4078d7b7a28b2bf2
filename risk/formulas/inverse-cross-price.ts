/**
 * Coin-margined cross position: PnL in coin = s·Q·(1/E − 1/P) on Q USD of contracts, against a margin in coin.
 * The close pays the taker fee on its value, Q·fee/P, and so does the maintenance margin m·Q/E (Bybit, inverse cross
 * margin): bankruptcy where margin + PnL covers the fee, P_b = Q·(1 + s·fee)/(Q/E + s·margin); liquidation where
 * it covers the maintenance margin with its fee as well.
 *
 * @param margin coins available to the position
 * @returns NaN for a side that no positive price reaches
 */
export function inverseCrossPrice(
  input: Readonly<{
    side: 'long' | 'short';
    contracts: number;
    entryPrice: number;
    margin: number;
    maintenanceRate: number;
    takerFee: number;
  }>,
): Readonly<{ liquidationPrice: number; bankruptcyPrice: number }> {
  const { contracts: q, entryPrice, margin, maintenanceRate, takerFee } = input;
  const s = input.side === 'long' ? 1 : -1;
  const value = q / entryPrice;
  const maintenance = maintenanceRate * value * (1 + takerFee);
  const at = (coins: number) => {
    const price = (q * (1 + s * takerFee)) / (value + s * coins);
    return price > 0 ? price : Number.NaN;
  };
  return { liquidationPrice: at(margin - maintenance), bankruptcyPrice: at(margin) };
}
