import { z } from 'zod';
import { typedSettings } from './settings.ts';

const { estimates, ages, coverage, display, reference } = typedSettings;

/**
 * What an administrator sets for every new workspace of a machine, as a file of JSON: settings of the model by their
 * key. What is left out is as built in. Published as reference/schemas/machine-defaults.json.
 */
export const machineDefaults = z.strictObject({
  settings: z.strictObject({ estimates, ages, coverage, display, reference }).partial(),
});
export type MachineDefaults = z.infer<typeof machineDefaults>;
