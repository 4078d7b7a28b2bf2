import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync, Visitor } from 'vite';
import { expect, it } from 'vitest';
import { code, programFiles, root, testFiles } from './support/program-files.ts';

const files = [...programFiles(code), ...testFiles(code)];

const most = 80;

type Span = Readonly<{ start: number; end: number; id?: Readonly<{ name: string }> | null }>;

/** Comments become blanks, so that lines keep their places. */
function withoutComments(text: string, comments: readonly Span[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of comments) {
    parts.push(text.slice(at, start), text.slice(start, end).replace(/[^\n]/g, ' '));
    at = end;
  }
  return parts.join('') + text.slice(at);
}

/** Functions with more than `limit` lines of their own: neither blank, nor comment, nor of a function inside them. */
function tooLong(file: string, text: string, limit: number): string[] {
  if (text.split('\n').length <= limit) return [];
  const { program, comments } = parseSync(file, text);
  const spans: Span[] = [];
  const note = (node: Span) => spans.push(node);
  new Visitor({
    FunctionDeclaration: note,
    FunctionExpression: note,
    ArrowFunctionExpression: note,
  }).visit(program);
  const code = withoutComments(text, comments);
  return spans.flatMap((span) => {
    const lines = code.slice(span.start, span.end).split('\n');
    if (lines.length <= limit) return [];
    const own = new Set(lines.keys());
    const lineOf = (at: number): number => code.slice(span.start, at).split('\n').length - 1;
    for (const [i, line] of lines.entries()) if (line.trim() === '') own.delete(i);
    for (const inner of spans)
      if (inner !== span && inner.start >= span.start && inner.end <= span.end)
        // The line on which it begins is also its owner's.
        for (let i = lineOf(inner.start) + 1; i <= lineOf(inner.end - 1); i++) own.delete(i);
    const first = code.slice(0, span.start).split('\n').length;
    return own.size > limit ? [`${file}:${first} ${span.id?.name ?? 'function'}: ${own.size} lines`] : [];
  });
}

it('counts lines of code of a function and not those of the functions inside it', () => {
  const text = [
    'function outer() {',
    '  // says why',
    '',
    '  const inner = () => {',
    '    one();',
    '    two();',
    '  };',
    '  /* a longer',
    '     comment */',
    '  inner();',
    '}',
  ].join('\n');
  expect(tooLong('a.ts', text, 3)).toEqual(['a.ts:1 outer: 4 lines', 'a.ts:4 function: 4 lines']);
  expect(tooLong('a.ts', text, 4)).toEqual([]);
});

it(`no function has more than ${most} lines of its own`, () => {
  expect(files.length).toBeGreaterThan(1_500);
  expect(files.flatMap((file) => tooLong(file, readFileSync(path.join(root, file), 'utf8'), most))).toEqual(
    [],
  );
});
