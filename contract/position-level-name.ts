import { fieldNames } from './field-names.ts';
import type { listedColumns } from './listed-columns.ts';
import { wording } from './wording.ts';

type Level = (typeof listedColumns)[number];

const names: Readonly<Record<Level, string>> = {
  participant: fieldNames.participant,
  cohort: wording.cohort,
  venue: fieldNames.venue,
  symbol: fieldNames.symbol,
  asset: fieldNames.asset,
  sector: wording.sector,
  instrument: fieldNames.instrument,
  side: fieldNames.side,
  marginMode: wording.margin,
};

/** What a level that positions are grouped by is called. */
export const positionLevelName = (level: Level): string => names[level];
