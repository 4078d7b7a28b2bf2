import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { asIncident } from '../../backend/incidents.ts';
import { toErrorShape } from '../../contract/errors.ts';

it('what the system refuses of a path is a sentence and no fault of the program', () => {
  let refused: unknown;
  try {
    readFileSync('/nowhere/at/all.csv');
  } catch (error) {
    refused = error;
  }
  const said = {
    code: 'STORAGE_FAILED',
    message: '/nowhere/at/all.csv cannot be used: there is no such file.',
  };
  expect(toErrorShape(refused)).toEqual(said);
  expect(asIncident('/nowhere/w.log', 'x.y', refused)).toMatchObject(said);
  expect(toErrorShape(new TypeError('x is undefined')).code).toBe('INTERNAL');
});
