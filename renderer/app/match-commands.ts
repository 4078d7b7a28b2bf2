/**
 * All words of the query, in any order, anywhere in title, hint or other words. First what is called so (`Saved: To the
 * slides`), then titles that have the query in them, then those that begin with its first word.
 */
export function matchCommands<T extends Readonly<{ title: string; hint: string; words?: string }>>(
  query: string,
  items: readonly T[],
): T[] {
  const words = query.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const [first = ''] = words;
  const whole = words.join(' ');
  const rank = ({ title }: T): number => {
    const text = title.toLowerCase();
    if (text.startsWith(whole) || text.includes(`: ${whole}`)) return 0;
    if (text.includes(whole)) return 1;
    return text.startsWith(first) ? 2 : 3;
  };
  return items
    .filter((item) => words.every((word) => textOf(item).includes(word)))
    .sort((a, b) => rank(a) - rank(b));
}

const textOf = ({
  title,
  hint,
  words = '',
}: Readonly<{ title: string; hint: string; words?: string }>): string =>
  `${title} ${hint} ${words}`.toLowerCase();
