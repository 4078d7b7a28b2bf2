import { ownCopy } from '../text/repeated-words.ts';

/** Files with more different words than this have no use for a memory. */
const most = 10_000;

/** The same function of a text, computed once for each text it is asked about: what a column says, it says again. */
export function remembered<T>(of: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = of(text);
    if (known.size >= most) known.clear();
    known.set(ownCopy(text), made);
    return made;
  };
}
