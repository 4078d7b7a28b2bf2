import { z } from 'zod';
import { contract, type Method, methods } from './contract.ts';

/** What the contract says of one option of a method: the same for the command line, the page and the deck. */
export type OptionFact = Readonly<{
  /** What it is, in a phrase; empty when the schema has none. */
  help: string;
  /** Absent when there is none: it is required, or left out means something of its own, which the help says. */
  default?: unknown;
  choices?: readonly string[];
  /** Bounds, inclusive or not as the schema has them. */
  min?: number;
  max?: number;
  boolean?: true;
}>;
export type OptionFacts = Readonly<Record<string, OptionFact>>;

type Node = Readonly<{
  description?: string;
  default?: unknown;
  enum?: readonly string[];
  type?: string;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  exclusiveMaximum?: number;
  properties?: Readonly<Record<string, Node>>;
}>;

function factOf(node: Node): OptionFact {
  const min = node.minimum ?? node.exclusiveMinimum;
  const max = node.maximum ?? node.exclusiveMaximum;
  return {
    help: node.description ?? '',
    ...(node.default === undefined ? {} : { default: node.default }),
    ...(node.enum === undefined ? {} : { choices: node.enum }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(node.type === 'boolean' ? { boolean: true } : {}),
  };
}

/** The options of a method by their keys, read from its input schema. */
export function optionFacts(method: Method): OptionFacts {
  const schema = z.toJSONSchema(contract[method].input, { io: 'input', unrepresentable: 'any' }) as Node;
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([key, node]) => [key, factOf(node)]),
  );
}

/** Of every method; what the page's build and the tests read. */
export const allOptionFacts = (): Readonly<Record<string, OptionFacts>> =>
  Object.fromEntries(methods.map((method) => [method, optionFacts(method)]));
