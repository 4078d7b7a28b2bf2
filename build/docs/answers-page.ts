import { z } from 'zod';
import { contract, type Method, methods } from '../../contract/contract.ts';
import { markdownTable } from './markdown-table.ts';

type Schema = Readonly<{
  type?: string | readonly string[];
  const?: unknown;
  enum?: readonly unknown[];
  anyOf?: readonly Schema[];
  oneOf?: readonly Schema[];
  items?: Schema | boolean;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  additionalProperties?: Schema | boolean;
  description?: string;
  default?: unknown;
  $ref?: string;
}>;

type Row = readonly [key: string, type: string, meaning: string];

/** Deeper parts are named by their kind only: the page is for finding a key, the schema itself for checking one. */
const deepest = 3;

/** What is in a value, in words: `number`, `text, or null`, `list of object`. */
function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((one) => JSON.stringify(one)).join(' or ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return [...new Set(choices.map(typeOf))].join(', or ');
  if (schema.type === 'array')
    return `list of ${typeof schema.items === 'object' ? typeOf(schema.items) : 'values'}`;
  if (schema.type === 'string') return 'text';
  if (schema.type === 'integer') return 'whole number';
  return String(schema.type ?? 'any JSON');
}

/** The object a value is, holds a list of, or may be. */
function partsOf(schema: Schema): Schema | null {
  if (schema.properties !== undefined) return schema;
  if (schema.type === 'array' && typeof schema.items === 'object') return partsOf(schema.items);
  if (typeof schema.additionalProperties === 'object') return partsOf(schema.additionalProperties);
  return (schema.anyOf ?? schema.oneOf ?? []).map(partsOf).find((one) => one !== null) ?? null;
}

function rowsOf(schema: Schema, under: string, depth: number): Row[] {
  const parts = partsOf(schema);
  if (parts === null || depth > deepest) return [];
  return Object.entries(parts.properties ?? {}).flatMap(([key, one]): Row[] => [
    [`\`${under}${key}\``, typeOf(one), one.description ?? ''],
    ...rowsOf(one, `${under}${key}${one.type === 'array' ? '[]' : ''}.`, depth + 1),
  ]);
}

/** Schema of what a method answers, or takes. Typed arrays are written as lists of numbers. */
export const schemaOf = (method: Method, side: 'input' | 'output'): Schema =>
  z.toJSONSchema(contract[method][side], {
    io: side,
    unrepresentable: 'any',
    reused: 'inline',
  }) as Schema;

/** Every question the backend answers, with the keys of its answer. */
export function answersPage(): string {
  const sections = methods.map((method) => {
    const output = schemaOf(method, 'output');
    const rows = rowsOf(output, '', 1);
    return [
      `## ${method}`,
      rows.length > 0 ? markdownTable(['Key', 'Holds', 'Meaning'], rows) : `Answers ${typeOf(output)}.`,
    ].join('\n\n');
  });
  return [
    '<!-- Written from the contract when the documentation is made. -->',
    '# Answers in JSON',
    `The keys of every answer of \`lockstep call METHOD\`, three levels deep; a verb with \`--json\` answers with the same objects. Numbers that are undefined are null. The full JSON schema of each method lies beside this page in \`schemas/\`.`,
    ...sections,
    '',
  ].join('\n\n');
}
