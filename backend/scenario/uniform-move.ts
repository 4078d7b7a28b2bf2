import type { Parsed } from '../../contract/contract.ts';

/** The move when a cascade's shock is nothing but one move of the whole market; else null. */
export function uniformMove({
  shock,
  scenario,
}: Pick<Parsed<'cascade.run'>, 'shock' | 'scenario'>): number | null {
  if (scenario === undefined) {
    const { all, ...named } = shock;
    return all !== undefined && Object.keys(named).length === 0 ? all : null;
  }
  if (typeof scenario === 'string' || scenario.parts.length !== 1) return null;
  const [only] = scenario.parts;
  return only?.kind === 'uniform' ? only.move : null;
}
