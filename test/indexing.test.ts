import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync, Visitor } from 'vite';
import { expect, it } from 'vitest';
import { programFiles, root } from './support/program-files.ts';

const files = programFiles(/\.tsx?$/);

type Node = Readonly<{ type: string; start: number; end: number }>;
const isNumber = (node: Node, text: string): boolean =>
  /^-?[\d._]+(e-?\d+)?$/i.test(text.slice(node.start, node.end));

/** Places where an index is given a figure of its own, and casts to number (decision 069). */
function invented(file: string, text: string): string[] {
  const found: string[] = [];
  const note = ({ start, end }: Node) =>
    found.push(`${file}: ${text.slice(start, end).replace(/\s+/g, ' ')}`);
  new Visitor({
    LogicalExpression(node) {
      const { left } = node;
      if (node.operator === '??' && left.type === 'MemberExpression' && left.computed && !left.optional)
        if (left.property.type !== 'Literal' && isNumber(node.right, text)) note(node);
    },
    TSAsExpression(node) {
      if (node.typeAnnotation.type === 'TSNumberKeyword') note(node);
    },
  }).visit(parseSync(file, text).program);
  return found;
}

it('finds what it looks for', () => {
  const text = 'const a = x[i] ?? 0, b = x.at(i) ?? 0, c = y as number, d = z?.[i] ?? 0, e = h["k"] ?? 1;';
  expect(invented('a.ts', text)).toEqual(['a.ts: x[i] ?? 0', 'a.ts: y as number']);
});

it('an index out of range is no figure: .at() or a Map say that something may be missing', () => {
  expect(files.flatMap((file) => invented(file, readFileSync(path.join(root, file), 'utf8')))).toEqual([]);
});
