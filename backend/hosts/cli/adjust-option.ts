import type { Input } from '../../../contract/contract.ts';
import { readJsonFile } from './input-file.ts';

export const adjustOption = {
  type: 'string',
  value: 'FILE|-',
  help: 'list of adjustments (JSON), or an answer that holds one',
} as const;

/** A bare list, or any object with `adjustments`. Checked by the contract: a wrong key is refused with its path. */
export function readAdjustments(file: string): Input<'whatIf.run'>['adjustments'] {
  const given = readJsonFile(file);
  const list = Array.isArray(given) ? given : (given as { adjustments?: unknown } | null)?.adjustments;
  return list as Input<'whatIf.run'>['adjustments'];
}
