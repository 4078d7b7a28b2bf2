import { parseSync, Visitor } from 'vite';

type Loose = Readonly<{ type: string; start: number; end: number }> & Readonly<Record<string, unknown>>;

/** A name of a measure that a sentence spells out instead of asking the registry for it. */
export type WrittenName = Readonly<{ line: number; name: string; text: string }>;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** Words of the program, not for people: `badDebt`, `saturation.compute`, `../herding.ts`. */
const isKey = (text: string): boolean => /^[\w.-]+$/.test(text) || /\.tsx?$/.test(text);

/**
 * Where sentences of a file (titles, captions, notes, help, messages; also what stands between tags) spell out one of
 * the names. What is typed as a measure's id, `--limit amplification=1.5`, is no name.
 */
export function writtenNames(file: string, source: string, names: readonly string[]): WrittenName[] {
  const longestFirst = names.toSorted((a, b) => b.length - a.length).map(escaped);
  const spelt = new RegExp(`(?<![\\w{-])(?<!lockstep explain )(${longestFirst.join('|')})(?![\\w(=])`, 'gi');
  // Most files name none: they are not parsed.
  if (source.search(spelt) < 0) return [];
  const found: WrittenName[] = [];
  const look = (node: Loose, text: unknown): void => {
    if (typeof text !== 'string' || isKey(text)) return;
    for (const [name] of text.matchAll(spelt))
      found.push({ line: source.slice(0, node.start).split('\n').length, name, text: text.trim() });
  };
  new Visitor({
    Literal: (node) => look(node as unknown as Loose, node.value),
    TemplateElement: (node) => look(node as unknown as Loose, node.value.cooked),
    JSXText: (node) => look(node as unknown as Loose, node.value),
  }).visit(parseSync(file, source).program);
  return found;
}
