/** One place of a source changed as a slip of the pen would change it. */
export type Mutant = Readonly<{ file: string; line: number; at: number; right: string; wrong: string }>;

/** Both ways round. The formatter puts spaces around operators, so that types and arrows are none of these. */
const pairs: readonly (readonly [string, string])[] = [
  [' + ', ' - '],
  [' * ', ' / '],
  [' += ', ' -= '],
  [' *= ', ' /= '],
  [' < ', ' <= '],
  [' > ', ' >= '],
  [' === ', ' !== '],
  [' && ', ' || '],
  ['Math.max(', 'Math.min('],
];
const swaps = new Map([...pairs, ...pairs.map(([a, b]) => [b, a] as const)]);
const operators = [...swaps.keys()].sort((a, b) => b.length - a.length);

/** Every change of one operator in the code of a file; comments, imports and texts are left alone. */
export function mutantsOf(file: string, source: string): readonly Mutant[] {
  const found: Mutant[] = [];
  let start = 0;
  for (const [i, line] of source.split('\n').entries()) {
    if (!/^\s*(\/\/|\/?\*|import |export type )/.test(line))
      for (let at = 0; at < line.length; at++) {
        const right = operators.find((operator) => line.startsWith(operator, at));
        const wrong = right === undefined ? undefined : swaps.get(right);
        if (right === undefined || wrong === undefined || inText(line, at)) continue;
        found.push({ file, line: i + 1, at: start + at, right, wrong });
        at += right.length - 2;
      }
    start += line.length + 1;
  }
  return found;
}

/** Whether an odd number of marks stands before: the place is inside a text. */
const inText = (line: string, at: number): boolean =>
  ["'", '`'].some((mark) => line.slice(0, at).split(mark).length % 2 === 0);
