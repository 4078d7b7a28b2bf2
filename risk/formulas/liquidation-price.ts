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
        /** Of which value maintenance is taken: at entry (Bybit until 2025-09-01, what is assumed unless said) or at mark. */
        maintenanceAt?: 'entry' | 'mark' | undefined;
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
 * - bybitLinear E − s·(IM − MM)/q, IM = qE/L, MM = qE·m − deduction; with maintenance at mark, as Bybit takes it since
 *   2025-09-02, MM = q·LP·m − deduction, so (E − s·(IM + deduction)/q)/(1 − s·m);
 * - okxLinear (E − s·WB/q)/(1 − s·(m + fee)), WB the position's margin;
 * - hyperliquid E − s·(margin − E·q·l)/q/(1 − l·s), l = 1/(2·maxLeverage);
 * - dydx (e − TMM − S·p)/(|S|·m − S), S signed, e account equity at price p;
 * - inverse (coin-margined) E·(1 + s·m)/(1 + s/L), margin in coin at entry, maintenance m of the value at the price;
 *   does not depend on the size.
 * The bankruptcy price is where equity is 0. A position that stands alone and has none (a 1x long, a coin-margined 1x
 * short) has no liquidation price either: bybitLinear keeps maintenance at its entry value, which would otherwise put
 * one at a fraction, or at a multiple, of the entry that its margin covers in full.
 */
export function liquidationPrice(input: LiquidationPriceInput): LiquidationPriceOutput {
  switch (input.rule) {
    case 'binanceUsdm': {
      const s = sign(input.side);
      const { quantity: q, entryPrice: e } = input;
      const equity = input.walletBalance + (input.otherUnrealisedPnl ?? 0);
      const spare = equity - (input.otherMaintenance ?? 0) + input.maintenanceAmount;
      return answer((spare - s * q * e) / (q * input.maintenanceRate - s * q), e - (s * equity) / q, s, e);
    }
    case 'bybitLinear': {
      const s = sign(input.side);
      const e = input.entryPrice;
      const m = input.maintenanceRate;
      const spare = e / input.leverage + (input.deduction ?? 0) / input.quantity;
      const price = input.maintenanceAt === 'mark' ? (e - s * spare) / (1 - s * m) : e - s * (spare - e * m);
      return alone(price, e * (1 - s / input.leverage), s, e);
    }
    case 'okxLinear': {
      const s = sign(input.side);
      const bankruptcy = input.entryPrice - (s * input.walletBalance) / input.quantity;
      const room = 1 - s * (input.maintenanceRate + input.takerFee);
      return answer(bankruptcy / room, bankruptcy, s, input.entryPrice);
    }
    case 'hyperliquid': {
      const s = sign(input.side);
      const { quantity: q, entryPrice: e, margin } = input;
      const l = 1 / (2 * input.maxLeverage);
      return answer(e - (s * (margin - e * q * l)) / q / (1 - l * s), e - (s * margin) / q, s, e);
    }
    case 'dydx': {
      const { position, price, equity } = input;
      if (position === 0) return { liquidationPrice: null, reason: 'There is no position.' };
      const spare = equity - (input.otherMaintenance ?? 0) - position * price;
      const value = spare / (Math.abs(position) * input.maintenanceRate - position);
      return answer(value, price - equity / position, Math.sign(position), price);
    }
    case 'inverse': {
      const s = sign(input.side);
      const { entryPrice: e, leverage, maintenanceRate: m } = input;
      return alone((e * (1 + s * m)) / (1 + s / leverage), e / (1 + s / leverage), s, e);
    }
  }
}

const sign = (side: Side) => (side === 'long' ? 1 : -1);

/** Below this part of the entry price a root is the rounding of 0. */
const nothing = 1e-12;

const isPrice = (price: number, entry: number): boolean => Number.isFinite(price) && price > nothing * entry;

function answer(price: number, bankruptcy: number, s: number, entry: number): LiquidationPriceOutput {
  const bankruptcyPrice = isPrice(bankruptcy, entry) ? bankruptcy : null;
  if (isPrice(price, entry)) return { liquidationPrice: price, bankruptcyPrice };
  const reason =
    s > 0
      ? 'Fully collateralised: the margin covers the whole loss even at a price of 0.'
      : 'Fully collateralised: the margin covers any rise of the price.';
  return { liquidationPrice: null, bankruptcyPrice, reason };
}

/** A position whose margin nothing else shares: without a bankruptcy price it has no liquidation price. */
const alone = (price: number, bankruptcy: number, s: number, entry: number): LiquidationPriceOutput =>
  answer(isPrice(bankruptcy, entry) ? price : Number.NaN, bankruptcy, s, entry);
