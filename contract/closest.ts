/** As many suggestions as are read. */
const most = 3;

/** Changes of one letter, and of two neighbours, that lead from one word to the other (optimal string alignment). */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const least = Math.min(at(i - 1, j) + 1, row[j - 1] + 1, at(i - 1, j - 1) + same);
      row.push(swapped ? Math.min(least, at(i - 2, j - 2) + 1) : least);
    }
  }
  return at(a.length, b.length);
}

/** The known words somebody may have meant, nearest first; none when nothing is near. Case does not matter. */
export function closest(word: string, known: Iterable<string>): string[] {
  const typed = word.toLowerCase();
  const near = Math.max(1, Math.floor(typed.length / 3));
  return [...new Set(known)]
    .map((name) => {
      const other = name.toLowerCase();
      const begins = typed.length >= 3 && other.startsWith(typed);
      return { name, far: begins ? 0.5 : distance(typed, other) };
    })
    .filter(({ far }) => far <= near)
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name);
}
