import type { Mapping } from '../../../../contract/dto/import.ts';
import { pickJson } from '../../../app/pick-json.ts';

/** Asks for a file with one mapping. */
export const pickMapping = (take: (mapping: Mapping, name: string) => void): void =>
  pickJson((value, name) => take(value as Mapping, name));
