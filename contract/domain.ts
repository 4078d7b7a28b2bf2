import { z } from 'zod';
import { type Evidence, inputKinds } from './input-kinds.ts';
import { limits } from './limits.ts';
import { plainIssue } from './plain-issue.ts';

export { assetKinds } from './assets.ts';
export { limits };

// A sentence of a schema's own comes before it.
z.config({ localeError: plainIssue });

export const name = z.string().min(1).max(limits.name);
export const text = z.string().max(limits.text);
/** A finite number. What is undefined is null with a reason beside it, never NaN and never 0. */
export const num = z.number();
export const count = z.number().int().nonnegative();
export const fraction = z.number().min(0).max(1);
/** UTC milliseconds. */
export const time = z.number().int();
export const list = <T extends z.ZodType>(item: T, max: number = limits.list) => z.array(item).max(max);

/** Typed arrays, whatever memory they lie in. */
export const f64 = z.instanceof(Float64Array) as z.ZodType<Float64Array, Float64Array>;
export const u8 = z.instanceof(Uint8Array) as z.ZodType<Uint8Array, Uint8Array>;

export const fileToken = z.string().min(8).max(64).brand<'FileToken'>();
export type FileToken = z.infer<typeof fileToken>;

export const levels = [
  'participant',
  'venue',
  'protocol',
  'asset',
  'sector',
  'collateral',
  'cohort',
  'side',
] as const;
export const level = z.enum(levels);
export type Level = z.infer<typeof level>;

const panelLevels = [
  'asset',
  'participant',
  'venue',
  'protocol',
  'sector',
  'collateral',
  'cohort',
  'leverage',
] as const;
export const panelLevel = z.enum(panelLevels);

export const estimators = [
  'pearson',
  'spearman',
  'kendall',
  'ewma',
  'ledoitWolfIdentity',
  'ledoitWolfConstantCorrelation',
  'downside',
  'exceedance',
  'tailDependence',
  'distance',
] as const;
export const estimator = z.enum(estimators);
export type Estimator = z.infer<typeof estimator>;

export const venueKinds = ['centralised', 'onChain', 'lending', 'clearing', 'broker'] as const;
/** Instrument kinds of positions and loans, in the order of their column code in the risk portfolio. */
export const instrumentKinds = ['spot', 'linear', 'inverse', 'call', 'put', 'supply', 'borrow'] as const;
/** Why a venue closed an account's position, in the order of their column code. */
export const eventCauses = ['liquidation', 'autoDeleveraging'] as const;
/** How an account's margin is kept, in the order of its column code. */
export const accountKinds = ['isolated', 'cross', 'lending'] as const;
export const accountStates = ['ok', 'underwater', 'uncollateralised', 'nearZeroEquity'] as const;
export const accountState = z.enum(accountStates);

export const warning = z.strictObject({ code: name, message: text });
export type Warning = z.infer<typeof warning>;

/** What a figure covers and what it leaves out, with the reason. USD notional. */
export const coverage = z.strictObject({
  positions: count,
  positionsTotal: count,
  participants: count,
  participantsTotal: count,
  notional: num,
  notionalTotal: num,
  leftOut: list(z.strictObject({ reason: text, positions: count, notional: num }), 1_000),
});
export type Coverage = z.infer<typeof coverage>;

/** How much of an input there is, of gross notional; see `contract/evidence.ts`. */
export const evidence = z.strictObject({
  input: z.enum(inputKinds),
  have: count,
  of: count,
  stale: count,
  share: fraction,
  needed: fraction,
  enough: z.boolean(),
}) satisfies z.ZodType<Evidence>;
/**
 * How old an input of a snapshot is: `time` of the oldest of what is used, and whose it is; null where it carries no
 * date. `days` before the snapshot; beyond `limit` days it is too old to judge by.
 */
const inputAge = z.strictObject({
  input: z.enum(['prices', 'depth', 'brackets', 'openInterest']),
  time: time.nullable(),
  oldest: name,
  days: num.nullable(),
  limit: count,
  beyond: z.boolean(),
});
export type InputAge = z.infer<typeof inputAge>;

/** Where a figure comes from: enough to compute it again. `fingerprint` is over the inputs (SHA-256, hex). */
export const provenance = z.strictObject({
  measure: name,
  snapshot: name,
  asOf: time,
  parameters: z.record(name, z.json()),
  fingerprint: z.string().length(64),
  /** What was read, each with a fingerprint of its own. */
  inputs: list(z.strictObject({ name, fingerprint: z.string().length(64) }), 1_000).optional(),
  coverage,
  /** How much of each input it stands on there is; where one is not enough, the figures are not judged. */
  evidence: list(evidence, 10).optional(),
  /** How old the snapshot's inputs are. */
  ages: list(inputAge, 10).optional(),
  warnings: list(warning, 1_000),
});
export type Provenance = z.infer<typeof provenance>;

/** Which snapshot a call is about: its label, or the newest. */
export const snapshotRef = z.string().min(1).max(limits.name).default('latest');
