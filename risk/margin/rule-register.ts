import { day } from '../durations.ts';
import { exchangeOf } from '../venue-name.ts';

/** A rule of a venue that the engine applies, where it comes from, and when somebody last looked whether it still holds. */
export type RegisteredRule = Readonly<{
  id: string;
  /** Names the venue goes by in a workspace. */
  venues: readonly string[];
  title: string;
  formula: string;
  source: string;
  /** UTC ms since when it is in force; null where the source does not say. */
  effective: number | null;
  /** UTC ms of the last reading of the source. */
  reviewed: number;
  /** What is known to speak against it and is not settled. */
  finding?: string;
}>;

const first = Date.UTC(2026, 10, 22);
const second = Date.UTC(2026, 10, 28);
const third = Date.UTC(2026, 10, 29);
const fourth = Date.UTC(2026, 10, 30);

export const ruleRegister: readonly RegisteredRule[] = [
  {
    id: 'binanceUsdm',
    venues: ['binance-usdm', 'binance'],
    title: 'Liquidation price and brackets of USDS-M futures',
    formula: 'LP = (WB − TMM + UPNL + cum − s·q·E)/(q·m − s·q); cum_n = floor_n·(m_n − m_{n−1}) + cum_{n−1}',
    source: 'Binance, How to calculate liquidation price of USDS-M futures contracts',
    effective: null,
    reviewed: first,
  },
  {
    id: 'bybitLinear',
    venues: ['bybit'],
    title: 'Isolated linear positions: margin of the value at entry, maintenance of the value at mark',
    formula: 'LP = (E − s·(IM + deduction)/q)/(1 − s·m); without a deduction E·(1 − s/L)/(1 − s·m)',
    source:
      'Bybit help centre, The New Margin Calculation: Adjustments and Implications (page of 2025-09-18); Bybit API documentation, GET /v5/position/list as of 2026-07-02: positionMM is the maintenance margin calculated by mark price',
    effective: Date.UTC(2025, 8, 2),
    reviewed: fourth,
  },
  {
    id: 'bybitLinearAtEntry',
    venues: ['bybit'],
    title:
      'Isolated linear positions in snapshots before 2 September 2025: margin and maintenance of the value at entry',
    formula: 'LP = E − s·(IM − MM)/q',
    source: 'Bybit help centre, Liquidation Price (USDT Contract) and Liquidation price under isolated mode',
    effective: null,
    reviewed: fourth,
  },
  {
    id: 'bybitInverse',
    venues: ['bybit'],
    title: 'Isolated inverse positions: margin of the value at entry, maintenance of the value at mark',
    formula: 'LP = Size·(1 + s·m)/(Size/E + s·Size/(E·L)); that is E·(1 + s·m)/(1 + s/L)',
    source:
      'Bybit help centre, The New Margin Calculation: Adjustments and Implications (page of 2025-09-18 on bytick.com, Bybit’s second domain; Bybit’s API documentation links to it and says positionMM is calculated by mark price); the formula as in Liquidation Price Calculation under Isolated Mode, page of 2026-05-27',
    effective: Date.UTC(2025, 8, 2),
    reviewed: fourth,
  },
  {
    id: 'bybitOptions',
    venues: ['bybit'],
    title: 'Options are in equity at their value at mark',
    formula: 'asset equity = wallet balance + unrealised profit of futures + option value',
    source: 'Bybit help centre, unified trading account: asset equity',
    effective: null,
    reviewed: second,
  },
  {
    id: 'okxLinear',
    venues: ['okx'],
    title: 'Liquidation with the fee of closing; options at their value',
    formula:
      'liquidated when equity ≤ maintenance + liquidation fee; LP = (E − s·WB/q)/(1 − s·(m + fee)), fee 0.05 %',
    source: 'OKX, margin calculation and liquidation price of linear contracts',
    effective: null,
    reviewed: second,
  },
  {
    id: 'hyperliquid',
    venues: ['hyperliquid'],
    title: 'Liquidation price of a clearing house state',
    formula: 'l = 1/(2·maxLeverage); LP = P − s·(margin − P·q·l)/q/(1 − l·s)',
    source: 'Hyperliquid documentation, liquidations; prices the exchange itself returned',
    effective: null,
    reviewed: first,
  },
  {
    id: 'dydx',
    venues: ['dydx'],
    title: 'Liquidation price of a position',
    formula: 'LP = (e − S·p)/(|S|·m − S), S signed',
    source: 'dYdX documentation, liquidation price of a position',
    effective: null,
    reviewed: first,
  },
  {
    id: 'deribitEquity',
    venues: ['deribit'],
    title: 'Options are in equity at their value at mark',
    formula: 'equity = balance + session profit of futures + options value',
    source: 'Deribit API, account summary',
    effective: null,
    reviewed: second,
  },
  {
    id: 'ibkrOptions',
    venues: ['ibkr'],
    title: 'Options are in equity at their value at mark',
    formula: 'net liquidation value = total cash + stock value + options value + bond value + fund value',
    source: 'Interactive Brokers, users’ guide, account window: net liquidation value',
    effective: null,
    reviewed: third,
  },
  {
    id: 'aaveHealth',
    venues: ['aave-v3'],
    title: 'Liquidation of a loan by its health factor',
    formula:
      'health factor = Σ collateral·threshold/debt; liquidated below 1, up to the close factor, with the bonus',
    source: 'Aave v3 documentation, liquidations',
    effective: null,
    reviewed: first,
  },
  {
    id: 'adlHyperliquid',
    venues: ['hyperliquid'],
    title: 'Queue of auto-deleveraging: asset by asset, at the mark before the move',
    formula:
      'score = (mark/entry)·(notional/account value) for longs, (entry/mark)·(notional/account value) for shorts, of those in profit; closed at the previous mark',
    source: 'Hyperliquid documentation, Auto-deleveraging',
    effective: null,
    reviewed: fourth,
    finding:
      'The page prints mark/entry without saying a side. For shorts that would close the least profitable first; the mirror is taken. No published list of closed accounts with their entries has settled it.',
  },
  {
    id: 'adlBybit',
    venues: ['bybit'],
    title: 'Queue of auto-deleveraging: asset by asset, by side',
    formula:
      'score = PnL%·effective leverage of the position, of those in profit; highest first, at the bankruptcy price',
    source: 'Bybit help centre, Auto-Deleveraging (ADL) Mechanism (page of 2025-09-18)',
    effective: null,
    reviewed: fourth,
  },
  {
    id: 'adlBinance',
    venues: ['binance-usdm', 'binance'],
    title: 'Queue of auto-deleveraging: asset by asset, by side',
    formula:
      'score = PnL%·effective leverage of the position, of those in profit; highest first, at the bankruptcy price',
    source: 'Binance, What Is Auto-Deleveraging (ADL) and How Does It Work',
    effective: null,
    reviewed: fourth,
    finding:
      'The page also prints profit/wallet balance times maintenance margin/margin balance: another order where brackets differ. Profit and leverage, which it names first, are taken.',
  },
  {
    id: 'adlOkx',
    venues: ['okx'],
    title: 'Queue of auto-deleveraging: asset by asset, by side',
    formula:
      'score = PnL%·effective leverage of the position, of those in profit; highest first, at the bankruptcy price',
    source: 'OKX, Automatic-Deleveraging: what it is and how it affects your positions (page of 2025-03-06)',
    effective: null,
    reviewed: fourth,
    finding: 'OKX deleverages options too. Here options are in no queue: what is lost on them is uncovered.',
  },
  {
    id: 'adlQueue',
    venues: [],
    title: 'Queue of auto-deleveraging, at every venue without a rule of its own: asset by asset, by side',
    formula: 'score = PnL%·effective leverage if PnL% > 0, else PnL%/effective leverage; highest first',
    source: 'BitMEX, Auto-Deleveraging Further Information',
    effective: null,
    reviewed: fourth,
  },
];

const year = 366 * day;

/** Rules of these venues, and of the exchanges they are markets of, that were last reviewed more than a year before a time. */
export function overdueRules(venues: readonly string[], asOf: number): readonly RegisteredRule[] {
  const named = new Set(venues.flatMap((venue) => [venue, exchangeOf(venue)]));
  return ruleRegister.filter((rule) => rule.reviewed + year < asOf && rule.venues.some((v) => named.has(v)));
}
