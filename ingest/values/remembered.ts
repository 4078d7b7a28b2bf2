import { FollowedWords } from '../text/followed-words.ts';

/** Files with more different words than this have no use for a memory: 20,000 accounts that go round have. */
const most = 2 ** 17;

/** The same function of a text, computed once for each text it is asked about: what a column says, it says again. */
export function remembered<T>(of: (text: string) => T): (text: string) => T {
  const known = new FollowedWords<T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = of(text);
    if (known.size >= most) known.clear();
    known.set(text, made);
    return made;
  };
}
