import { type Component, withParts } from './component.ts';

/** Licences that allow what the program does, each read once; another one is a question for a person. */
const known = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'BlueOak-1.0.0',
  'blessing',
]);

/** Components whose licence is none of the known ones; of “A OR B” one is enough. */
export const unusualLicenses = (components: readonly Component[]): readonly Component[] =>
  components
    .flatMap(withParts)
    .filter(
      ({ license }) => !license.split(/ OR /).some((one) => known.has(one.replaceAll(/[()]/g, '').trim())),
    );
