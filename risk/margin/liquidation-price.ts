type Side = 'long' | 'short';
type Linear = Readonly<{ side: Side; quantity: number; entryPrice: number }>;

export type LiquidationPriceInput =
  | (Linear &
      Readonly<{
        rule: 'binanceUsdm';
        maintenanceRate: number;
        maintenanceAmount: number;
        walletBalance: number;
        otherMaintenance?: number | undefined;
        otherUnrealisedPnl?: number | undefined;
      }>)
  | (Linear &
      Readonly<{
        rule: 'bybitLinear';
        leverage: number;
        maintenanceRate: number;
        deduction?: number | undefined;
      }>)
  | (Linear &
      Readonly<{ rule: 'okxLinear'; walletBalance: number; maintenanceRate: number; takerFee: number }>)
  | (Linear & Readonly<{ rule: 'hyperliquid'; margin: number; maxLeverage: number }>)
  | Readonly<{
      rule: 'dydx';
      position: number;
      price: number;
      equity: number;
      maintenanceRate: number;
      otherMaintenance?: number | undefined;
    }>
  | Readonly<{
      rule: 'inverse';
      side: Side;
      contracts: number;
      contractValue: number;
      entryPrice: number;
      leverage: number;
      maintenanceRate: number;
    }>;

/** null with a reason where the position cannot be liquidated by any positive price. */
export type LiquidationPriceOutput = Readonly<{
  liquidationPrice: number | null;
  bankruptcyPrice?: number | null;
  reason?: string;
}>;

/**
 * Liquidation price by a venue's published closed form, s = ±1, q quantity, E entry, m maintenance rate:
 * - binanceUsdm (WB − TMM + UPNL + cum − s·q·E)/(q·m − s·q), TMM and UPNL of the other cross positions;
 * - bybitLinear E − s·(IM − MM)/q, IM = qE/L, MM = qE·m − deduction;
 * - okxLinear (E − s·WB/q)/(1 − s·(m + fee)), WB the position's margin;
 * - hyperliquid E − s·(margin − E·q·l)/q/(1 − l·s), l = 1/(2·maxLeverage);
 * - dydx (e − TMM − S·p)/(|S|·m − S), S signed, e account equity at price p;
 * - inverse (coin-margined) E/(1 + s·(1/L − m)), margin and maintenance in coin at entry; does not depend on the size.
 * The bankruptcy price is where equity is 0.
 */
export function liquidationPrice(input: LiquidationPriceInput): LiquidationPriceOutput {
  switch (input.rule) {
    case 'binanceUsdm': {
      const s = sign(input.side);
      const { quantity: q, entryPrice: e } = input;
      const equity = input.walletBalance + (input.otherUnrealisedPnl ?? 0);
      const spare = equity - (input.otherMaintenance ?? 0) + input.maintenanceAmount;
      return answer((spare - s * q * e) / (q * input.maintenanceRate - s * q), e - (s * equity) / q, s);
    }
    case 'bybitLinear': {
      const s = sign(input.side);
      const e = input.entryPrice;
      const maintenance = e * input.maintenanceRate - (input.deduction ?? 0) / input.quantity;
      return answer(e - s * (e / input.leverage - maintenance), e * (1 - s / input.leverage), s);
    }
    case 'okxLinear': {
      const s = sign(input.side);
      const bankruptcy = input.entryPrice - (s * input.walletBalance) / input.quantity;
      return answer(bankruptcy / (1 - s * (input.maintenanceRate + input.takerFee)), bankruptcy, s);
    }
    case 'hyperliquid': {
      const s = sign(input.side);
      const { quantity: q, entryPrice: e, margin } = input;
      const l = 1 / (2 * input.maxLeverage);
      return answer(e - (s * (margin - e * q * l)) / q / (1 - l * s), e - (s * margin) / q, s);
    }
    case 'dydx': {
      const { position, price, equity } = input;
      if (position === 0) return { liquidationPrice: null, reason: 'There is no position.' };
      const spare = equity - (input.otherMaintenance ?? 0) - position * price;
      const value = spare / (Math.abs(position) * input.maintenanceRate - position);
      return answer(value, price - equity / position, Math.sign(position));
    }
    case 'inverse': {
      const s = sign(input.side);
      const { entryPrice: e, leverage, maintenanceRate: m } = input;
      return answer(e / (1 + s * (1 / leverage - m)), e / (1 + s / leverage), s);
    }
  }
}

const sign = (side: Side) => (side === 'long' ? 1 : -1);

function answer(price: number, bankruptcy: number, s: number): LiquidationPriceOutput {
  const bankruptcyPrice = Number.isFinite(bankruptcy) && bankruptcy > 0 ? bankruptcy : null;
  if (Number.isFinite(price) && price > 0) return { liquidationPrice: price, bankruptcyPrice };
  const reason =
    s > 0
      ? 'Fully collateralised: the margin covers the whole loss even at a price of 0.'
      : 'Fully collateralised: the margin covers any rise of the price.';
  return { liquidationPrice: null, bankruptcyPrice, reason };
}
