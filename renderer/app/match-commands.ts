/** All words of the query, in any order, anywhere in title, hint or other words; titles that begin with it first. */
export function matchCommands<T extends Readonly<{ title: string; hint: string; words?: string }>>(
  query: string,
  items: readonly T[],
): T[] {
  const words = query.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const first = words[0] ?? '';
  const begins = (item: T): number => (item.title.toLowerCase().startsWith(first) ? 0 : 1);
  return items
    .filter((item) => words.every((word) => textOf(item).includes(word)))
    .sort((a, b) => begins(a) - begins(b));
}

const textOf = ({
  title,
  hint,
  words = '',
}: Readonly<{ title: string; hint: string; words?: string }>): string =>
  `${title} ${hint} ${words}`.toLowerCase();
