import type { Participant } from './participants.ts';
import { assets } from './universe.ts';

const table = (header: string, lines: readonly string[]): string => `${[header, ...lines].join('\n')}\n`;

export const participantsCsv = (participants: readonly Participant[]): string =>
  table(
    'participant,kind,cohort,name',
    participants.map((entry) => `${entry.id},${entry.kind},${entry.cohort},${entry.name}`),
  );

export const assetsCsv = (): string =>
  table('asset,sector,kind', [
    ...assets.map((entry) => `${entry.asset},${entry.sector},${entry.kind}`),
    'USDT,stablecoin,stable',
    'USD,cash,fiat',
  ]);

/** Insurance funds in USD; lending protocols and brokers have none here. */
export const venuesCsv = (): string =>
  table('venue,kind,insurance_fund', [
    'binance-usdm,centralised,12000000',
    'bybit,centralised,6000000',
    'okx,centralised,8000000',
    'hyperliquid,onChain,3000000',
    'deribit,centralised,4000000',
    'aave-v3,lending,',
    'prime-broker,broker,',
  ]);
