/** Breaks a text between words into lines of at most so many characters; a longer word has a line of its own. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines;
}

/** Columns of the terminal the answer is read on; in a pipe or file what a page of text has. */
export const terminalWidth = (): number => Math.max(50, process.stdout.columns ?? 100);

/** Rows of two columns, the second wrapped beside the first: below it where that leaves too little room. */
export function hanging(rows: readonly (readonly [string, string])[], width: number): string[] {
  const widest = Math.max(0, ...rows.map(([left]) => left.length));
  const beside = Math.min(widest, Math.floor(width * 0.45));
  return rows.flatMap(([left, right]) => {
    const lines = wrap(right, width - beside - 4);
    const indent = ' '.repeat(beside + 4);
    if (left.length > beside) return [`  ${left}`, ...lines.map((line) => `${indent}${line}`)];
    return lines.map((line, i) => (i === 0 ? `  ${left.padEnd(beside)}  ${line}` : `${indent}${line}`));
  });
}
