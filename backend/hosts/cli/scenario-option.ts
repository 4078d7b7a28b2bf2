import type { Input } from '../../../contract/contract.ts';
import { readJsonFile } from './input-file.ts';
import type { Args, Option } from './verb.ts';

type ScenarioRef = NonNullable<Input<'cascade.run'>['scenario']>;

export const scenarioOption: Option = {
  type: 'string',
  value: 'NAME|FILE.json',
  help: 'a scenario of the library, or one in a file; see lockstep scenarios',
};

export function readScenario(args: Args): ScenarioRef | undefined {
  const given = args.text('scenario');
  return given === undefined ? undefined : scenarioOf(given);
}

/** A name, or what a .json file holds: a scenario, a named one, or one part of one. Checked by the contract. */
export function scenarioOf(given: string): ScenarioRef {
  if (!(given === '-' || given.endsWith('.json'))) return given;
  const body = readJsonFile(given) as Readonly<Record<string, unknown>> | null;
  if (body !== null && typeof body === 'object' && 'kind' in body) return { parts: [body] } as never;
  return (body !== null && typeof body === 'object' && 'scenario' in body ? body.scenario : body) as never;
}
