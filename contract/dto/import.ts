import { z } from 'zod';
import { count, fileToken, list, name, num, text, time, warning } from '../domain.ts';
import { nameFault } from '../name-fault.ts';

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
  /** Where the rows are held that no column says it of, or who gave the prices. */
  venue: name.or(z.literal('')).default(''),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  /** Left out: told by the numbers of the whole file, and asked where they do not tell. */
  decimal: z.enum(['.', ',']).optional(),
  time: z
    .strictObject({
      unit: z.enum(['s', 'ms', 'us', 'iso', 'yyyymmdd', 'dmy', 'mdy']),
      zone: z.string().max(64).default('UTC'),
      /** A history: each row belongs to the snapshot of its own time. Together: all are of one snapshot. */
      rows: z.enum(['together', 'apart']).optional(),
    })
    .optional(),
  columns: z.record(
    name,
    z.strictObject({
      column: name,
      unit: z.enum(['coin', 'contract', 'usd', 'percent', 'fraction', 'text']).optional(),
      /** What one in the column counts: 1000 where thousands are written. Needed where the heading says such a scale. */
      scale: num.positive().optional(),
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

function isZone(zone: string): boolean {
  if (/^(UTC|Z|[+-]\d{2}:?\d{2})$/.test(zone)) return true;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** UTC, ±hh:mm or an IANA name this machine knows. */
const timeZone = z
  .string()
  .max(64)
  .refine(isZone, { error: 'is no time zone: write UTC, +08:00 or a name such as Asia/Singapore' });

/** Without marks that cannot be seen. */
const visibleName = name.refine((text) => nameFault(text) === null, {
  error: ({ input }) => nameFault(String(input)) ?? '',
});

/** Said of a new snapshot: without spaces around it, without marks that cannot be seen, and not the word for the newest. */
export const newLabel = name
  .trim()
  .min(1, 'is empty')
  .refine(
    (label) => label.toLowerCase() !== 'latest',
    '"latest" stands for the newest snapshot: choose another',
  )
  .pipe(visibleName);

export const importInput = z.strictObject({
  files: list(fileToken, 10_000).min(1),
  format: name.optional(),
  mapping: mapping.optional(),
  asOf: time.optional(),
  label: newLabel.optional(),
  participant: visibleName.optional(),
  /** What the rows are of, for files that hold one series and do not name it. */
  symbol: visibleName.optional(),
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
  /** Columns of a mapped table that fill no field and are not left out on purpose (`ignore`). */
  unread: list(text, 100_000),
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

export const importRow = z.strictObject({
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
