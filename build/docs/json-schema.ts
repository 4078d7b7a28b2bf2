import { z } from 'zod';

const numbers = { type: 'array', items: { type: ['number', 'null'] } } as const;

/** A schema of the contract as JSON Schema. Typed arrays are written as lists of numbers, null where there is none. */
export const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): z.core.JSONSchema.BaseSchema =>
  z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    reused: 'inline',
    override: ({ zodSchema, jsonSchema: written }) => {
      if (zodSchema._zod.def.type === 'custom' && isTyped(zodSchema._zod.bag.Class))
        Object.assign(written, numbers);
    },
  });

const isTyped = (made: unknown): boolean => made === Float64Array || made === Uint8Array;
