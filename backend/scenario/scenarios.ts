import { type NamedScenario, namedScenario, type Scenario } from '../../contract/dto/scenario.ts';
import { LockstepError } from '../../contract/errors.ts';
import { findName } from '../../contract/find-name.ts';
import { listSaved } from '../../db/saved.ts';
import type { Workspace } from '../../db/workspace.ts';
import { builtInScenarios } from './built-in.ts';

export type ListedScenario = NamedScenario & Readonly<{ builtIn: boolean }>;

/** Saved scenarios by name, then those supplied whose names are not taken. */
export function listScenarios(ws: Workspace): ListedScenario[] {
  const saved = listSaved(ws, 'scenario').map(({ name, body }) => ({
    ...namedScenario.parse({ ...(body as object), name }),
    builtIn: false,
  }));
  const taken = new Set(saved.map(({ name }) => name));
  const supplied = builtInScenarios.filter(({ name }) => !taken.has(name));
  return [...saved, ...supplied.map((scenario) => ({ ...scenario, builtIn: true }))];
}

/** The scenario itself, whether it was given or named. @throws NOT_FOUND naming those there are */
export function scenarioOf(ws: Workspace, given: string | Scenario): Scenario {
  if (typeof given !== 'string') return given;
  const known = listScenarios(ws);
  const meant = findName(
    'scenario',
    given,
    known.map(({ name }) => name),
  );
  const found = known.find(({ name }) => name === meant);
  if (found === undefined) throw new LockstepError('NOT_FOUND', `There is no scenario called ${given}.`);
  return found.scenario;
}

type Carrier = Readonly<Record<string, unknown>>;

/** A request in which scenarios are written out, so that its answer does not depend on what a name means today. */
export function withScenario<I>(ws: () => Workspace, input: I): I {
  if (input === null || typeof input !== 'object') return input;
  const { scenario, cascade } = input as Carrier;
  return {
    ...input,
    ...(typeof scenario === 'string' ? { scenario: scenarioOf(ws(), scenario) } : {}),
    ...(cascade === undefined ? {} : { cascade: withScenario(ws, cascade) }),
  };
}
