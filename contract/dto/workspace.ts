import { z } from 'zod';
import { count, fileToken, fraction, list, name, num, snapshotRef, text, time, warning } from '../domain.ts';
import { passphrase } from './approval.ts';

export const snapshotInfo = z.strictObject({
  label: name,
  asOf: time,
  positions: count,
  participants: count,
  venues: count,
  notional: num,
  fingerprint: z.string().length(64),
});
export type SnapshotInfo = z.infer<typeof snapshotInfo>;

export const workspaceInfo = z.strictObject({
  name: text,
  schemaVersion: count,
  bytes: count,
  snapshots: list(snapshotInfo, 10_000),
  counts: z.record(name, count),
  /** First 16 digits of the audit log's head: what is printed in the footer of slides. */
  anchor: z.string().length(16),
});
export type WorkspaceInfo = z.infer<typeof workspaceInfo>;

/** Asked by the window every few seconds: `others` counts how often another program was seen to have written. */
export const workspaceState = z.strictObject({ readOnly: z.boolean(), others: count });

/** What a rescue saved and what it could not. */
export const rescueOutput = z.strictObject({
  /** Nothing was lost or left out, nothing had been changed. */
  whole: z.boolean(),
  tables: list(
    z.strictObject({
      table: name,
      rows: count,
      /** What could not be read or stored, in words. */
      lost: text.nullable(),
    }),
    1_000,
  ),
  /** Imports that are not whole and were left out: import these files again. */
  left: list(z.strictObject({ import: count, file: text, sha256: text, why: text }), 100_000),
  /** What was saved although it is not as this program wrote it: look at it. */
  changed: list(text, 10_000),
});
export type RescueReport = z.infer<typeof rescueOutput>;

/** The first digits of the audit log's head, as printed on slides: at least eight, so that none is met by chance. */
export const anchor = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[0-9a-f]{8,64}$/, 'is no anchor: 8 to 64 digits 0–9 and a–f, as in the footer of a slide');
export const verifyInput = z.strictObject({ anchor: anchor.optional() });

export const carryInput = z.strictObject({
  file: fileToken,
  passphrase,
  redacted: z.boolean().default(false).describe('under pseudonyms and without notes, for outsiders'),
});
export const receiveInput = z.strictObject({ from: fileToken, file: fileToken, passphrase });

export const verifyOutput = z.strictObject({
  ok: z.boolean(),
  checks: list(z.strictObject({ name, ok: z.boolean(), detail: text }), 10_000),
});

export const formatInfo = z.strictObject({
  id: name,
  venue: name,
  title: text,
  kind: name,
  container: name,
  generations: list(name, 20),
  /** How the reader reads size and sign, in one sentence. */
  rules: text,
});
export type FormatInfo = z.infer<typeof formatInfo>;

export const rejectRow = z.strictObject({ line: count, column: text, raw: text, code: name, message: text });

/** How a mapped file is read: one entry a field of ours, naming the column it comes from and its unit. */
export const mapping = z.strictObject({
  name,
  kind: z.enum(['position', 'balance', 'price', 'loan', 'liquidationEvent']),
  /** Where the rows are held, or who gave the prices. */
  venue: name,
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  /** Left out: told by the numbers of the whole file, and asked where they do not tell. */
  decimal: z.enum(['.', ',']).optional(),
  time: z
    .strictObject({
      unit: z.enum(['s', 'ms', 'us', 'iso', 'yyyymmdd', 'dmy', 'mdy']),
      zone: z.string().max(64).default('UTC'),
    })
    .optional(),
  columns: z.record(
    name,
    z.strictObject({
      column: name,
      unit: z.enum(['coin', 'contract', 'usd', 'percent', 'fraction', 'text']).optional(),
    }),
  ),
  constants: z.record(name, text).default({}),
  sideRule: z.enum(['signedSize', 'sideWord', 'longShortColumns']).default('signedSize'),
  multiplier: num.default(1),
  nullWords: list(text, 50).default(['', 'null', 'N/A', '--', 'None', 'NaN']),
  /** Columns that are left out on purpose although they look like a side, a type, a currency or a margin mode. */
  ignore: list(text, 1_000).optional(),
});
export type Mapping = z.infer<typeof mapping>;

/** UTC, ±hh:mm or an IANA name this machine knows. */
const timeZone = z
  .string()
  .max(64)
  .refine(isZone, { error: 'is no time zone: write UTC, +08:00 or a name such as Asia/Singapore' });

function isZone(zone: string): boolean {
  if (/^(UTC|Z|[+-]\d{2}:?\d{2})$/.test(zone)) return true;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Said of a new snapshot: without spaces around it, without marks that cannot be seen, and not the word for the newest. */
export const newLabel = name
  .trim()
  .min(1, 'is empty')
  .refine(
    (label) => label.toLowerCase() !== 'latest',
    '"latest" stands for the newest snapshot: choose another',
  )
  .refine(
    (label) => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(label),
    'holds control characters or marks that turn the direction of writing',
  );

export const importInput = z.strictObject({
  files: list(fileToken, 10_000).min(1),
  format: name.optional(),
  mapping: mapping.optional(),
  asOf: time.optional(),
  label: newLabel.optional(),
  participant: name.optional(),
  /** What the rows are of, for files that hold one series and do not name it. */
  symbol: name.optional(),
  /** Which comes first in dates, and the decimal mark, for files that do not tell. */
  dates: z.enum(['dmy', 'mdy']).optional(),
  decimal: z.enum(['.', ',']).optional(),
  /** Zone of times that carry none: UTC, ±hh:mm or an IANA name. */
  zone: timeZone.optional(),
  dryRun: z.boolean().default(false),
});
const fileReport = z.strictObject({
  file: text,
  sha256: z.string().length(64),
  /** null on a dry run or when nothing was stored. */
  importId: count.nullable(),
  format: name,
  kind: name,
  why: text,
  runnerUp: text.nullable(),
  /** Which formats came next, the nearest first, and why they lost. */
  considered: list(z.strictObject({ format: name, why: text }), 10),
  snapshot: name.nullable(),
  asOf: time.nullable(),
  rows: count,
  imported: count,
  updated: count,
  duplicates: count,
  rejected: count,
  /** Rows of size zero: counted here, not in `rows`, and said in a warning. */
  flat: count,
  /** Set when the whole file was refused and nothing of it stored. */
  refused: rejectRow.nullable(),
  warnings: list(warning, 10_000),
  /** At most 1,000 here; `rejected` is the true total and the rejects file holds all. */
  rejects: list(rejectRow, 1_000),
  milliseconds: num,
});
export type FileReport = z.infer<typeof fileReport>;
export const importOutput = z.strictObject({
  dryRun: z.boolean(),
  imports: list(fileReport, 10_000),
  /** What lay in the files and folders and was not read (hidden files, empty sheets), and why. */
  skipped: list(z.strictObject({ file: text, reason: text }), 100_000),
});
export type ImportOutput = z.infer<typeof importOutput>;

const importRow = z.strictObject({
  id: count,
  file: text,
  sha256: z.string().length(64),
  format: name,
  kind: name,
  snapshot: name.nullable(),
  at: time,
  rows: count,
  imported: count,
  updated: count,
  duplicates: count,
  rejected: count,
});
export type ImportRow = z.infer<typeof importRow>;

export const positionColumns = [
  'participant',
  'cohort',
  'venue',
  'symbol',
  'asset',
  'sector',
  'instrument',
  'side',
  'quantity',
  'notional',
  'entryPrice',
  'markPrice',
  'unrealisedPnl',
  'leverage',
  'marginMode',
  'isolatedMargin',
  'maintenanceRate',
  'liquidationPrice',
  'distance',
  'importId',
  'line',
] as const;
const positionColumn = z.enum(positionColumns);

export const positionCondition = z.strictObject({
  column: positionColumn,
  op: z.enum([
    'equals',
    'notEquals',
    'contains',
    'notContains',
    'in',
    'greaterThan',
    'atLeast',
    'lessThan',
    'atMost',
    'between',
    'blank',
    'notBlank',
  ]),
  values: list(z.union([text, num]), 1_000),
  /** The size of the number is compared, whatever its sign. What is undefined meets no comparison. */
  absolute: z.boolean().default(false),
});
/** One condition, or several of which any must hold. */
export const positionFilter = z.union([
  positionCondition,
  z.strictObject({ anyOf: list(positionCondition, 100) }),
]);
export const positionsInput = z.strictObject({
  snapshot: snapshotRef,
  offset: count.default(0),
  limit: count.max(1_000).default(200),
  /** `absolute`: by the size of the number, whatever its sign. What is undefined comes last, both ways. */
  sort: list(
    z.strictObject({ column: positionColumn, descending: z.boolean(), absolute: z.boolean().default(false) }),
    5,
  ).default([]),
  filters: list(positionFilter, 20).default([]),
  search: text.default(''),
});
const positionRow = z.strictObject({
  row: count,
  participant: name,
  cohort: name,
  venue: name,
  symbol: name,
  asset: name,
  sector: name,
  instrument: name,
  side: z.enum(['long', 'short']),
  quantity: num,
  /** Signed USD at mark, long positive; null when the export gives neither it nor a mark. */
  notional: num.nullable(),
  entryPrice: num.nullable(),
  markPrice: num.nullable(),
  unrealisedPnl: num.nullable(),
  leverage: num.nullable(),
  marginMode: z.enum(['cross', 'isolated', 'lending']),
  isolatedMargin: num.nullable(),
  maintenanceRate: num.nullable(),
  liquidationPrice: num.nullable(),
  /** The move against it, as a share of the mark, to the liquidation price its export states; below 0 it is past it. */
  distance: num.nullable(),
  importId: count,
  line: count,
});
export type PositionRow = z.infer<typeof positionRow>;
export const positionsOutput = z.strictObject({
  total: count,
  /**
   * Over everything the filter matches, not the page. What is borrowed is debt and in none of the others; `unvalued` is
   * how many carry no notional in their export (options), are in no sum here, and are valued when measures are computed.
   */
  totals: z.strictObject({
    gross: num,
    net: num,
    long: num,
    short: num,
    debt: num,
    participants: count,
    unvalued: count,
  }),
  rows: list(positionRow, 1_000),
});
export type PositionsOutput = z.infer<typeof positionsOutput>;

/** Columns of positions that hold numbers which have a mean. */
export const summedColumns = [
  'quantity',
  'notional',
  'entryPrice',
  'markPrice',
  'unrealisedPnl',
  'leverage',
  'isolatedMargin',
  'maintenanceRate',
  'liquidationPrice',
  'distance',
] as const satisfies readonly (typeof positionColumns)[number][];

/** Of the rows from `offset` on, `limit` at most, in the order of `sort` among those that match. */
export const positionsSummaryInput = positionsInput.extend({
  limit: count,
  columns: list(z.enum(summedColumns), summedColumns.length),
});
export const positionsSummaryOutput = z.strictObject({
  rows: count,
  /** Over the defined values; sum, mean and ends are null when there is none. */
  columns: list(
    z.strictObject({
      column: z.enum(summedColumns),
      defined: count,
      undefined: count,
      sum: num.nullable(),
      mean: num.nullable(),
      min: num.nullable(),
      max: num.nullable(),
    }),
    summedColumns.length,
  ),
});

/** Columns of names and words, whose values can be listed. */
export const listedColumns = [
  'participant',
  'cohort',
  'venue',
  'symbol',
  'asset',
  'sector',
  'instrument',
  'side',
  'marginMode',
] as const satisfies readonly (typeof positionColumns)[number][];
export const positionsValuesInput = positionsInput
  .pick({ snapshot: true, filters: true, search: true })
  .extend({
    column: z.enum(listedColumns),
    /** Only values with this text in them, in any case. */
    find: text.default(''),
    limit: count.max(1_000).default(200),
  });
export const positionsValuesOutput = z.strictObject({
  /** The most frequent first. */
  values: list(z.strictObject({ value: name, count }), 1_000),
  /** How many different values there are, listed or not. */
  distinct: count,
});

const priceSeriesInfo = z.strictObject({
  asset: name,
  /** What the asset is priced in; `assumed` when the file did not say and USD was taken. */
  quote: name,
  assumed: z.boolean(),
  source: text,
  bars: count,
  from: time,
  to: time,
  gaps: count,
  last: num,
});

/** One series of closes as it is stored, in its own quote. */
export const priceSeriesInput = z.strictObject({ asset: name, quote: name, source: text });
/** The last close of each UTC day from the first to the last, null on a day without one. */
export const priceSeriesOutput = z.strictObject({
  days: list(z.strictObject({ time, close: num.nullable() }), 50_000),
});
export type PriceSeriesOutput = z.infer<typeof priceSeriesOutput>;

const marketSeriesInfo = z.strictObject({
  kind: z.enum(['funding', 'openInterest', 'liquidations', 'trades', 'liquidationEvents']),
  venue: name,
  symbol: text,
  asset: name,
  rows: count,
  from: time,
  to: time,
  /** UTC days between the first and the last without a row. */
  gaps: count,
});

export const dataOutput = z.strictObject({
  imports: list(importRow, 100_000),
  prices: list(priceSeriesInfo, 5_000),
  /** Funding, open interest, liquidations and trades, by venue and symbol. */
  series: list(marketSeriesInfo, 50_000),
  participants: list(z.strictObject({ participant: name, kind: name, cohort: name }), 100_000),
  assets: list(
    z.strictObject({
      asset: name,
      sector: name,
      kind: name,
      depth: num.nullable(),
      askDepth: num.nullable(),
      tiers: count,
    }),
    5_000,
  ),
});
export type DataOutput = z.infer<typeof dataOutput>;

/** `actor` is null in rows older than the chain; `hash` covers this row and, through the one before, all earlier ones. */
export const auditRow = z.strictObject({
  id: count,
  at: time,
  action: name,
  detail: text,
  actor: name.nullable(),
  hash: z.string().length(64),
});

const modelCheck = z.strictObject({
  model: name,
  example: text,
  source: text,
  mark: z.enum(['P', 'L', 'D']),
  field: text,
  expected: num,
  /** null when the answer has no number there: the check has failed. */
  actual: num.nullable(),
  difference: num.nullable(),
  tolerance: num,
  pass: z.boolean(),
});
export type ModelCheck = z.infer<typeof modelCheck>;
export const modelCard = z.strictObject({
  id: name,
  title: text,
  definition: text,
  formula: text,
  assumptions: list(text, 50),
  failsWhere: list(text, 50),
  inputs: text,
  reference: text,
  complexity: text,
  checks: list(modelCheck, 200),
});
export type ModelCard = z.infer<typeof modelCard>;

export const slide = z.strictObject({
  id: name,
  title: text,
  kind: z.enum(['status', 'chart', 'table', 'image', 'appendix', 'text']),
  included: z.boolean(),
  notes: text,
  /** On a text slide of the user's own: what it says, for editing. */
  own: z.strictObject({ title: z.string().min(1).max(300), body: text }).optional(),
  /** Small preview data: what the thumbnail draws. */
  preview: z.json(),
});
export type Slide = z.infer<typeof slide>;

export { fraction, warning };

/** Cohorts of participants, or sectors of assets. null: what the imports say. */
export const groupsInput = z.strictObject({
  of: z.enum(['participant', 'asset']),
  members: list(z.strictObject({ member: name, group: name.nullable() }), 2_000).min(1),
});
