import type { Format, FormatInfo } from '../format.ts';
import { aaveV3AccountData } from './aave-v3-account-data.ts';
import { aaveV3UserReserves } from './aave-v3-user-reserves.ts';
import { alpacaPositions } from './alpaca-positions.ts';
import { binanceCoinmAccount, binanceUsdmAccount } from './binance-account.ts';
import { binanceCoinmPositionRisk } from './binance-coinm-position-risk.ts';
import { binanceCrossMargin } from './binance-cross-margin.ts';
import { binanceLeverageBracket } from './binance-leverage-bracket.ts';
import { binanceUsdmPositionRisk } from './binance-usdm-position-risk.ts';
import { binanceVisionBookDepth } from './binance-vision-book-depth.ts';
import { binanceVisionKlines } from './binance-vision-klines.ts';
import { bitgetPositionTier } from './bitget-position-tier.ts';
import { bitgetPositions } from './bitget-positions.ts';
import { bitmexMargin, bitmexPositions } from './bitmex.ts';
import { bitmexTradeBucketed } from './bitmex-trade-bucketed.ts';
import { bybitAccountInfo } from './bybit-account-mode.ts';
import { bybitPositionList } from './bybit-position-list.ts';
import { bybitRiskLimit } from './bybit-risk-limit.ts';
import { bybitWalletBalance } from './bybit-wallet-balance.ts';
import { candleFormats } from './candles.ts';
import { ccxtPositions, ccxtPositionsCsv } from './ccxt-positions.ts';
import { clearingTable, spanFixed, spanTable, spanXml } from './clearing/clearing-files.ts';
import { coinbaseCfmPositions } from './coinbase-cfm-positions.ts';
import { coinbaseIntxBalances, coinbaseIntxPositions } from './coinbase-intx.ts';
import { cryptoComPositions } from './crypto-com-positions.ts';
import { defillamaLiquidations } from './defillama-liquidations.ts';
import { degiroPortfolio } from './degiro-portfolio.ts';
import { deribitAccountSummary } from './deribit-account-summary.ts';
import { deribitPositions } from './deribit-positions.ts';
import { derivePositions } from './derive-positions.ts';
import { dydxPositions, dydxSubaccounts } from './dydx-v4.ts';
import {
  hyperliquidAdlList,
  hyperliquidFillList,
  hyperliquidLiquidationList,
  hyperliquidNodeFills,
} from './events/hyperliquid-events.ts';
import { lockstepLiquidationEvents } from './events/lockstep-liquidation-events.ts';
import { binanceForceOrders, okxForcedHistory, okxForcedOrders } from './events/venue-events.ts';
import { gatePositions } from './gate-positions.ts';
import { gateRiskLimitTiers } from './gate-risk-limit-tiers.ts';
import { gmxV2Positions } from './gmx-v2-positions.ts';
import { historyFormats } from './history.ts';
import { htxPositions } from './htx-positions.ts';
import { hyperliquidClearinghouseState } from './hyperliquid-clearinghouse-state.ts';
import { hyperliquidMeta } from './hyperliquid-meta.ts';
import { hyperliquidSubAccounts } from './hyperliquid-sub-accounts.ts';
import { ibkrActivityStatement } from './ibkr-activity-statement.ts';
import { ibkrFlexCsv, ibkrFlexXml } from './ibkr-flex.ts';
import { krakenFuturesAccounts, krakenFuturesPositions } from './kraken-futures.ts';
import { krakenFuturesInstruments } from './kraken-futures-instruments.ts';
import { krakenOpenPositions } from './kraken-open-positions.ts';
import { kucoinPositions } from './kucoin-positions.ts';
import { kucoinRiskLimit } from './kucoin-risk-limit.ts';
import { kucoinUnifiedPositions } from './kucoin-unified-positions.ts';
import { lighterAccount } from './lighter-account.ts';
import { lockstepRecords } from './lockstep-records.ts';
import { makerVaults } from './maker-vaults.ts';
import { mappedInfo } from './mapped.ts';
import { marginAccounts } from './margin-accounts.ts';
import { mexcPositions } from './mexc-positions.ts';
import { coinMetrics, investingHistory, metaTrader } from './more-price-tables.ts';
import { okxAccountBalance } from './okx-account-balance.ts';
import { okxInstruments } from './okx-instruments.ts';
import { okxPositionTiers } from './okx-position-tiers.ts';
import { okxPositions } from './okx-positions.ts';
import { paradexPositions } from './paradex-positions.ts';
import { cryptoDataDownload, krakenOhlcvt, ohlcvTable, yahooHistory } from './price-tables.ts';
import { lockstepAssets, lockstepParticipants, lockstepVenues } from './reference.ts';
import { fundingAnswers } from './series/funding-answers.ts';
import { binanceVisionFundingRate, fundingTable } from './series/funding-tables.ts';
import { krakenFuturesTickers } from './series/kraken-tickers.ts';
import { binanceVisionLiquidations, lockstepLiquidations } from './series/liquidations.ts';
import { binanceVisionMetrics, lockstepOpenInterest, openInterestAnswers } from './series/open-interest.ts';
import { tardisDerivativeTicker, tardisLiquidations, tardisTape } from './series/tardis.ts';
import { lockstepTrades } from './trades/lockstep-trades.ts';
import { tradeAnswers } from './trades/trade-answers.ts';
import { tradeTables } from './trades/trade-tables.ts';
import { widePrices } from './wide-prices.ts';
import { yfinance } from './yfinance.ts';

/** Every format there is a reader for, or that is recognised and refused with its reason. */
export const readers: readonly Format[] = [
  // positions, accounts and collateral
  binanceUsdmPositionRisk,
  binanceUsdmAccount,
  binanceCoinmPositionRisk,
  binanceCoinmAccount,
  binanceCrossMargin,
  ...marginAccounts,
  bybitPositionList,
  bybitWalletBalance,
  bybitAccountInfo,
  okxPositions,
  okxAccountBalance,
  okxInstruments,
  hyperliquidClearinghouseState,
  hyperliquidSubAccounts,
  deribitPositions,
  deribitAccountSummary,
  bitmexPositions,
  bitmexMargin,
  krakenFuturesPositions,
  krakenFuturesAccounts,
  krakenOpenPositions,
  dydxPositions,
  dydxSubaccounts,
  gmxV2Positions,
  bitgetPositions,
  gatePositions,
  kucoinPositions,
  kucoinUnifiedPositions,
  coinbaseCfmPositions,
  paradexPositions,
  lighterAccount,
  coinbaseIntxPositions,
  coinbaseIntxBalances,
  htxPositions,
  mexcPositions,
  cryptoComPositions,
  ibkrFlexCsv,
  ibkrFlexXml,
  ibkrActivityStatement,
  alpacaPositions,
  derivePositions,
  degiroPortfolio,
  defillamaLiquidations,
  ccxtPositions,
  ccxtPositionsCsv,
  spanTable,
  spanXml,
  spanFixed,
  clearingTable,
  // lending
  aaveV3UserReserves,
  aaveV3AccountData,
  makerVaults,
  // margin tiers and depth
  binanceLeverageBracket,
  bybitRiskLimit,
  okxPositionTiers,
  bitgetPositionTier,
  gateRiskLimitTiers,
  krakenFuturesInstruments,
  kucoinRiskLimit,
  hyperliquidMeta,
  binanceVisionBookDepth,
  // prices
  binanceVisionKlines,
  cryptoDataDownload,
  krakenOhlcvt,
  yahooHistory,
  ohlcvTable,
  yfinance,
  investingHistory,
  coinMetrics,
  metaTrader,
  bitmexTradeBucketed,
  ...candleFormats,
  widePrices,
  // market series
  binanceVisionFundingRate,
  fundingTable,
  ...fundingAnswers,
  binanceVisionMetrics,
  lockstepOpenInterest,
  ...openInterestAnswers,
  binanceVisionLiquidations,
  lockstepLiquidations,
  tardisDerivativeTicker,
  tardisLiquidations,
  tardisTape,
  krakenFuturesTickers,
  // trade history
  ...tradeTables,
  ...tradeAnswers,
  lockstepTrades,
  // accounts' liquidations
  hyperliquidFillList,
  hyperliquidAdlList,
  hyperliquidNodeFills,
  hyperliquidLiquidationList,
  binanceForceOrders,
  okxForcedOrders,
  okxForcedHistory,
  lockstepLiquidationEvents,
  // reference data
  lockstepParticipants,
  lockstepAssets,
  lockstepVenues,
  // what we wrote ourselves
  ...lockstepRecords,
  // recognised and refused
  ...historyFormats,
];

/** What the user is told of them. */
export const formats: readonly FormatInfo[] = [...readers.map((format) => format.info), mappedInfo];
