import type { z } from 'zod';

/** A refused input as one sentence a line: the path of the key, then what is wrong with it. */
export function describeIssues(error: z.ZodError): string {
  return error.issues
    .map((issue) => {
      const keys = issue.code === 'unrecognized_keys' ? issue.keys : [undefined];
      return keys
        .map((key) => {
          const path =
            [...issue.path, ...(key === undefined ? [] : [key])].map(String).join('.') || '(input)';
          return `${path}: ${key === undefined ? issue.message : 'unknown key'}`;
        })
        .join('\n');
    })
    .join('\n');
}
