import { verbAnswers } from '../../backend/hosts/cli/verb-answers.ts';
import { contract, type Method, methods } from '../../contract/contract.ts';
import { jsonSchema } from './json-schema.ts';
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

/** Schema of what a method answers, or takes. */
export const schemaOf = (method: Method, side: 'input' | 'output'): Schema =>
  jsonSchema(contract[method][side], side) as Schema;

/** What each verb writes, by the words that ask for it. */
const verbRows = (): Row[] =>
  Object.entries(verbAnswers).map(([verb, answers]) => [
    `\`${verb}\``,
    Object.keys(answers)
      .map((words) => (words === '' ? 'alone' : `\`${words}\``))
      .join(', '),
    `\`schemas/verbs/${verb}.json\``,
  ]);

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
    'The keys of every answer of `lockstep call METHOD`, three levels deep. Numbers that are undefined are null. The full JSON schema of each method lies beside this page in `schemas/`.',
    '## What verbs write',
    'A verb with `--json` writes one document: the answer of its method, or several answers under names of their own, with square tables as rows. The JSON schema of each lies beside this page; where a verb answers in several ways, the schema names each by the words that ask for it. A verb that fails writes `{"error": …}`, by `schemas/verbs/error.json`, and ends with another code than 0.',
    markdownTable(['Verb', 'Asked', 'Schema'], verbRows()),
    ...sections,
    '',
  ].join('\n\n');
}
