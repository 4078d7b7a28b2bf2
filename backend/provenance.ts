import { createHash } from 'node:crypto';
import type { Coverage, Provenance, Warning } from '../contract/domain.ts';
import type { LoadedPortfolio } from '../db/portfolio.ts';

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

export type Measured = Readonly<{ coverage: Coverage; warnings: readonly Warning[] }>;

/** What a figure was computed from. `history` is the fingerprint of the prices, for measures that read them. */
export type Basis = Readonly<{
  measure: string;
  loaded: LoadedPortfolio;
  parameters: Readonly<Record<string, unknown>>;
  history?: string;
}>;

const maxWarnings = 1_000;

/** Puts its provenance in the place of a result's own coverage and warnings. */
export function withProvenance<R extends Measured>(
  { measure, loaded, parameters, history }: Basis,
  { coverage, warnings, ...rest }: R,
): Omit<R, 'coverage' | 'warnings'> & { provenance: Provenance } {
  const { snapshot: _snapshot, ...own } = parameters;
  // What reads the past names how it was read.
  const estimates = history === undefined ? {} : { estimates: loaded.estimates };
  const canonical = canonicalJson({ ...own, ...estimates });
  const { portfolio, fingerprint } = loaded;
  const provenance: Provenance = {
    measure,
    snapshot: portfolio.label,
    asOf: portfolio.asOf,
    parameters: JSON.parse(canonical) as Record<string, Json>,
    fingerprint: sha256(`${fingerprint}\n${history ?? ''}\n${measure}\n${canonical}`),
    ages: [...loaded.ages],
    coverage: { ...coverage, leftOut: [...loaded.leftOut, ...coverage.leftOut] },
    warnings: [...loaded.warnings, ...warnings].slice(0, maxWarnings),
  };
  return { ...rest, provenance };
}
