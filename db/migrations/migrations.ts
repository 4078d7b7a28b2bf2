import { foundation } from './001-foundation.ts';
import { saved } from './002-saved.ts';
import { series } from './003-series.ts';
import { priceQuotes } from './004-price-quotes.ts';
import { moneyAndEvents } from './006-money-and-events.ts';
import { limitsInForce } from './011-limits-in-force.ts';
import { savedWhatIfs } from './012-saved-what-ifs.ts';
import { assetCatalogue } from './013-asset-catalogue.ts';
import { auditChain } from './021-audit-chain.ts';
import { contentSums } from './031-content-sums.ts';
import { positionTotals } from './042-position-totals.ts';
import { priceRanges } from './051-price-ranges.ts';
import { notes } from './052-notes.ts';
import { views } from './061-views.ts';
import { positionSums } from './065-position-sums.ts';
import { accountModes } from './068-account-modes.ts';
import { keptSums } from './069-kept-sums.ts';
import { positionColumns } from './070-position-columns.ts';
import { packedColumns } from './071-packed-columns.ts';
import { columnSums } from './076-column-sums.ts';
import type { Migration } from './migration.ts';

export const migrations: readonly Migration[] = [
  foundation,
  saved,
  series,
  priceQuotes,
  moneyAndEvents,
  limitsInForce,
  savedWhatIfs,
  assetCatalogue,
  auditChain,
  contentSums,
  positionTotals,
  priceRanges,
  notes,
  views,
  positionSums,
  accountModes,
  keptSums,
  positionColumns,
  packedColumns,
  columnSums,
];
