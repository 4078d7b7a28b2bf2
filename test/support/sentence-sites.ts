import { parseSync, Visitor } from 'vite';

/** A sentence that the program may print or show; `…` where something is filled in. */
export type Sentence = Readonly<{ file: string; at: number; text: string }>;

/** Two words or more, of which none looks like a place in a file or a query. */
const isSentence = (text: string): boolean => /\p{L}{2,}[,:;.]? +\p{L}/u.test(text);
/** SQL, JSON, patterns and names of headers are for machines. */
const isForMachines = (text: string): boolean =>
  /\b(SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|FROM|WHERE|JOIN|VALUES|ORDER BY|GROUP BY|AND|COLLATE|LIMIT \?|WITH)\b/.test(
    text,
  ) || /[<>]\/?[a-z]+[:>]|xmlns|[{}\\]|=>/.test(text);

type Node = Readonly<{ type: string; start: number; end: number }>;
type Template = Node &
  Readonly<{ quasis: readonly Readonly<{ value: Readonly<{ cooked: string | null }> }>[] }>;
type Literal = Node & Readonly<{ value: unknown }>;

/** Every text and template of a file that reads as a sentence, whatever it is given to. */
export function sentenceSites(file: string, code: string): Sentence[] {
  const found: Sentence[] = [];
  const add = (node: Node, text: string): void => {
    if (!isSentence(text) || isForMachines(text)) return;
    found.push({ file, at: node.start, text });
  };
  const parsed = parseSync(file, code);
  new Visitor({
    Literal: (node: Literal) => {
      if (typeof node.value === 'string') add(node, node.value);
    },
    TemplateLiteral: (node: Template) =>
      add(node, node.quasis.map(({ value }) => value.cooked ?? '').join('…')),
  } as never).visit(parsed.program);
  return found;
}
