import { createHash } from 'node:crypto';
import type { Coverage, InputAge, Provenance, Warning } from '../contract/domain.ts';
import type { EstimateSettings } from '../contract/dto/settings.ts';
import { namesIn } from '../contract/names-in.ts';

type Json = Provenance['parameters'][string];

/** JSON with its keys in order: the same parameters always read the same. Undefined members are left out. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  const entries = Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`).join(',')}}`;
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What a result is of: a loaded snapshot, or a file in its place. */
export type Origin = Readonly<{
  portfolio: Readonly<{ label: string; asOf: number }>;
  warnings: readonly Warning[];
  leftOut: Coverage['leftOut'];
  /** Of a snapshot: how old its inputs are, and how returns and volatilities are estimated. */
  ages?: readonly InputAge[];
  estimates?: EstimateSettings;
}>;

export type Measured = Readonly<{ coverage: Coverage; warnings: readonly Warning[] }>;

/** What a figure is: its measure, the snapshot it is of, and what was asked. What it read is recorded, not said. */
export type Basis = Readonly<{
  measure: string;
  loaded: Origin;
  parameters: Readonly<Record<string, unknown>>;
}>;

const maxWarnings = 1_000;

/** Stands until the ledger of the call is complete: `recordReads` puts the fingerprint in its place. */
const notYet = '0'.repeat(64);

/** Puts its provenance in the place of a result's own coverage and warnings. */
export function withProvenance<R extends Measured>(
  { measure, loaded, parameters }: Basis,
  { coverage, warnings, ...rest }: R,
): Omit<R, 'coverage' | 'warnings'> & { provenance: Provenance } {
  const { snapshot: _snapshot, ...own } = parameters;
  // What a volatility or a return is estimated from is named by every result.
  const { portfolio, estimates, ages } = loaded;
  const canonical = canonicalJson({ ...own, estimates });
  const provenance: Provenance = {
    measure,
    snapshot: portfolio.label,
    asOf: portfolio.asOf,
    parameters: JSON.parse(canonical) as Record<string, Json>,
    fingerprint: notYet,
    ...(ages === undefined ? {} : { ages: [...ages] }),
    coverage: { ...coverage, leftOut: [...loaded.leftOut, ...coverage.leftOut] },
    warnings: [...loaded.warnings, ...warnings]
      .slice(0, maxWarnings)
      .map((warning) => ({ ...warning, message: namesIn(warning.message) })),
  };
  return { ...rest, provenance };
}
