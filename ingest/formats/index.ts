import type { Format, FormatInfo } from '../format.ts';
import { aaveV3UserReserves } from './aave-v3-user-reserves.ts';
import { binanceCoinmAccount, binanceUsdmAccount } from './binance-account.ts';
import { binanceCoinmPositionRisk } from './binance-coinm-position-risk.ts';
import { binanceLeverageBracket } from './binance-leverage-bracket.ts';
import { binanceUsdmPositionRisk } from './binance-usdm-position-risk.ts';
import { binanceVisionBookDepth } from './binance-vision-book-depth.ts';
import { binanceVisionKlines } from './binance-vision-klines.ts';
import { bybitPositionList } from './bybit-position-list.ts';
import { bybitWalletBalance } from './bybit-wallet-balance.ts';
import { ccxtPositions, ccxtPositionsCsv } from './ccxt-positions.ts';
import { historyFormats } from './history.ts';
import { hyperliquidClearinghouseState } from './hyperliquid-clearinghouse-state.ts';
import { mappedInfo } from './mapped.ts';
import { okxAccountBalance } from './okx-account-balance.ts';
import { okxInstruments } from './okx-instruments.ts';
import { okxPositions } from './okx-positions.ts';
import { lockstepAssets, lockstepParticipants, lockstepVenues } from './reference.ts';
import { widePrices } from './wide-prices.ts';

/** Every format there is a reader for, or that is recognised and refused with its reason. */
export const readers: readonly Format[] = [
  binanceUsdmPositionRisk,
  binanceUsdmAccount,
  binanceCoinmPositionRisk,
  binanceCoinmAccount,
  binanceLeverageBracket,
  bybitPositionList,
  bybitWalletBalance,
  okxPositions,
  okxAccountBalance,
  okxInstruments,
  hyperliquidClearinghouseState,
  aaveV3UserReserves,
  ccxtPositions,
  ccxtPositionsCsv,
  binanceVisionKlines,
  binanceVisionBookDepth,
  widePrices,
  lockstepParticipants,
  lockstepAssets,
  lockstepVenues,
  ...historyFormats,
];

/** What the user is told of them. */
export const formats: readonly FormatInfo[] = [...readers.map((format) => format.info), mappedInfo];
