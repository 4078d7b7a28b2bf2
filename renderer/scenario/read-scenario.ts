import type { Scenario, ScenarioPart } from '../../contract/dto/scenario.ts';
import { referenceMove } from '../../contract/reference-shock.ts';
import { type Field, isKind, kinds } from './kinds.ts';

/** What a page opens with, and what the committee's limits on a cascade are set for. */
export const referenceScenario = (): Scenario => ({ parts: [{ kind: 'uniform', move: referenceMove() }] });

type Loose = Readonly<Record<string, unknown>>;
export const isLoose = (value: unknown): value is Loose =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const between = (value: unknown, min: number, max: number): boolean =>
  typeof value === 'number' && value >= min - 1e-9 && value <= max + 1e-9;

function holds(field: Field, value: unknown): boolean {
  switch (field.type) {
    case 'percent':
      return between(typeof value === 'number' ? value * 100 : value, field.min, field.max);
    case 'number':
      return between(value, field.min, field.max);
    case 'day':
      return typeof value === 'number' && Number.isFinite(value);
    case 'asset':
    case 'venue':
      return typeof value === 'string' && value !== '';
    case 'moves':
      return isLoose(value) && Object.values(value).every((m) => between(m, -0.999, 10));
    case 'assets':
      return value === undefined || (Array.isArray(value) && value.every((n) => typeof n === 'string'));
  }
}

/** A stored scenario when every part of it is one this version knows and can set; else null. */
export function readScenario(stored: unknown): Scenario | null {
  if (!isLoose(stored) || !Array.isArray(stored.parts) || stored.parts.length === 0) return null;
  const known = stored.parts.every(
    (part: unknown) =>
      isLoose(part) && isKind(part.kind) && kinds[part.kind].fields.every((f) => holds(f, part[f.key])),
  );
  return known ? { parts: stored.parts as ScenarioPart[] } : null;
}

/** Equal by content, whatever the order of keys. */
export const sameScenario = (a: Scenario, b: Scenario): boolean =>
  JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isLoose(value)) return value;
  return Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, sorted(inner)]);
}

/** The fall of a scenario that is nothing but a fall of the whole market, a positive fraction; else null. */
export function uniformFall({ parts }: Scenario): number | null {
  const [only] = parts;
  return parts.length === 1 && only?.kind === 'uniform' && only.move < 0 ? -only.move : null;
}
