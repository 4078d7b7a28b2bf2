import { z } from 'zod';
import { verbAnswers } from '../../backend/hosts/cli/verb-answers.ts';
import { errorCodes } from '../../contract/errors.ts';
import { jsonSchema } from './json-schema.ts';

/** What any verb writes with --json where it fails. */
const failure = z.strictObject({
  error: z.strictObject({
    code: z.enum(Object.keys(errorCodes)),
    message: z.string(),
    details: z.json().optional(),
  }),
});

/** By verb, and `error`: the JSON schema of what it writes with --json, each of its answers named by the words that ask for it. */
export const verbSchemas: Readonly<Record<string, object>> = Object.fromEntries([
  ['error', jsonSchema(failure, 'output')],
  ...Object.entries(verbAnswers).map(([verb, answers]): [string, object] => {
    const titled = Object.entries(answers).map(([words, schema]) =>
      schema.meta({ title: ['lockstep', verb, words, '--json'].filter(Boolean).join(' ') }),
    );
    return [verb, jsonSchema(z.union(titled), 'output')];
  }),
]);
