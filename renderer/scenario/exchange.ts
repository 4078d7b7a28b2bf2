import type { Input } from '../../contract/contract.ts';
import type { NamedScenario } from '../../contract/dto/scenario.ts';
import { isKind } from './kinds.ts';
import { isLoose } from './read-scenario.ts';

type Saved = Input<'scenarios.save'>['scenarios'];

/** The file the command line reads and writes too: a list of named scenarios. */
export const toFile = (scenarios: readonly NamedScenario[]): string =>
  `${JSON.stringify(
    scenarios.map(({ name, note, scenario }) => ({ name, note, scenario })),
    null,
    2,
  )}\n`;

/**
 * Named scenarios of a file: a list, one of them, or a bare scenario, which takes the file's name. What they say is
 * for the backend to check.
 *
 * @throws Error saying what the file should hold
 */
export function fromFile(content: string, fileName: string): Saved {
  let body: unknown;
  try {
    body = JSON.parse(content);
  } catch {
    throw new Error(`${fileName} is not JSON.`);
  }
  const stem = fileName.replace(/\.json$/i, '');
  const entries = Array.isArray(body) ? body : [body];
  if (entries.length === 0) throw new Error(`${fileName} holds no scenario.`);
  return entries.map((entry: unknown, i) => {
    const bare = isLoose(entry) && Array.isArray(entry.parts);
    if (!isLoose(entry) || (!bare && !(typeof entry.name === 'string' && isLoose(entry.scenario))))
      throw new Error(`${fileName}: entry ${i + 1} is not a scenario, which has a name and a list of parts.`);
    const { parts } = (bare ? entry : entry.scenario) as Readonly<{ parts?: unknown }>;
    const strange = Array.isArray(parts) ? parts.find((part) => !isLoose(part) || !isKind(part.kind)) : null;
    if (strange !== undefined)
      throw new Error(
        `${fileName}: entry ${i + 1} has a part of a kind that is not known${isLoose(strange) ? `, ${JSON.stringify(strange.kind)}` : ''}. Nothing was imported.`,
      );
    return bare ? { name: entries.length === 1 ? stem : `${stem} ${i + 1}`, scenario: entry } : entry;
  }) as unknown as Saved;
}
